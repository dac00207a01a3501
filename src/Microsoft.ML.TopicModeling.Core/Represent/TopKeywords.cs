namespace Microsoft.ML.TopicModeling;

/// <summary>Keeps the first words of each topic: the best by c-TF-IDF or, in a chain, the best of the preceding representation.</summary>
public sealed class TopKeywords : IRepresentation
{
    /// <summary>Gets the maximum number of words per topic, at least 1. The default is 10.</summary>
    public int TopWords { get; init; } = 10;

    /// <inheritdoc/>
    public void Validate(EmbeddingModel? embedder) => Throw.IfLess(TopWords, 1, nameof(TopWords));

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
        RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        Validate(null);
        return Task.FromResult<IReadOnlyList<IReadOnlyList<TopicWord>>>([.. words.Select(topic => topic.Take(TopWords).ToArray())]);
    }
}
