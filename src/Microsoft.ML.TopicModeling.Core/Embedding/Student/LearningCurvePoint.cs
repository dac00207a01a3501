using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents how good a student of a number of texts is.</summary>
/// <param name="TextCount">The number of texts, or pieces of long texts.</param>
/// <param name="Cosine">The mean cosine with the teacher's vectors of held-out texts.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct LearningCurvePoint(int TextCount, double Cosine)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{TextCount}: {Cosine:0.000}");
}
