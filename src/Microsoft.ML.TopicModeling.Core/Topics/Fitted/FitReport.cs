using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the report of a fit: what each stage took, what it found, and what may help if the result looks poor.</summary>
/// <remarks>It is not saved, since times differ between fits that give the same model.</remarks>
/// <param name="DocumentCount">The number of documents of the fit.</param>
/// <param name="TopicCount">The number of topics that it found.</param>
/// <param name="OutlierShare">The share of documents without a topic, from 0 to 1.</param>
/// <param name="Stages">The stages in order: Embed (or the reading of ready embeddings), Reduce, Cluster, Represent.</param>
/// <param name="Hints">The hints on what looks poor and which option helps; empty if there are none.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FitReport(
    int DocumentCount, int TopicCount, double OutlierShare, IReadOnlyList<FitStage> Stages, IReadOnlyList<string> Hints)
{
    /// <summary>
    /// Gets how far the topics still follow the groups whose means were removed; null if there were none, or fewer than two groups or
    /// topics.
    /// </summary>
    public TopicGroups? Groups { get; init; }

    /// <summary>Gets the documents that repeat others; null if they were not looked for.</summary>
    public DuplicateReport? Duplicates { get; init; }

    /// <summary>
    /// Gets what the fit has taken from its working directory and what it has made, and why; empty without a working directory.
    /// </summary>
    public IReadOnlyList<WorkingStage> WorkingStages { get; init; } = [];

    /// <summary>Gets the peak resident memory in bytes of the process, from its start to the end of the fit.</summary>
    public long PeakWorkingSet => Stages.Select(stage => stage.PeakWorkingSet).DefaultIfEmpty().Max();

    /// <summary>Gets the total time of all stages.</summary>
    public TimeSpan Time => Stages.Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Time);

    /// <summary>Gets the report of the student that embeds the texts; null if the embedding model itself does.</summary>
    public StudentReport? Student { get; init; }

    internal string Summary =>
        FormattableString.Invariant($"{DocumentCount} documents have {TopicCount} topics; {100 * OutlierShare:0.#} % are outliers.");

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            Environment.NewLine,
            (string[])
            [
                Summary,
                .. Stages.Select(stage => $"  {stage}"),
                .. WorkingStages.Select(stage => $"  {stage}"),
                .. Student is null ? [] : (ReadOnlySpan<string>)[$"  Student: {Student.Summary}"],
                .. Duplicates is null ? [] : (ReadOnlySpan<string>)[$"  {Duplicates}"],
                .. Groups is null ? [] : (ReadOnlySpan<string>)[$"  {Groups}"],
                .. Hints.Select(hint => $"  ! {hint}"),
            ]);
}
