using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>How much each token of a document speaks for each topic.</summary>
/// <param name="Tokens">The tokens, in their order and as they are written.</param>
/// <param name="Similarities">Tokens × topics from 0 on: the sums over the windows that a token is in, not normalised.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TokenTopics(IReadOnlyList<string> Tokens, PointMatrix<double> Similarities)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Tokens.Count} tokens × {Similarities.Dimension} topics: {Excerpt.Of(string.Join(" ", Tokens))}");
}
