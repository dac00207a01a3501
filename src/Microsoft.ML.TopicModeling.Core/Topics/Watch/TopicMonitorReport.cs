using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents what a monitor has seen.</summary>
/// <param name="DocumentCount">The number of documents of the stream.</param>
/// <param name="ReferenceCount">The number of those at the start to which later ones are compared.</param>
/// <param name="WindowCount">The number of windows that were tested.</param>
/// <param name="DriftCount">The number of windows in which there was drift.</param>
/// <param name="OutlierShare">The share of documents without a topic, from 0 to 1; 0 if there are no documents.</param>
/// <param name="Window">The last window that was tested; null if none was.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicMonitorReport(
    long DocumentCount, long ReferenceCount, long WindowCount, long DriftCount, double OutlierShare, TopicDrift? Window)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{DocumentCount} documents, {100 * OutlierShare:0.#} % without a topic; drift in {DriftCount} of ")
        + FormattableString.Invariant($"{WindowCount} windows")
        + (Window is null ? "" : $"{Environment.NewLine}{Window}");
}
