namespace Microsoft.ML.TopicModeling;

/// <summary>Represents topics that were deleted, so that their documents are outliers.</summary>
/// <param name="Topics">Their identities.</param>
public sealed record TopicDeletionEdit(IReadOnlyList<int> Topics) : TopicEdit
{
    internal override string? Fault => AreIdentities(Topics) ? null : "A deletion needs the identities of topics.";

    /// <inheritdoc/>
    public override string ToString() => $"delete {Names(Topics)}";
}
