using System.Text;

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
        page.Block("worker", stream => stream.Write(Encoding.UTF8.GetBytes(PageResources.WorkerScript)));

        var rows = ReportRows.Of(content);
        RowParts.Add(page, rows, cancellation);
        MapParts.Add(page, content, rows);
        TopicParts.Add(page, content, rows.Order, cancellation);
        DocumentParts.Add(page, content, rows.Order, cancellation);
        return page;
    }
}
