namespace Microsoft.ML.TopicModeling;

/// <summary>Applies several representations in sequence. Each gets the words of the preceding one.</summary>
/// <param name="representations">The representations in order. Without any, the words stay unchanged.</param>
public sealed class RepresentationChain(params IReadOnlyList<IRepresentation> representations) : IRepresentation
{
    private readonly IRepresentation[] _representations = Checked(representations);

    /// <inheritdoc/>
    public void Validate(EmbeddingModel? embedder) => Array.ForEach(_representations, representation => representation.Validate(embedder));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
        RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default)
    {
        foreach (var representation in _representations)
        {
            words = await representation.RepresentAsync(context, words, cancellation).ConfigureAwait(false);
        }

        return words;
    }

    private static IRepresentation[] Checked(IReadOnlyList<IRepresentation> representations)
    {
        ArgumentNullException.ThrowIfNull(representations);
        Throw.If(
            representations.Contains(null!),
            "The chain holds a null. Give a representation, or leave it out.",
            nameof(representations));
        return [.. representations];
    }
}
