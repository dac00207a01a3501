using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Measures how well the words of the topics hang together in texts, and how well the topics agree with true labels.</summary>
    /// <remarks>
    /// The outliers' words are left out. As a topic of documents they count like any other, so many outliers lower the agreement with labels;
    /// to leave them out, give <see cref="ClusterAgreement"/> the documents that have a topic. Words that another vectorizer or a language
    /// model found are in no text: then only diversity says something.
    /// </remarks>
    /// <param name="documents">Texts in which the words are looked for: those of the fit, or others like them.</param>
    /// <param name="labels">The true label of each document of the fit, in their order; null for none.</param>
    /// <param name="topWords">How many of each topic's words count, from the first.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There are no texts, or not as many labels as documents in the fit.</exception>
    /// <exception cref="InvalidOperationException">There is no topic.</exception>
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
