using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a change that a person made to the topics of a fit. It names topics by their identities.</summary>
[DebuggerDisplay("{ToString(),nq}")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "edit")]
[JsonDerivedType(typeof(TopicMergeEdit), "merge")]
[JsonDerivedType(typeof(TopicDeletionEdit), "delete")]
[JsonDerivedType(typeof(TopicNamingEdit), "name")]
[JsonDerivedType(typeof(DocumentMoveEdit), "move")]
public abstract record TopicEdit
{
    /// <summary>The identity of the outliers, which is their id.</summary>
    private protected const int Outliers = -1;

    private protected TopicEdit()
    {
    }

    /// <inheritdoc/>
    public abstract override string ToString();

    /// <summary>What is wrong with an edit that comes from a file; null if nothing is.</summary>
    internal abstract string? Fault { get; }

    private protected static bool AreIdentities(IReadOnlyList<int>? topics, int least = 0) =>
        topics is { Count: > 0 } && topics.All(topic => topic >= least);

    /// <summary>The identities as a person reads them.</summary>
    private protected static string Names(IEnumerable<int> identities) =>
        string.Join(", ", identities.Select(identity => identity < 0 ? "the outliers" : FormattableString.Invariant($"#{identity}")));
}
