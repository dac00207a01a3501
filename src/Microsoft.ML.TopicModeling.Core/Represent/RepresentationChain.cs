namespace Microsoft.ML.TopicModeling;

/// <summary>Several representations, each of which gets the words of the one before it.</summary>
/// <param name="representations">In the order in which they work; without any, the words stay as they are.</param>
public sealed class RepresentationChain(params IReadOnlyList<IRepresentation> representations) : IRepresentation
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
        RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default)
    {
        foreach (var representation in representations)
        {
            words = await representation.RepresentAsync(context, words, cancellation).ConfigureAwait(false);
        }

        return words;
    }
}
