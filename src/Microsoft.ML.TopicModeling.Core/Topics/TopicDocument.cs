using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a document that stands for its topic.</summary>
/// <param name="Row">The zero-based row of the document in the fit; <see cref="Elsewhere"/> if it was not part of the fit.</param>
/// <param name="Text">Its text.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct TopicDocument(int Row, string Text)
{
    /// <summary>
    /// The row of a document that is not one of the model's own: it comes from an earlier batch of topics that grow from batch to batch.
    /// </summary>
    public const int Elsewhere = -1;

    /// <inheritdoc/>
    public override string ToString() => Row == Elsewhere ? Excerpt.Of(Text) : FormattableString.Invariant($"{Row}: {Excerpt.Of(Text)}");
}
