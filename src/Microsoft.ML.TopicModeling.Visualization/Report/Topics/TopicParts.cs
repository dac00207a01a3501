namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Adds the topics to a page, with what is known of their quality.</summary>
internal static class TopicParts
{
    /// <param name="page">The page.</param>
    /// <param name="content">The content of the report.</param>
    /// <param name="order">The document of each row of the page.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public static void Add(ReportPage page, ReportContent content, IReadOnlyList<int> order, CancellationToken cancellation)
    {
        var measures = TopicMeasures.Of(content, cancellation);
        page.JsonBlock("topics", new TopicTables(content, order, measures?.Coherence).Of(cancellation));
        page.JsonBlock("quality", QualityTables.Of(content, measures));
    }
}
