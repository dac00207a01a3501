using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents how much each token of a document speaks for each topic.</summary>
/// <param name="Tokens">The tokens of the document, in order and as written.</param>
/// <param name="Similarities">
/// Tokens × topics from 0: the sums of the similarities of the windows that a token is in, not normalized.
/// </param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TokenTopics(IReadOnlyList<string> Tokens, PointMatrix<double> Similarities)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Tokens.Count} tokens × {Similarities.Dimension} topics: {Excerpt.Of(string.Join(" ", Tokens))}");
}
