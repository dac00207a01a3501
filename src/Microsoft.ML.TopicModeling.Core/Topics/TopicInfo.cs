using System.Collections.ObjectModel;
using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>A row of the table of topics.</summary>
/// <param name="Topic">The topic's id, −1 for the outliers.</param>
/// <param name="Count">The number of its documents.</param>
/// <param name="Name">Its label.</param>
/// <param name="Representation">Its words, the most telling first.</param>
/// <param name="RepresentativeDocuments">The texts of its representative documents.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicInfo(
    int Topic, int Count, string Name, IReadOnlyList<string> Representation, IReadOnlyList<string> RepresentativeDocuments)
{
    /// <summary>The name that somebody gave it; null for none.</summary>
    public string? CustomName { get; init; }

    /// <summary>Its words, or labels, in other ways, by their names.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Aspects { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{CustomName ?? Name} ({Count} documents): {string.Join(", ", Representation)}");
}
