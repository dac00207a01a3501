namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a name that a person gave a topic.</summary>
/// <param name="Topic">The topic's identity; −1 for the outliers.</param>
/// <param name="Name">The name.</param>
public sealed record TopicNamingEdit(int Topic, string Name) : TopicEdit
{
    internal override string? Fault =>
        Name is not null && Topic >= Outliers ? null : "A naming needs the identity of a topic, and a name.";

    /// <inheritdoc/>
    public override string ToString() => $"name {Names([Topic])} \"{Name}\"";
}
