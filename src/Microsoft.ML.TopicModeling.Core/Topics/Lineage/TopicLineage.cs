using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents how the topics of a fit follow from those of the fit before it.</summary>
/// <param name="Evidence">By what topics were matched; never <see cref="TopicEvidence.Automatic"/>.</param>
/// <param name="DocumentsInCommon">The number of documents that both fits have.</param>
/// <param name="Relations">
/// What became of each topic: the topics of the earlier fit that continue, those of the later fit that split off or appeared, and those of
/// the earlier fit that merged or vanished.
/// </param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicLineage(TopicEvidence Evidence, int DocumentsInCommon, IReadOnlyList<TopicRelation> Relations)
{
    /// <summary>
    /// Gets the edits of the earlier model that could not be replayed, or not whole, with the reason; empty if all could, or there were
    /// none.
    /// </summary>
    public IReadOnlyList<string> NotReplayed { get; init; } = [];

    /// <summary>Gets the topics that continue.</summary>
    public IEnumerable<TopicRelation> Continued => Of(TopicChange.Continued);

    /// <summary>Gets the topics that split off others.</summary>
    public IEnumerable<TopicRelation> Split => Of(TopicChange.SplitFrom);

    /// <summary>Gets the topics that merged into others.</summary>
    public IEnumerable<TopicRelation> Merged => Of(TopicChange.MergedInto);

    /// <summary>Gets the topics that have nothing before them.</summary>
    public IEnumerable<TopicRelation> Appeared => Of(TopicChange.Appeared);

    /// <summary>Gets the topics that have nothing after them.</summary>
    public IEnumerable<TopicRelation> Vanished => Of(TopicChange.Vanished);

    internal string Summary =>
        FormattableString.Invariant($"{Continued.Count()} topics continue, {Appeared.Count()} appear, {Vanished.Count()} vanish, ")
        + FormattableString.Invariant($"{Split.Count()} split off, {Merged.Count()} merge, ")
        + (Evidence == TopicEvidence.Documents
            ? FormattableString.Invariant($"by {DocumentsInCommon} documents in common.")
            : $"by {(Evidence == TopicEvidence.Embeddings ? "embeddings" : "words")}.");

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            Environment.NewLine,
            [Summary, .. Relations.Select(relation => $"  {relation}"), .. NotReplayed.Select(reason => $"  ! {reason}")]);

    private IEnumerable<TopicRelation> Of(TopicChange change) => Relations.Where(relation => relation.Change == change);
}
