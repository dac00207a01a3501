using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>A document that is representative of its class.</summary>
/// <param name="Document">The zero-based index of the document in the corpus.</param>
/// <param name="Similarity">The cosine similarity of the c-TF-IDF weights of the document and of the class.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct RepresentativeDocument(int Document, double Similarity)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"document {Document} (similarity {Similarity:0.###})");
}
