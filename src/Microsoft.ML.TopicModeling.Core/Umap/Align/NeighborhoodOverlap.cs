namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>How much of its neighborhood a row keeps from one slice to another, from 0 to 1.</summary>
/// <remarks>
/// The Jaccard index of the neighbors in both graphs, of those rows that both slices have; 1 for a row whose neighbors all have no
/// counterpart, 0 for one without neighbors. So a row that has come among others is free to move. Source: umap-learn's AlignedUMAP.
/// </remarks>
internal static class NeighborhoodOverlap
{
    /// <returns>One number for each row of the first slice; 0 for one without a counterpart.</returns>
    public static float[] Compute(SparseMatrix<float> graph, SparseMatrix<float> otherGraph, RowRelation relation)
    {
        var overlaps = new float[graph.RowCount];
        var seenBy = new int[otherGraph.RowCount];
        for (var row = 0; row < overlaps.Length; row++)
        {
            if (relation.Forward[row] is >= 0 and var other && !graph.RowColumns(row).IsEmpty && !otherGraph.RowColumns(other).IsEmpty)
            {
                overlaps[row] = Of(graph.RowColumns(row), otherGraph.RowColumns(other), relation, seenBy, row + 1);
            }
        }

        return overlaps;
    }

    /// <param name="here">The neighbors in the first slice.</param>
    /// <param name="there">The neighbors in the other one.</param>
    /// <param name="relation">From the first slice to the other.</param>
    /// <param name="seenBy">The last mark of each row of the other slice.</param>
    /// <param name="mark">A mark that is not among them.</param>
    private static float Of(ReadOnlySpan<int> here, ReadOnlySpan<int> there, RowRelation relation, int[] seenBy, int mark)
    {
        var (either, both) = (0, 0);
        foreach (var neighbor in here)
        {
            if (relation.Forward[neighbor] is >= 0 and var counterpart)
            {
                seenBy[counterpart] = mark;
                either++;
            }
        }

        foreach (var neighbor in there)
        {
            if (seenBy[neighbor] == mark)
            {
                both++;
            }
            else if (relation.Backward[neighbor] >= 0)
            {
                either++;
            }
        }

        return either == 0 ? 1 : both / (float)either;
    }
}
