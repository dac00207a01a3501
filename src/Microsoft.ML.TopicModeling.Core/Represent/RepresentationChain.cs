namespace Microsoft.ML.TopicModeling;

/// <summary>Several representations, each of which gets the words of the one before it.</summary>
/// <param name="representations">In the order in which they work; without any, the words stay as they are.</param>
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
        Throw.If(representations.Contains(null!), "The chain holds a null. Give a representation, or leave it out.", nameof(representations));
        return [.. representations];
    }
}
