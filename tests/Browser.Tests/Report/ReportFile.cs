using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Visualization.Tests.Report;

namespace Browser.Tests.Report;

/// <summary>A report that many tests read.</summary>
public sealed class ReportFile : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ReportFile() => ReportSample.Model.SaveReport(Path, ReportSample.Texts, ReportSample.Options());

    public string Path => _folder["report.html"];

    public void Dispose() => _folder.Dispose();
}
