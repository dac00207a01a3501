namespace Microsoft.ML.TopicModeling;

/// <summary>Searches the grain of the best <see cref="LayerQuality"/>.</summary>
/// <remarks>
/// Every corpus is judged at the same minimum sizes, each √2 times the one before, from the least of the fit to a quarter of the documents.
/// The sizes at which leaves are most persistent are other ones with each seed; the quality at a size hardly changes.
/// </remarks>
internal static class GrainSearch
{
    private const int SizesPerDoubling = 2;
    private const int LeastTopics = 2;

    /// <returns>The minimum size of a cluster; null if the words of no grain are coherent.</returns>
    /// <param name="hierarchies">The clusters of the fit, and of other layouts.</param>
    /// <param name="presence">Which words are in which documents.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public static int? Best(LayoutHierarchies hierarchies, WordPresence presence, RunContext run)
    {
        int[] sizes = [.. Sizes(hierarchies.Fit)];
        var layers = LayerQuality.Of(sizes.Length, place => hierarchies.At(sizes[place]), presence, run);
        int[] coherent =
        [
            .. Enumerable.Range(0, sizes.Length).Where(place => layers[place] is { Value: > 0, Sizes.Count: >= LeastTopics }),
        ];

        // A topic of most documents beside small ones tells little of them.
        int[] even = [.. coherent.Where(place => !layers[place].Sizes.HasGiant)];
        return coherent.Length == 0 ? null : sizes[(even.Length > 0 ? even : coherent).MaxBy(place => layers[place].Value)];
    }

    private static IEnumerable<int> Sizes(HdbscanModel hierarchy)
    {
        var least = hierarchy.Settings.MinClusterSize;
        var most = Math.Max(least, hierarchy.SingleLinkageTree.TotalSize / 4);
        for (var step = 0; SizeAt(step) <= most; step++)
        {
            yield return (int)SizeAt(step);
        }

        double SizeAt(int step) => Math.Round(least * Math.Pow(2, (double)step / SizesPerDoubling));
    }
}
