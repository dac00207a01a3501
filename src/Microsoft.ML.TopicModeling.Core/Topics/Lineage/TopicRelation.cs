using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents what became of one topic, with the overlap that decided it.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Before">The topic of the earlier model; null if the topic appeared.</param>
/// <param name="After">The topic of the later model; null if the topic vanished.</param>
/// <param name="Similarity">
/// What decided. For a topic that continued: the Jaccard index of the documents in common, or the cosine. For a split or merged one: the
/// share of its documents in common that are in the other topic, or the cosine. For one that appeared or vanished: the largest of these
/// with any topic; 0 if there is none.
/// </param>
/// <param name="SharedDocuments">The number of documents that are in both topics; 0 if no documents were compared.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicRelation(
    TopicChange Change, TopicReference? Before, TopicReference? After, double Similarity, int SharedDocuments)
{
    /// <inheritdoc/>
    public override string ToString() => Change switch
    {
        TopicChange.Continued => FormattableString.Invariant($"{Before} continues as {After}, {Similarity:0.###}"),
        TopicChange.SplitFrom => FormattableString.Invariant($"{After} splits from {Before}, {Similarity:0.###}"),
        TopicChange.MergedInto => FormattableString.Invariant($"{Before} merges into {After}, {Similarity:0.###}"),
        TopicChange.Appeared => $"{After} appears",
        _ => $"{Before} vanishes",
    };
}
