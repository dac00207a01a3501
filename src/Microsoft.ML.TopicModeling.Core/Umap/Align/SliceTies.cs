namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>What draws the rows of slices together: which are the same, and how strongly they are tied.</summary>
/// <param name="Relations">Which rows each slice has in common with the next.</param>
/// <param name="Regularization">λ, how strongly rows of neighboring slices are tied that have the same neighborhoods.</param>
/// <param name="Window">The number of steps between slices that are tied; each step makes it weaker by e.</param>
internal sealed record SliceTies(IReadOnlyList<RowRelation> Relations, double Regularization, int Window)
{
    /// <summary>Ties slices of which one moves at least.</summary>
    /// <param name="slices">All slices, in their order.</param>
    /// <param name="graphs">The graph of each.</param>
    public void Tie(IReadOnlyList<AlignedSlice> slices, IReadOnlyList<SparseMatrix<float>> graphs)
    {
        for (var earlier = 0; earlier < slices.Count; earlier++)
        {
            var relation = Relations[Math.Min(earlier, Relations.Count - 1)];
            for (var later = earlier + 1; later < slices.Count && later - earlier <= Window; later++)
            {
                relation = later == earlier + 1 ? Relations[earlier] : relation.Then(Relations[later - 1]);
                if (slices[earlier].Optimizer is not null || slices[later].Optimizer is not null)
                {
                    var overlaps = NeighborhoodOverlap.Compute(graphs[earlier], graphs[later], relation);
                    Tie(slices[earlier], slices[later], relation, overlaps, Regularization * Math.Exp(earlier + 1 - later));
                }
            }
        }
    }

    private static void Tie(AlignedSlice earlier, AlignedSlice later, RowRelation relation, float[] overlaps, double strength)
    {
        var there = Array.ConvertAll(overlaps, overlap => (float)(strength * overlap));
        var back = Array.ConvertAll(relation.Backward, row => row < 0 ? 0 : there[row]);
        earlier.TieTo(later, relation.Forward, there);
        later.TieTo(earlier, relation.Backward, back);
    }
}
