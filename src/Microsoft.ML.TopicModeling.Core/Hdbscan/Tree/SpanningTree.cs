using System.Runtime.InteropServices;

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
internal sealed record SpanningTree(int[] From, int[] To, ArraySegment<double> Weights)
{
    public int PointCount => From.Length + 1;

    /// <summary>Sorts edges by the strict order, and orients them away from row 0.</summary>
    /// <param name="edges">The edges, with reduced weights.</param>
    /// <param name="toDistance">Turns a reduced weight into a distance.</param>
    /// <param name="spare">Arrays to use, and for those that are no longer needed.</param>
    public static SpanningTree Create(IReadOnlyList<ReachabilityEdge> edges, Func<double, double> toDistance, SpareArrays spare)
    {
        var (order, weights) = (spare.IntegersFrom(edges.Count), spare.DoublesFrom(edges.Count));
        var tree = new SpanningTree(
            GC.AllocateUninitializedArray<int>(edges.Count),
            GC.AllocateUninitializedArray<int>(edges.Count),
            new ArraySegment<double>(weights, 0, edges.Count));
        SortByOrder(edges, order.AsSpan(0, edges.Count), tree.Weights);
        for (var i = 0; i < edges.Count; i++)
        {
            var edge = edges[order[i]];
            (tree.From[i], tree.To[i], weights[i]) = (edge.Low, edge.High, toDistance(edge.Weight));
        }

        spare.Give(order);
        tree.TurnAwayFromRowZero(spare);
        return tree;
    }

    // Sorting by weight alone and then within ties is faster. Fills in the order and the weights.
    private static void SortByOrder(IReadOnlyList<ReachabilityEdge> edges, Span<int> order, Span<double> weights)
    {
        for (var i = 0; i < order.Length; i++)
        {
            (order[i], weights[i]) = (i, edges[i].Weight);
        }

        weights.Sort(order);
        var tied = new List<ReachabilityEdge>();
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && weights[end] == weights[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                tied.Clear();
                foreach (var edge in order[start..end])
                {
                    tied.Add(edges[edge]);
                }

                CollectionsMarshal.AsSpan(tied).Sort(order[start..end]);
            }

            start = end;
        }
    }

    /// <summary>Takes off one end of the tree after the other: the only edge of such an end leads toward row 0.</summary>
    private void TurnAwayFromRowZero(SpareArrays spare)
    {
        // By row: the number of its edges that are left, and all of them in one by exclusive or, so that the last one shows.
        var (counts, edges) = (spare.IntegersFrom(PointCount), spare.IntegersFrom(PointCount));
        CountEdges(counts.AsSpan(0, PointCount), edges.AsSpan(0, PointCount));
        counts[0] = 0;
        for (var start = 1; start < PointCount; start++)
        {
            for (var row = start; counts[row] == 1;)
            {
                var edge = edges[row];
                var other = From[edge] == row ? To[edge] : From[edge];
                (From[edge], To[edge]) = (other, row);
                counts[row] = 0;
                counts[other]--;
                edges[other] ^= edge;
                row = other;
            }
        }

        spare.Give(counts);
        spare.Give(edges);
    }

    private void CountEdges(Span<int> counts, Span<int> edges)
    {
        counts.Clear();
        edges.Clear();
        for (var edge = 0; edge < From.Length; edge++)
        {
            var (from, to) = (From[edge], To[edge]);
            counts[from]++;
            counts[to]++;
            edges[from] ^= edge;
            edges[to] ^= edge;
        }
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
