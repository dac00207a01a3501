using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>A document that stands for its class.</summary>
/// <param name="Document">The number of the document in the corpus.</param>
/// <param name="Similarity">The cosine of its c-TF-IDF weights with those of the class.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct RepresentativeDocument(int Document, double Similarity)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"document {Document} (similarity {Similarity:0.###})");
}
