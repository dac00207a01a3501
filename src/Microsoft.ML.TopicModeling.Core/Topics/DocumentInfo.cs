using System.Collections.ObjectModel;
using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a row of the table of documents.</summary>
/// <param name="Document">The text.</param>
/// <param name="Topic">The id of its topic; −1 for an outlier.</param>
/// <param name="Name">The label of its topic.</param>
/// <param name="Representation">The words of its topic.</param>
/// <param name="TopWords">The same words as one string, joined by " - ".</param>
/// <param name="Probability">How strongly it belongs to its topic, from 0 to 1; null if the clustering gives no strengths.</param>
/// <param name="IsRepresentative">true if the document is one of the topic's representative documents; otherwise, false.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record DocumentInfo(
    string Document,
    int Topic,
    string Name,
    IReadOnlyList<string> Representation,
    string TopWords,
    float? Probability,
    bool IsRepresentative)
{
    /// <summary>Gets the name that a caller gave its topic; null if none did.</summary>
    public string? CustomName { get; init; }

    /// <summary>Gets the texts of the representative documents of its topic.</summary>
    public IReadOnlyList<string> RepresentativeDocuments { get; init; } = [];

    /// <summary>Gets the caller's metadata of the document by name, in the caller's order.</summary>
    public IReadOnlyDictionary<string, object?> Metadata { get; init; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{CustomName ?? Name}: {Excerpt.Of(Document)}");
}
