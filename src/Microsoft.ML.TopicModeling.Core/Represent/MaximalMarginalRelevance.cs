using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Selects words that are relevant to the topic and differ from each other: "car", "engine" and "wheel" rather than "car", "cars" and
/// "automobile".
/// </summary>
/// <remarks>
/// The embedding of each word is compared with those of the other words and with that of all words of the topic, joined by spaces. Selected
/// words keep their order and scores. Without an embedding model, all words are kept. Source: Carbonell, Goldstein 1998.
/// </remarks>
public sealed class MaximalMarginalRelevance : IRepresentation
{
    /// <summary>
    /// Gets the diversity of the words, from 0 to 1. Larger values select words that differ more from each other and fit the topic less.
    /// The default is 0.1.
    /// </summary>
    public double Diversity { get; init; } = 0.1;

    /// <summary>Gets the maximum number of words per topic, at least 1. The default is 10.</summary>
    public int TopWords { get; init; } = 10;

    /// <inheritdoc/>
    public void Validate(EmbeddingModel? embedder)
    {
        Throw.IfOutside(Diversity, 0, 1, nameof(Diversity));
        Throw.IfLess(TopWords, 1, nameof(TopWords));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
        RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(words);
        Validate(context.EmbeddingModel);
        if (context.EmbeddingModel is null)
        {
            return Task.FromResult(words);
        }

        var texts = new EmbeddedTexts(
            context, words.SelectMany(topic => topic.Select(word => word.Word).Append(Joined(topic))), cancellation);
        return Task.FromResult<IReadOnlyList<IReadOnlyList<TopicWord>>>([.. words.Select(topic => Pick(topic, texts))]);
    }

    private static string Joined(IReadOnlyList<TopicWord> topic) => string.Join(' ', topic.Select(word => word.Word));

    private TopicWord[] Pick(IReadOnlyList<TopicWord> topic, EmbeddedTexts texts)
    {
        var joined = Joined(topic);
        var toTarget = topic.Select(word => texts.Cosine(word.Word, joined)).ToArray();
        var picked = MarginalRelevance.Pick(
            toTarget, (left, right) => texts.Cosine(topic[left].Word, topic[right].Word), TopWords, Diversity);
        return [.. picked.Order().Select(word => topic[word])];
    }
}
