using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Measures how well the words of the topics hang together in texts, and how well the topics agree with true labels.</summary>
    /// <remarks>
    /// The outliers' words are left out. As a topic of documents they count like any other, so many outliers lower the agreement with
    /// labels; to leave them out, give <see cref="ClusterAgreement"/> the documents that have a topic. Words that another vectorizer or a
    /// language model found are in no text: then only diversity says something.
    /// </remarks>
    /// <param name="documents">Texts in which the words are looked for: those of the fit, or others like them.</param>
    /// <param name="labels">The true label of each document of the fit, in their order; null for none.</param>
    /// <param name="topWords">How many of each topic's words count, from the first.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There are no texts, or not as many labels as documents in the fit.</exception>
    /// <exception cref="InvalidOperationException">There is no topic.</exception>
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
        string[] texts = [.. documents.Select(document => TextCleaner.Clean(document ?? "", _state.Settings.Cleaning))];
        var quality = TopicQuality.Evaluate(words, texts, _state.Vocabulary.Vectorizer, topWords, cancellation);
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
