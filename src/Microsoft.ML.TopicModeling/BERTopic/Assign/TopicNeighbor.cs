using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a document of the fit that is near to a text.</summary>
/// <param name="Row">Its row in the fit.</param>
/// <param name="Topic">Its topic; −1 for an outlier.</param>
/// <param name="Distance">Its distance from the text, by the metric of UMAP, between the vectors that UMAP reads.</param>
/// <param name="Text">Its text; null if the documents were not given.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct TopicNeighbor(int Row, int Topic, double Distance, string? Text)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Distance:0.000}  topic {Topic}, row {Row}{(Text is null ? "" : $": {Excerpt.Of(Text)}")}");
}
