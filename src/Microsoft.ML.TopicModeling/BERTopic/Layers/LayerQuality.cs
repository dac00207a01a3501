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
internal static class LayerQuality
{
    private const int Words = 10;

    /// <param name="layers">The clusters of each layer.</param>
    /// <param name="presence">Which words are in which documents.</param>
    /// <param name="run">The threads and the cancellation.</param>
    /// <returns>The quality of each layer, from 0 to 1.</returns>
    public static double[] Of(IReadOnlyList<LayerClusters> layers, WordPresence presence, RunContext run)
    {
        var words = new string[layers.Count][][];
        OrderedParallel.ForChunks(words.Length, 1, run, (layer, _) => words[layer] = WordsOf(layers[layer], presence, run));
        string[][] all = [.. words.SelectMany(topics => topics)];
        var coherences = TopicCoherence.PositiveDocumentNpmiOf(all, presence.Together(all));
        var (qualities, from) = (new double[layers.Count], 0);
        for (var layer = 0; layer < qualities.Length; layer++)
        {
            var ofTopics = coherences.AsSpan(from, words[layer].Length);
            LanguageWords.Discount(words[layer], ofTopics);
            qualities[layer] = layers[layer].MeanOverDocuments(ofTopics) * layers[layer].Recovery();
            from += words[layer].Length;
        }

        return qualities;
    }

    private static string[][] WordsOf(LayerClusters layer, WordPresence presence, RunContext run)
    {
        var rows = new List<int>[layer.Sizes.Length];
        for (var topic = 0; topic < rows.Length; topic++)
        {
            rows[topic] = new List<int>(layer.Sizes[topic]);
        }

        for (var row = 0; row < layer.Labels.Length; row++)
        {
            if (layer.Labels[row] is >= 0 and var topic)
            {
                rows[topic].Add(row);
            }
        }

        return presence.Telling(rows, Words, run);
    }
}
