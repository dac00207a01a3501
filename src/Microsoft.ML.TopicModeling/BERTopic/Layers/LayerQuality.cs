namespace Microsoft.ML.TopicModeling;

/// <summary>Judges layers of topics by their words, without labels.</summary>
/// <remarks>
/// The quality is coherence × diversity, as in Dieng, Ruiz, Blei 2020, "Topic modeling in embedding spaces". Coherence is that of a
/// document's topic (the document NPMI of the topic's words), averaged over all documents; an outlier has 0, as do words that co-occur by
/// chance. So outliers, topics whose words do not co-occur and topics with the same words all count against a layer.
/// </remarks>
internal static class LayerQuality
{
    private const int Words = 10;

    /// <param name="layers">The topics of each layer.</param>
    /// <param name="presence">Which words are in which documents.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The quality of each layer.</returns>
    public static double[] Of(IReadOnlyList<TopicModel> layers, WordPresence presence, CancellationToken cancellation)
    {
        var words = layers.Select(layer => WordsOf(layer, presence, cancellation)).ToList();
        string[][] all = [.. words.SelectMany(topics => topics)];
        var coherences = TopicCoherence.DocumentNpmi(all, presence.Only(all.SelectMany(topic => topic)));
        var (qualities, from) = (new double[layers.Count], 0);
        for (var layer = 0; layer < qualities.Length; layer++)
        {
            var ofTopics = coherences.AsSpan(from, words[layer].Length);
            qualities[layer] = words[layer].Length == 0
                ? 0
                : Coherence(layers[layer], ofTopics) * TopicDiversity.Compute(words[layer], Words);
            from += words[layer].Length;
        }

        return qualities;
    }

    private static double Coherence(TopicModel layer, ReadOnlySpan<double> ofTopics)
    {
        var sum = 0.0;
        for (var topic = 0; topic < ofTopics.Length; topic++)
        {
            sum += ofTopics[topic] * layer[topic].Count;
        }

        return sum / layer.DocumentTopics.Length;
    }

    private static string[][] WordsOf(TopicModel layer, WordPresence presence, CancellationToken cancellation)
    {
        var rows = new List<int>[layer.TopicCount];
        for (var topic = 0; topic < rows.Length; topic++)
        {
            rows[topic] = new List<int>(layer[topic].Count);
        }

        for (var row = 0; row < layer.DocumentTopics.Length; row++)
        {
            if (layer.DocumentTopics[row] is >= 0 and var topic)
            {
                rows[topic].Add(row);
            }
        }

        return [.. rows.Select(ofTopic =>
        {
            cancellation.ThrowIfCancellationRequested();
            return presence.Telling(ofTopic, Words);
        })];
    }
}
