using System.Collections.ObjectModel;
using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a row of the table of topics.</summary>
/// <param name="Topic">The topic's id; −1 for the outliers.</param>
/// <param name="Count">The number of its documents.</param>
/// <param name="Name">Its label.</param>
/// <param name="Representation">Its words, the most telling first.</param>
/// <param name="RepresentativeDocuments">The texts of its representative documents.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicInfo(
    int Topic, int Count, string Name, IReadOnlyList<string> Representation, IReadOnlyList<string> RepresentativeDocuments)
{
    /// <summary>
    /// Gets the identity, which the topic keeps where ids are numbered again (<see cref="Microsoft.ML.TopicModeling.Topic.Identity"/>).
    /// </summary>
    public int Identity { get; init; } = Topic;

    /// <summary>Gets the name that a caller gave the topic; null if none did.</summary>
    public string? CustomName { get; init; }

    /// <summary>Gets the further descriptions of the topic, words or labels, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Aspects { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Gets <see cref="TopicModeling.Topic.Stability"/>, from 0 to 1; null if it is not known.</summary>
    public double? Stability { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{CustomName ?? Name} ({Count} documents): {string.Join(", ", Representation)}");
}
