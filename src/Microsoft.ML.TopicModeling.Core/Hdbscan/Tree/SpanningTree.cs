namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The minimum spanning tree of the mutual reachability distances: n − 1 edges between rows, ascending by weight.</summary>
/// <remarks>
/// The weight of a pair is max(core(a), core(b), d(a, b)/α). Such weights often tie, since an edge often equals a core distance, and the
/// order of ties decides which small groups become clusters. Here, edges are ordered by weight, then by the distance d(a, b) itself, then
/// by the lower row and the higher row. That order is strict, so exactly one tree is minimal: it depends on the data, and on the order of
/// rows only where distances tie.
/// </remarks>
/// <param name="From">The end of each edge that is nearer to row 0 along the tree, as in Prim's algorithm started there.</param>
/// <param name="To">The other end.</param>
/// <param name="Weights">The mutual reachability distance of each edge.</param>
internal sealed record SpanningTree(int[] From, int[] To, double[] Weights)
{
    public int PointCount => Weights.Length + 1;

    /// <summary>Sorts edges by the strict order, and orients them away from row 0.</summary>
    /// <param name="edges">The edges, with reduced weights.</param>
    /// <param name="toDistance">Turns a reduced weight into a distance.</param>
    public static SpanningTree Create(ReachabilityEdge[] edges, Func<double, double> toDistance)
    {
        var tree = new SpanningTree(new int[edges.Length], new int[edges.Length], SortByOrder(edges));
        for (var i = 0; i < edges.Length; i++)
        {
            tree.From[i] = edges[i].Low;
            tree.To[i] = edges[i].High;
            tree.Weights[i] = toDistance(edges[i].Weight);
        }

        tree.TurnAwayFromRowZero();
        return tree;
    }

    // Ties are rare, so sorting by weight alone and then within ties is faster. Returns the weights.
    private static double[] SortByOrder(ReachabilityEdge[] edges)
    {
        var weights = Array.ConvertAll(edges, e => e.Weight);
        Array.Sort(weights, edges);
        for (var start = 0; start < edges.Length;)
        {
            var end = start + 1;
            while (end < edges.Length && edges[end].Weight == edges[start].Weight)
            {
                end++;
            }

            if (end - start > 1)
            {
                edges.AsSpan(start, end - start).Sort();
            }

            start = end;
        }

        return weights;
    }

    private void TurnAwayFromRowZero()
    {
        var (starts, edges) = EdgesOfRows();
        var reached = new bool[PointCount];
        var queue = new int[PointCount];
        var (head, tail) = (0, 1);
        reached[0] = true;
        while (head < tail)
        {
            var row = queue[head++];
            foreach (var edge in edges.AsSpan(starts[row]..starts[row + 1]))
            {
                var other = From[edge] == row ? To[edge] : From[edge];
                if (!reached[other])
                {
                    (From[edge], To[edge]) = (row, other);
                    reached[other] = true;
                    queue[tail++] = other;
                }
            }
        }
    }

    private (int[] Starts, int[] Edges) EdgesOfRows()
    {
        var starts = new int[PointCount + 2];
        for (var i = 0; i < From.Length; i++)
        {
            starts[From[i] + 2]++;
            starts[To[i] + 2]++;
        }

        for (var row = 2; row < starts.Length; row++)
        {
            starts[row] += starts[row - 1];
        }

        var edges = new int[2 * From.Length];
        for (var i = 0; i < From.Length; i++)
        {
            edges[starts[From[i] + 1]++] = i;
            edges[starts[To[i] + 1]++] = i;
        }

        return (starts, edges);
    }
}

/// <summary>A pair of rows with its reduced mutual reachability and its reduced distance. Ordered by these, then by the rows.</summary>
internal readonly record struct ReachabilityEdge(double Weight, double Distance, int Low, int High) : IComparable<ReachabilityEdge>
{
    /// <summary>Gets the edge that comes after every other.</summary>
    public static ReachabilityEdge None { get; } = new(double.PositiveInfinity, double.PositiveInfinity, int.MaxValue, int.MaxValue);

    public static ReachabilityEdge Between(double weight, double distance, int row, int other) =>
        new(weight, distance, Math.Min(row, other), Math.Max(row, other));

    public int CompareTo(ReachabilityEdge other)
    {
        var order = Weight.CompareTo(other.Weight);
        order = order != 0 ? order : Distance.CompareTo(other.Distance);
        order = order != 0 ? order : Low.CompareTo(other.Low);
        return order != 0 ? order : High.CompareTo(other.High);
    }
}
