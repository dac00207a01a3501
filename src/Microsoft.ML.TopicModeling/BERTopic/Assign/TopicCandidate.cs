using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a topic that a text could belong to, with what speaks for it.</summary>
/// <param name="Topic">The topic's id; −1 for the outliers.</param>
/// <param name="Label">Its label.</param>
/// <param name="Probability">
/// The probability, from 0 to 1: with HDBSCAN the membership, and for the outliers what is missing to 1; otherwise the cosine with the
/// topic embedding, or 0 if that is negative.
/// </param>
/// <param name="Margin">
/// By how much the probability is below that of the assigned topic. It is negative where the memberships would have chosen another topic
/// than the cluster at the text's place does.
/// </param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicCandidate(int Topic, string Label, double Probability, double Margin)
{
    /// <summary>Gets the cosine of the embeddings of text and topic; null if the topics have none.</summary>
    public double? Similarity { get; init; }

    /// <summary>Gets the cosine of the c-TF-IDF of text and topic; null if the model does not know its words.</summary>
    public double? WordSimilarity { get; init; }

    /// <summary>
    /// Gets the share of the nearest documents of the fit that are in the topic, from 0 to 1; null if these are not known.
    /// </summary>
    public double? NeighborShare { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Label}: probability {Probability:0.000}, margin {Margin:0.000}")
        + (Similarity is { } similarity ? FormattableString.Invariant($", similarity {similarity:0.000}") : "")
        + (WordSimilarity is { } words ? FormattableString.Invariant($", words {words:0.000}") : "")
        + (NeighborShare is { } share ? FormattableString.Invariant($", {100 * share:0} % of the neighbors") : "");
}
