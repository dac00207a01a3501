namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>
/// The strength with which a point belongs to each selected cluster, by its distance to the clusters' exemplars and by how far up the tree
/// it meets them.
/// </summary>
/// <remarks>
/// New points: √d · o², scaled to the sum p. Training points: d · o, scaled to the sum p. d is 1/distance to the nearest exemplar,
/// scaled to the sum 1. o is a softmax of how much denser the point's cluster is than the place where the two meet, in another form for
/// training points. p is the probability that the point is in some cluster. The formulas are hdbscan's, which no paper gives; so is that
/// the λ of a new point passes through float32 in o alone. Deviation: where copies of a point make λ infinite and hdbscan returns NaN,
/// the limits are used.
/// </remarks>
internal sealed class MembershipVectors
{
    private readonly ClusterTree _tree;
    private readonly int[] _selected;
    private readonly IGroupDistances _exemplars;
    private readonly MergeHeights _heights;

    public MembershipVectors(ClusterTree tree, int[] selected, IGroupDistances exemplars)
    {
        (_tree, _selected, _exemplars) = (tree, selected, exemplars);
        _heights = new MergeHeights(tree, selected);
    }

    public int Count => _selected.Length;

    /// <summary>Computes the memberships of a new point.</summary>
    /// <param name="point">Its coordinates, prepared.</param>
    /// <param name="cluster">The cluster that its neighbor leaves.</param>
    /// <param name="lambda">The λ at which it leaves the cluster, which is at most its neighbor's.</param>
    /// <param name="memberships">Receives the membership for each label.</param>
    /// <param name="scratch">Room for as many values as <paramref name="memberships"/>.</param>
    public void OfNewPoint(ReadOnlySpan<double> point, int cluster, double lambda, Span<double> memberships, Span<double> scratch)
    {
        DistanceFactor(point, memberships);
        var density = _tree.MaxLambdas[cluster];
        _heights.Fill(cluster, (float)lambda, scratch);
        Replace(scratch, density, static (height, density) => Score(density, height));
        Softmax(scratch);
        for (var i = 0; i < scratch.Length; i++)
        {
            ref var membership = ref memberships[_heights.Labels[i]];
            membership = Math.Sqrt(membership) * scratch[i] * scratch[i];
        }

        var (height, nearest) = Highest(cluster, lambda, scratch);
        ScaleToSum(memberships, Ratio(height, Math.Max(lambda, _tree.MaxLambdas[_selected[nearest]]) + 1e-8), nearest);
    }

    /// <summary>Computes the memberships of a training point.</summary>
    /// <param name="point">Its coordinates, prepared.</param>
    /// <param name="row">Its row.</param>
    /// <param name="memberships">Receives the membership for each label.</param>
    /// <param name="scratch">Room for as many values as <paramref name="memberships"/>.</param>
    public void OfTrainingPoint(ReadOnlySpan<double> point, int row, Span<double> memberships, Span<double> scratch)
    {
        DistanceFactor(point, memberships);
        var (cluster, lambda) = (_tree.PointClusters[row], _tree.PointLambdas[row]);
        _heights.Fill(cluster, lambda, scratch);
        var density = _tree.MaxLambdas[cluster] + 1e-8;

        Replace(scratch, density, static (height, density) => Math.Exp(Math.Exp(-Ratio(density, height))));
        for (var i = 0; i < scratch.Length; i++)
        {
            memberships[_heights.Labels[i]] *= scratch[i];
        }

        var (height, nearest) = Highest(cluster, lambda, scratch);
        ScaleToSum(memberships, Ratio(height, Math.Max(lambda, _tree.MaxLambdas[_selected[nearest]])), nearest);
    }

    /// <summary>Computes 1/distance to each cluster's nearest exemplar, scaled to the sum 1.</summary>
    public void DistanceFactor(ReadOnlySpan<double> point, Span<double> factor)
    {
        _exemplars.Fill(point, factor);
        foreach (ref var value in factor)
        {
            value = Math.Min(1 / value, double.MaxValue / factor.Length);
        }

        ScaleToSum(factor, 1, 0);
    }

    private static double Score(double density, double height)
    {
        if (double.IsInfinity(density))
        {
            return double.IsInfinity(height) ? double.MaxValue : 1;
        }

        var apart = density - height;
        return Math.Min(density / (apart <= 0 ? 1e-8 : apart), double.MaxValue);
    }

    private static double Ratio(double value, double other) => double.IsInfinity(value) && double.IsInfinity(other) ? 1 : value / other;

    /// <summary>Returns the largest height, and the lowest label that has it.</summary>
    private (double Height, int Label) Highest(int cluster, double lambda, Span<double> heights)
    {
        _heights.Fill(cluster, lambda, heights);
        var (highest, label) = (double.NegativeInfinity, int.MaxValue);
        for (var i = 0; i < heights.Length; i++)
        {
            if (heights[i] > highest || (heights[i] == highest && _heights.Labels[i] < label))
            {
                (highest, label) = (heights[i], _heights.Labels[i]);
            }
        }

        return (highest, label);
    }

    // In depth-first order, most clusters meet a point at the height of the previous one, so a value seldom has to be computed.
    private static void Replace(Span<double> values, double reference, Func<double, double, double> function)
    {
        var (known, result) = (double.NaN, double.NaN);
        foreach (ref var value in values)
        {
            if (value != known)
            {
                (known, result) = (value, function(value, reference));
            }

            value = result;
        }
    }

    private static void Softmax(Span<double> values)
    {
        var largest = double.NegativeInfinity;
        foreach (var value in values)
        {
            largest = value > largest ? value : largest;
        }

        Replace(values, largest, static (value, largest) => Math.Exp(value - largest));
        ScaleToSum(values, 1, 0);
    }

    /// <param name="values">The values, not negative.</param>
    /// <param name="target">Their sum afterwards.</param>
    /// <param name="single">The value that gets the whole sum if they are too small for any.</param>
    private static void ScaleToSum(Span<double> values, double target, int single)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        if (sum == 0)
        {
            values[single] = target;
            return;
        }

        foreach (ref var value in values)
        {
            value = value / sum * target;
        }
    }
}
