using System.Text.Json.Serialization;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents documents that a person, or a rule that a person chose, gave other topics.</summary>
/// <param name="Documents">What tells each document from others: a hash of its text.</param>
/// <param name="Topics">The identity of the topic of each; −1 for an outlier.</param>
public sealed record DocumentMoveEdit(
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    IReadOnlyList<ulong> Documents,
    IReadOnlyList<int> Topics) : TopicEdit
{
    internal override string? Fault =>
        Documents is not null && AreIdentities(Topics, least: Outliers) && Documents.Count == Topics.Count
            ? null
            : "A move needs documents, and the identity of a topic for each.";

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"move {Documents.Count} documents to {Names(Topics.Distinct().Order())}");
}
