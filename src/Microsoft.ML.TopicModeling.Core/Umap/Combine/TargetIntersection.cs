using Microsoft.ML.TopicModeling.Neighbors;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Weakens the edges of a graph between points whose targets differ, and restores the local connectivity of every point.</summary>
/// <remarks>Source: umap-learn's discrete and general simplicial set intersections.</remarks>
internal static class TargetIntersection
{
    private const double UnknownDistance = 1;
    private const double FarAtMost = 1e12;
    private const double LeastMembership = 1e-8;
    private const double LeastTargetMembership = 1e-4;

    public static SparseMatrix<float> Apply(SparseMatrix<float> graph, UmapTarget target, int neighbors, double localConnectivity)
    {
        if (target.KnownCategories is { } categories)
        {
            return WithCategories(graph, categories, target.Weight);
        }

        var k = Math.Min(target.NumberOfNeighbors ?? neighbors, graph.RowCount);
        return WithValues(graph, DirectedGraph(target.KnownValues!, k, localConnectivity), target.Weight);
    }

    /// <summary>Multiplies an edge by e^−far if the categories differ, by e⁻¹ if one is unknown; far = 2.5 / (1 − weight).</summary>
    public static SparseMatrix<float> WithCategories(SparseMatrix<float> graph, int[] categories, double weight)
    {
        var (unknown, far) = (Math.Exp(-UnknownDistance), Math.Exp(weight < 1 ? -2.5 / (1 - weight) : -FarAtMost));
        var values = new float[graph.Values.Length];
        for (var i = 0; i < graph.RowCount; i++)
        {
            for (var e = graph.RowStarts[i]; e < graph.RowStarts[i + 1]; e++)
            {
                var (here, there) = (categories[i], categories[graph.Columns[e]]);
                values[e] = (float)(graph.Values[e] * (here < 0 || there < 0 ? unknown : here != there ? far : 1));
            }
        }

        return Reconnect(graph.WithValues(values));
    }

    /// <summary>
    /// Mixes the graph of the points with the directed graph of the target by a product of powers. A missing edge counts as half the
    /// weakest.
    /// </summary>
    public static SparseMatrix<float> WithValues(SparseMatrix<float> graph, SparseMatrix<float> target, double weight)
    {
        var least = Math.Max(Least(graph) / 2, LeastMembership);
        var leastTarget = Math.Min(Math.Max(Least(target) / 2, LeastMembership), LeastTargetMembership);
        return Reconnect(FuzzySimplicialSet.Merge(graph, target, (here, there) =>
        {
            var left = here != 0 ? here : least;
            var right = there != 0 ? there : leastTarget;
            return left <= least && right <= leastTarget ? here + there
                : weight < 0.5 ? (float)(left * Math.Pow(right, weight / (1 - weight)))
                : (float)(Math.Pow(left, (1 - weight) / weight) * right);
        }));
    }

    /// <summary>Returns the directed memberships of numbers in the neighborhoods of each other.</summary>
    public static SparseMatrix<float> DirectedGraph(double[] values, int k, double localConnectivity)
    {
        var neighbors = ScalarNeighbors.Search(values, k);
        var bandwidths = SmoothKnnDistance.Compute(neighbors.Distances, k, localConnectivity, k);
        return FuzzySimplicialSet.Directed(neighbors, MembershipStrength.Compute(neighbors, bandwidths));
    }

    /// <summary>Scales each row so that its strongest edge is 1, and combines the directions again.</summary>
    private static SparseMatrix<float> Reconnect(SparseMatrix<float> graph)
    {
        var values = graph.Values.ToArray();
        for (var row = 0; row < graph.RowCount; row++)
        {
            var own = values.AsSpan(graph.RowStarts[row]..graph.RowStarts[row + 1]);
            var max = 0f;
            foreach (var value in own)
            {
                max = Math.Max(max, value);
            }

            foreach (ref var value in own)
            {
                value = max > 0 ? (float)(value / (double)max) : 0;
            }
        }

        return FuzzySimplicialSet.Combine(
            graph.WithValues(values), (here, there) => (float)(here + (double)there - ((double)here * there)));
    }

    private static double Least(SparseMatrix<float> graph) => graph.Values.ToArray().Where(v => v > 0).DefaultIfEmpty(0).Min();
}
