using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a static embedding model that was learned from a teacher.</summary>
/// <param name="Model">The model.</param>
/// <param name="Report">How good it is.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record LearnedStudent(StaticEmbeddingModel Model, StudentReport Report)
{
    /// <inheritdoc/>
    public override string ToString() => Report.ToString();
}
