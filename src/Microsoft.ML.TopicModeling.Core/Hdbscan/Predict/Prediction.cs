namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Places new points in a fitted clustering, without changing it.</summary>
/// <remarks>
/// Of its 2k nearest training points, a new point joins the nearest by mutual reachability, at λ = 1/that distance. Its cluster is the one
/// that this neighbor is in at that λ. Source: hdbscan's approximate_predict. Deviation: the selected clusters are those of the fit;
/// hdbscan derives them from the labels, and misses one that lost no point before it split.
/// </remarks>
internal sealed class Prediction
{
    private const int MostOnStack = 512;

    private readonly PointIndex _points;
    private readonly double[] _cores;
    private readonly ClusterTree _tree;
    private readonly int[] _selected;
    private readonly int[] _labels;
    private readonly double[] _maxLambdasBelow;
    private readonly int _neighbors;
    private readonly float[]? _weights;

    /// <param name="points">The training points.</param>
    /// <param name="cores">Their core distances for prediction, by row.</param>
    /// <param name="tree">Their clusters.</param>
    /// <param name="selected">The selected clusters.</param>
    /// <param name="neighbors">k, the number of neighbors that a core distance counts.</param>
    /// <param name="weights">The weight of each training point; null for 1 each.</param>
    public Prediction(PointIndex points, double[] cores, ClusterTree tree, int[] selected, int neighbors, float[]? weights = null)
    {
        (_points, _cores, _tree, _selected, _neighbors, _weights) = (points, cores, tree, selected, neighbors, weights);
        _labels = tree.Labels(selected);
        _maxLambdasBelow = tree.MaxLambdasBelow();
    }

    public int Dimension => _points.Dimension;

    /// <summary>The place where a new point joins: its neighbor, and the λ at which it does.</summary>
    /// <param name="Row">The training point that it joins.</param>
    /// <param name="Lambda">1/distance; infinite at distance 0, as for a point with enough copies.</param>
    /// <param name="Nearest">The training point with the smallest distance.</param>
    /// <param name="NearestDistance">That distance.</param>
    public readonly record struct Joining(int Row, double Lambda, int Nearest, double NearestDistance);

    /// <param name="point">The new point, prepared.</param>
    public Joining Join(ReadOnlySpan<double> point)
    {
        var count = (int)Math.Min(2L * _neighbors, _points.Count);
        var nearest = count <= MostOnStack ? stackalloc Neighbor[count] : new Neighbor[count];
        _points.FindNearest(point, nearest);
        if (_weights is not null)
        {
            PointWeights.Reach(2.0 * _neighbors, nearest, _weights, out var last);
            nearest = nearest[..(last + 1)];
        }

        var own = nearest[CorePlace(nearest)].Distance;
        var (row, smallest) = (-1, double.PositiveInfinity);
        foreach (var neighbor in nearest)
        {
            var reachability = Math.Max(Math.Max(_cores[neighbor.Row], own), neighbor.Distance);
            if (reachability < smallest || row < 0)
            {
                (row, smallest) = (neighbor.Row, reachability);
            }
        }

        return new Joining(row, 1 / smallest, nearest[0].Row, nearest[0].Distance);
    }

    private int CorePlace(ReadOnlySpan<Neighbor> nearest)
    {
        if (_weights is null)
        {
            return Math.Min(_neighbors, nearest.Length - 1);
        }

        PointWeights.Reach(_neighbors + 1.0, nearest, _weights, out var place);
        return place;
    }

    /// <summary>Returns the label and the strength of membership of a point that joins at a place.</summary>
    public (int Label, double Probability) Assign(Joining joining)
    {
        var cluster = _tree.PointClusters[joining.Row];
        if (_tree.PointLambdas[joining.Row] > joining.Lambda)
        {
            while (cluster > 0 && _tree.Births[cluster] >= joining.Lambda)
            {
                cluster = _tree.Parents[cluster];
            }
        }

        var label = _labels[cluster];
        return label < 0 || _tree.Count == 1
            ? (-1, 0)
            : (label, Membership.Strength(joining.Lambda, _tree.MaxLambdas[_selected[label]]));
    }

    /// <summary>
    /// Returns how far outside the densest part of its neighbor's cluster the point lies; below 0 where it is denser than that part.
    /// </summary>
    public double OutlierScore(Joining joining)
    {
        if (_tree.Count == 1)
        {
            return 1;
        }

        var lambda = joining.NearestDistance == 0 ? _tree.PointLambdas[joining.Row] : joining.Lambda;
        return OutlierScores.Score(lambda, _maxLambdasBelow[_tree.PointClusters[joining.Row]]);
    }

    /// <summary>Computes the strength of membership in every cluster.</summary>
    public void Memberships(ReadOnlySpan<double> point, Joining joining, MembershipVectors vectors, Span<double> memberships)
    {
        var scratch = memberships.Length <= MostOnStack ? stackalloc double[memberships.Length] : new double[memberships.Length];
        var lambda = Math.Min(joining.Lambda, _tree.PointLambdas[joining.Row]);
        vectors.OfNewPoint(point, _tree.PointClusters[joining.Row], lambda, memberships, scratch);
    }
}
