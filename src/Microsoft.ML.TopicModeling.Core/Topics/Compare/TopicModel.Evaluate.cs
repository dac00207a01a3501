using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Measures the coherence and diversity of the topics' words, and how well the topics agree with true labels.</summary>
    /// <remarks>
    /// The outliers' words do not count. In the agreement with labels, the outliers count as one more topic, so that many of them lower it;
    /// to leave them out, use <see cref="ClusterAgreement"/> on the documents that have a topic. If another vectorizer or a language model
    /// found the words, they may occur in no text; then only the diversity is meaningful.
    /// </remarks>
    /// <param name="documents">The texts in which the words are counted: those of the fit, or others like them.</param>
    /// <param name="labels">The true label of each document of the fit, in order, or null for none.</param>
    /// <param name="topWords">The number of words of each topic that count, from the first.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="ArgumentException">
    /// There are no texts, or the number of labels differs from that of the documents of the fit.
    /// </exception>
    /// <exception cref="InvalidOperationException">The model has no topics.</exception>
    public TopicQuality Evaluate(
        IReadOnlyList<string?> documents, IReadOnlyList<string> labels, int topWords = 10, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var expected = new int[labels.Count];
        for (var row = 0; row < expected.Length; row++)
        {
            Throw.If(labels[row] is null, $"The label of row {row} is null. Give each document a label.", nameof(labels));
            numbers.TryAdd(labels[row], numbers.Count);
            expected[row] = numbers[labels[row]];
        }

        return Evaluate(documents, expected, topWords, cancellation);
    }

    /// <inheritdoc cref="Evaluate(IReadOnlyList{string}, IReadOnlyList{string}, int, CancellationToken)"/>
    public TopicQuality Evaluate(
        IReadOnlyList<string?> documents, IReadOnlyList<int>? labels = null, int topWords = 10, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ThrowIfNoTopics();
        ThrowIfCountDiffers(labels?.Count ?? DocumentTopics.Length, "labels", DocumentTopics.Length, nameof(labels));
        IReadOnlyList<string>[] words = [.. Topics.Skip(-FirstTopic).Select(topic => topic.Words.Select(word => word.Word).ToArray())];
        Throw.If(documents.Count == 0, "There are no texts to find the words in. Give at least one.", nameof(documents));
        var texts = documents.Select(document => TextCleaner.Clean(document ?? "", _state.Settings.Cleaning));
        var quality = TopicQuality.EvaluateEach(words, texts, _state.Vocabulary.Vectorizer, topWords, cancellation);
        if (labels is null)
        {
            return quality;
        }

        int[] expected = [.. labels];
        return quality with
        {
            NormalizedMutualInformation = ClusterAgreement.NormalizedMutualInformation(expected, DocumentTopics.AsSpan()),
            AdjustedRandIndex = ClusterAgreement.AdjustedRandIndex(expected, DocumentTopics.AsSpan()),
            Purity = ClusterAgreement.Purity(expected, DocumentTopics.AsSpan()),
        };
    }
}
