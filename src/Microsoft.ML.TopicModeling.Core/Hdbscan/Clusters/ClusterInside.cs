namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>
/// The inside of one cluster in DBCV: the points of its spanning tree that are not ends, and the longest edge between them.
/// </summary>
internal sealed class ClusterInside
{
    private readonly PointMatrix<double> _points;
    private readonly int[] _rows;
    private readonly double[] _cores;
    private int[] _inner = [];

    private ClusterInside(PointMatrix<double> points, int[] rows)
    {
        (_points, _rows) = (points, rows);
        _cores = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            _cores[i] = Core(i);
        }
    }

    public int Size => _rows.Length;

    public double Sparseness { get; private set; }

    public static ClusterInside Find(PointMatrix<double> points, int[] rows)
    {
        var inside = new ClusterInside(points, rows);
        var edges = inside.SpanningTree();
        var degrees = new int[rows.Length];
        foreach (var (from, to, _) in edges)
        {
            degrees[from]++;
            degrees[to]++;
        }

        var inner = edges.Where(edge => degrees[edge.From] > 1 && degrees[edge.To] > 1).Select(edge => edge.Weight);
        inside._inner = [.. Enumerable.Range(0, rows.Length).Where(i => degrees[i] > 1).DefaultIfEmpty(0)];
        inside.Sparseness = inner.DefaultIfEmpty(edges.Select(edge => edge.Weight).DefaultIfEmpty(0).Max()).Max();
        return inside;
    }

    /// <summary>Returns the shortest mutual reachability distance between the insides of two clusters.</summary>
    public double Separation(ClusterInside other)
    {
        var shortest = double.PositiveInfinity;
        foreach (var i in _inner)
        {
            foreach (var j in other._inner)
            {
                var distance = Distance(_rows[i], other._rows[j]);
                shortest = Math.Min(shortest, Math.Max(distance, Math.Max(_cores[i], other._cores[j])));
            }
        }

        return shortest;
    }

    // Copies of the point are left out of the sum, but counted, as in hdbscan.
    private double Core(int i)
    {
        var sum = 0.0;
        for (var j = 0; j < _rows.Length; j++)
        {
            var distance = Distance(_rows[i], _rows[j]);
            sum += distance == 0 ? 0 : Math.Pow(1 / distance, _points.Dimension);
        }

        return Math.Pow(sum / (_rows.Length - 1), -1.0 / _points.Dimension);
    }

    /// <summary>
    /// Returns Prim's tree from the first point, with each edge moved to the first point in the tree that is as near within 1e-5, which
    /// decides which points are ends.
    /// </summary>
    private List<(int From, int To, double Weight)> SpanningTree()
    {
        var edges = new List<(int From, int To, double Weight)>();
        var inTree = new bool[Size];
        var best = new double[Size];
        best.AsSpan().Fill(double.PositiveInfinity);
        var row = new double[Size];
        var added = 0;
        while (true)
        {
            for (var i = 0; i < Size; i++)
            {
                row[i] = Math.Max(Distance(_rows[added], _rows[i]), Math.Max(_cores[added], _cores[i]));
            }

            if (edges.Count > 0)
            {
                var weight = edges[^1].Weight;
                var from = Enumerable.Range(0, Size).First(i => inTree[i] && Math.Abs(row[i] - weight) <= 1e-8 + (1e-5 * weight));
                edges[^1] = (from, added, weight);
            }

            inTree[added] = true;
            var next = -1;
            for (var i = 0; i < Size; i++)
            {
                if (!inTree[i])
                {
                    best[i] = Math.Min(best[i], row[i]);
                    next = next < 0 || best[i] < best[next] ? i : next;
                }
            }

            if (next < 0)
            {
                return edges;
            }

            edges.Add((added, next, best[next]));
            added = next;
        }
    }

    private double Distance(int row, int other)
    {
        var a = _points[row];
        var b = _points[other];
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return Math.Sqrt(sum);
    }
}
