using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>A document that stands for its topic.</summary>
/// <param name="Row">Its place among the documents of the fit, from 0; <see cref="Elsewhere"/> if it is none of them.</param>
/// <param name="Text">Its text.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct TopicDocument(int Row, string Text)
{
    /// <summary>
    /// The row of a document that is none of the model's own: one of an earlier batch, where topics grew from batch to batch.
    /// </summary>
    public const int Elsewhere = -1;

    /// <inheritdoc/>
    public override string ToString() => Row == Elsewhere ? Excerpt.Of(Text) : FormattableString.Invariant($"{Row}: {Excerpt.Of(Text)}");
}
