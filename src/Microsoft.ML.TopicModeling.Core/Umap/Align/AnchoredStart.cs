namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The start of a layout that is aligned to a former one.</summary>
/// <remarks>
/// Points in common start where they were, and others at the mean of their neighbors in common, as in umap-learn. A point that has no such
/// neighbor is put by the ordinary start, moved and turned so that it fits the points in common.
/// </remarks>
internal static class AnchoredStart
{
    /// <param name="graph">n × n, symmetric, pruned.</param>
    /// <param name="places">Where each point was; NaN for a new one.</param>
    /// <param name="ordinary">Computes the ordinary start, if it is needed.</param>
    /// <returns>n × dimension.</returns>
    public static float[] Compute(SparseMatrix<float> graph, PointMatrix<float> places, Func<float[]> ordinary)
    {
        var (start, dimension) = (places.Values.ToArray(), places.Dimension);
        var left = KnownPlaces.Spread(graph, start, dimension);
        if (left.Count > 0)
        {
            var fitted = ordinary();
            int[] known = [.. Enumerable.Range(0, places.Count).Where(row => !float.IsNaN(places[row][0]))];
            Procrustes.Align(fitted, known, places.Rows(known).Values.ToArray(), dimension);
            left.ForEach(row => fitted.AsSpan(row * dimension, dimension).CopyTo(start.AsSpan(row * dimension)));
        }

        return start;
    }
}
