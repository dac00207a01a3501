using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a name that a person gave a topic.</summary>
/// <param name="Topic">The topic's identity; −1 for the outliers.</param>
/// <param name="Name">The name.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicNamingEdit(int Topic, string Name) : TopicEdit
{
    internal override string? Fault =>
        Name is not null && Topic >= Microsoft.ML.TopicModeling.Topic.Outlier ? null : "A naming needs the identity of a topic, and a name.";

    /// <inheritdoc/>
    public override string ToString() => $"name {Names([Topic])} \"{Name}\"";
}
