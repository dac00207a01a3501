namespace Microsoft.ML.TopicModeling;

/// <summary>Represents topics that became one.</summary>
/// <param name="Topics">Their identities, at least two; that of the first remains. −1 stands for the outliers.</param>
public sealed record TopicMergeEdit(IReadOnlyList<int> Topics) : TopicEdit
{
    internal override string? Fault =>
        AreIdentities(Topics, least: Outliers) && Topics.Count > 1 && Topics.Distinct().Count() == Topics.Count
            ? null
            : "A merge needs at least two different identities of topics.";

    /// <inheritdoc/>
    public override string ToString() => $"merge {Names(Topics)}";
}
