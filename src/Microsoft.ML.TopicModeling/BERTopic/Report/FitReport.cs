using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>How a fit went: what each stage took, what came out, and what may help if that looks poor.</summary>
/// <remarks>It belongs to the fit and is not saved, as times differ from fit to fit where the model does not.</remarks>
/// <param name="DocumentCount">How many documents the fit had.</param>
/// <param name="TopicCount">How many topics it found.</param>
/// <param name="OutlierShare">The share of documents without a topic, from 0 to 1.</param>
/// <param name="Stages">The stages in their order: Embed (or the reading of ready embeddings), Reduce, Cluster, Represent.</param>
/// <param name="Hints">What looks poor, and which option helps; none if all looks well.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FitReport(
    int DocumentCount, int TopicCount, double OutlierShare, IReadOnlyList<FitStage> Stages, IReadOnlyList<string> Hints)
{
    /// <summary>The time of all stages.</summary>
    public TimeSpan Time => Stages.Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Time);

    internal string Summary =>
        FormattableString.Invariant($"{DocumentCount} documents have {TopicCount} topics; {100 * OutlierShare:0.#} % are outliers.");

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            Environment.NewLine, (string[])[Summary, .. Stages.Select(stage => $"  {stage}"), .. Hints.Select(hint => $"  ! {hint}")]);
}

/// <summary>What a stage of a fit took.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Time">How long it ran.</param>
/// <param name="Allocated">The bytes of managed memory that the process asked for meanwhile, also those that were soon free again.</param>
/// <param name="PeakWorkingSet">The most bytes of memory that the process has had resident at once since its start.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FitStage(TopicModelingStage Stage, TimeSpan Time, long Allocated, long PeakWorkingSet)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Stage}: {Time.TotalSeconds:0.00} s, {Allocated / 1e6:0} MB allocated, {PeakWorkingSet / 1e6:0} MB ")
            + "resident at most";
}
