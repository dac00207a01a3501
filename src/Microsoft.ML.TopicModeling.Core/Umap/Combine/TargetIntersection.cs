using Microsoft.ML.TopicModeling.Neighbors;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Weakens the edges of a graph between points whose targets differ, and restores the local connectivity of every point.</summary>
/// <remarks>Source: umap-learn's discrete and general simplicial set intersections.</remarks>
internal static class TargetIntersection
{
    private const double UnknownDistance = 1;
    private const double FarAtMost = 1e12;

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

    /// <summary>Intersects the graph of the points with the directed graph of the target.</summary>
    public static SparseMatrix<float> WithValues(SparseMatrix<float> graph, SparseMatrix<float> target, double weight) =>
        Reconnect(GraphCombination.Of(UmapOperation.Intersect, graph, target, weight).Mix(graph, target));

    /// <summary>Returns the directed memberships of numbers in the neighborhoods of each other.</summary>
    public static SparseMatrix<float> DirectedGraph(double[] values, int k, double localConnectivity)
    {
        var neighbors = ScalarNeighbors.Search(values, k);
        var bandwidths = SmoothKnnDistance.Compute(neighbors, localConnectivity, k);
        return FuzzySimplicialSet.Directed(neighbors, MembershipStrength.Compute(neighbors, bandwidths));
    }

    private static SparseMatrix<float> Reconnect(SparseMatrix<float> graph) => LocalConnectivity.Symmetrize(LocalConnectivity.Restore(graph));
}
