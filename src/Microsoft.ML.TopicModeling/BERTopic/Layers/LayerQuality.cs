using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Judges clusters at several grains without labels: by their words, and by how well other layouts find them again.</summary>
/// <remarks>
/// The quality is coherence × recovery, each averaged over all documents, of which an outlier has 0. Coherence is the document NPMI of the
/// words of a document's topic, where pairs that avoid each other count as those that meet by chance: in short texts most words are never
/// together. It favors topics of one subject. Recovery is how far the topic is found again beyond chance (<see cref="ClusterRecovery"/>).
/// It favors topics that the documents have and not one layout of them; too coarse a grain loses coherence, too fine a one recovery.
/// </remarks>
/// <param name="Value">The quality, from 0 to 1.</param>
/// <param name="Sizes">How many documents each cluster has.</param>
internal sealed record LayerQuality(double Value, ClusterSizes Sizes)
{
    private const int Words = 10;

    /// <param name="layers">The clusters of each layer.</param>
    /// <param name="presence">Which words are in which documents.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public static LayerQuality[] Of(IReadOnlyList<LayerClusters> layers, WordPresence presence, RunContext run) =>
        Of(layers.Count, layer => layers[layer], presence, run);

    /// <param name="count">The number of layers.</param>
    /// <param name="layerAt">Returns the clusters of a layer, which are not kept.</param>
    /// <param name="presence">Which words are in which documents.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public static LayerQuality[] Of(int count, Func<int, LayerClusters> layerAt, WordPresence presence, RunContext run)
    {
        var layers = new (ClusterSizes Sizes, string[][] Words, double Recovery)[count];
        OrderedParallel.ForChunks(count, 1, run, (layer, _) =>
        {
            var clusters = layerAt(layer);
            layers[layer] = (clusters.Sizes, presence.Telling(clusters.Rows(), Words, run), clusters.Recovery());
        });
        string[][] all = [.. layers.SelectMany(layer => layer.Words)];
        var coherences = TopicCoherence.PositiveDocumentNpmiOf(all, presence.Together(all, run));
        var (qualities, from) = (new LayerQuality[count], 0);
        for (var layer = 0; layer < count; layer++)
        {
            var (sizes, words, recovery) = layers[layer];
            var ofTopics = coherences.AsSpan(from, words.Length);
            LanguageWords.Discount(words, ofTopics);
            qualities[layer] = new(sizes.MeanOverDocuments(ofTopics) * recovery, sizes);
            from += words.Length;
        }

        return qualities;
    }
}
