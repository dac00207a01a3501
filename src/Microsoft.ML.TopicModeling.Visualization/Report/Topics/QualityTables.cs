namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Makes what the page says of the quality of the topics and of their fit; the page's quality/quality.js reads it.</summary>
internal static class QualityTables
{
    private const int Digits = 4;

    /// <param name="content">The content of the report.</param>
    /// <param name="measures">The measures; null if nothing was measured.</param>
    public static object Of(ReportContent content, TopicMeasures? measures) => new
    {
        Measures = measures is null ? null : Of(measures),
        Fit = content.FitReport is { } fit ? Of(fit) : null,
        Hints = (content.FitReport?.Hints ?? []).Union(content.Model.Hints),
        Parameters = content.Parameters.Select(parameter => new { Name = parameter.Key, parameter.Value }).Concat(
            content.FitReport?.Duplicates is { } duplicates ? [new { Name = "Duplicates", Value = Text(duplicates) }] : []),
        PageResources.Generator,
    };

    private static string Text(DuplicateReport duplicates) =>
        FormattableString.Invariant($"{duplicates.ExactCount} exact and {duplicates.NearCount} near, counted once")
        + string.Concat(duplicates.LargestGroups.Select(group => $"; {group}"));

    private static object Of(TopicMeasures measures) => new
    {
        measures.DocumentCount,
        Npmi = Math.Round(measures.Quality.Npmi, Digits),
        Cv = Math.Round(measures.Quality.CV, Digits),
        UMass = Math.Round(measures.Quality.UMass, Digits),
        DocumentNpmi = Math.Round(measures.Quality.DocumentNpmi, Digits),
        Diversity = Math.Round(measures.Quality.Diversity, Digits),
    };

    private static object Of(FitReport fit) => new
    {
        Stages = fit.Stages.Select(stage => new
        {
            Stage = stage.Stage.ToString(),
            Seconds = Math.Round(stage.Time.TotalSeconds, Digits),
            stage.Allocated,
            stage.PeakWorkingSet,
        }),
    };
}
