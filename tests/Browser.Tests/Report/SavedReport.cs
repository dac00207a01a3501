using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Visualization.Tests.Report;

namespace Browser.Tests.Report;

/// <summary>A report that many tests read.</summary>
public abstract class SavedReport : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected SavedReport(Action<string> save) => save(Path);

    public string Path => _folder["report.html"];

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A report with all that a report can have.</summary>
public sealed class ReportFile() : SavedReport(path => ReportSample.Model.SaveReport(path, ReportSample.Texts, ReportSample.Options()));

/// <summary>The report of <see cref="DocumentReport"/>.</summary>
public sealed class DocumentFile() : SavedReport(path => DocumentReport.Save(path));
