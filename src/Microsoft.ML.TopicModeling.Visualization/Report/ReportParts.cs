namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Puts the parts of a report into its page.</summary>
internal static class ReportParts
{
    public static ReportPage Of(ReportContent content, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var page = new ReportPage(content.Options.Title);
        page.Section("title", content.Options.Title);
        page.Section("theme", content.Options.Theme.ToString().ToLowerInvariant());
        page.Section("generator", PageResources.Generator);
        page.JsonBlock("topics", new { layers = Array.Empty<int>(), chosen = 0 });
        var rows = ReportRows.Of(content);
        RowParts.Add(page, rows, cancellation);
        MapParts.Add(page, content, rows);
        page.Block("worker", stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(PageResources.WorkerScript)));
        return page;
    }
}
