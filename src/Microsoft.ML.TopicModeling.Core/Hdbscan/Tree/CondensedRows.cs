namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>One row of a condensed tree, with clusters numbered from 0, the root.</summary>
/// <param name="Parent">The cluster that is left.</param>
/// <param name="Child">The point or the cluster that leaves.</param>
/// <param name="IsPoint">Whether it is a point.</param>
/// <param name="Lambda">The density at which it leaves.</param>
/// <param name="Size">Its size.</param>
internal readonly record struct CondensedRow(int Parent, int Child, bool IsPoint, double Lambda, double Size);

/// <summary>The rows of a condensed tree in their order, kept by point and by cluster: each of them leaves one cluster once.</summary>
internal sealed class CondensedRows
{
    private readonly float[]? _weights;

    // The points in the order of their rows, and how many of them come before each cluster's row.
    private readonly int[] _points;
    private readonly int[] _places;
    private int _pointsAdded;
    private int _clustersAdded = 1;

    /// <param name="pointCount">The number of points.</param>
    /// <param name="clusterCount">The number of clusters with the root.</param>
    /// <param name="weights">The weight of each point; null for 1 each.</param>
    /// <param name="spare">Arrays to use.</param>
    public CondensedRows(int pointCount, int clusterCount, float[]? weights = null, SpareArrays? spare = null)
    {
        spare ??= new SpareArrays();
        (PointCount, _weights) = (pointCount, weights);
        (Parents, _places) = (new int[clusterCount], new int[clusterCount]);
        (Births, Sizes) = (new double[clusterCount], new double[clusterCount]);
        (PointClusters, _points) = (spare.IntegersFrom(pointCount), spare.IntegersFrom(pointCount));
        PointLambdas = spare.DoublesFrom(pointCount);
        Parents[0] = -1;
    }

    private CondensedRows(CondensedRows rows, double[] births, double[] pointLambdas)
    {
        (PointCount, _weights, _points, _places) = (rows.PointCount, rows._weights, rows._points, rows._places);
        (Parents, Sizes, PointClusters) = (rows.Parents, rows.Sizes, rows.PointClusters);
        (Births, PointLambdas) = (births, pointLambdas);
    }

    public int PointCount { get; }

    public int ClusterCount => Parents.Length;

    /// <summary>Gets the parent of each cluster; −1 for the root.</summary>
    public int[] Parents { get; }

    /// <summary>Gets the λ at which each cluster leaves its parent; 0 for the root.</summary>
    public double[] Births { get; }

    /// <summary>Gets the number of points in each cluster, or the sum of their weights.</summary>
    public double[] Sizes { get; }

    /// <summary>Gets the cluster that each point leaves. The array may be longer.</summary>
    public int[] PointClusters { get; }

    /// <summary>Gets the λ at which each point leaves its cluster. The array may be longer.</summary>
    public double[] PointLambdas { get; }

    public void AddPoint(int parent, int point, double lambda)
    {
        (PointClusters[point], PointLambdas[point]) = (parent, lambda);
        _points[_pointsAdded++] = point;
        Sizes[0] += Size(point);
    }

    /// <summary>Adds the next cluster.</summary>
    /// <returns>Its number.</returns>
    public int AddCluster(int parent, double lambda, double size)
    {
        _places[_clustersAdded] = _pointsAdded;
        (Parents[_clustersAdded], Births[_clustersAdded], Sizes[_clustersAdded]) = (parent, lambda, size);
        return _clustersAdded++;
    }

    /// <summary>Returns the same rows with another λ each.</summary>
    public CondensedRows With(Func<double, double> lambda)
    {
        var (births, lambdas) = (new double[ClusterCount], GC.AllocateUninitializedArray<double>(PointCount));
        for (var cluster = 1; cluster < births.Length; cluster++)
        {
            births[cluster] = lambda(Births[cluster]);
        }

        for (var point = 0; point < lambdas.Length; point++)
        {
            lambdas[point] = lambda(PointLambdas[point]);
        }

        return new CondensedRows(this, births, lambdas);
    }

    /// <summary>Gives its arrays of points to other steps, after which it is not used any more.</summary>
    public void Give(SpareArrays spare)
    {
        spare.Give(PointClusters);
        spare.Give(_points);
        spare.Give(PointLambdas);
    }

    public Enumerator GetEnumerator() => new(this);

    private double Size(int point) => _weights?[point] ?? 1;

    public struct Enumerator(CondensedRows rows)
    {
        private int _point = -1;
        private int _cluster;
        private bool _isPoint;

        public readonly CondensedRow Current
        {
            get
            {
                if (!_isPoint)
                {
                    return new CondensedRow(rows.Parents[_cluster], _cluster, IsPoint: false, rows.Births[_cluster], rows.Sizes[_cluster]);
                }

                var point = rows._points[_point];
                return new CondensedRow(rows.PointClusters[point], point, IsPoint: true, rows.PointLambdas[point], rows.Size(point));
            }
        }

        public bool MoveNext()
        {
            _isPoint = _cluster + 1 == rows.ClusterCount || rows._places[_cluster + 1] > _point + 1;
            if (_isPoint)
            {
                return ++_point < rows.PointCount;
            }

            _cluster++;
            return true;
        }
    }
}
