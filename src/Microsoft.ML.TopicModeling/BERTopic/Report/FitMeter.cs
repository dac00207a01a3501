using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Measures the time and the memory of the stages of a fit.</summary>
internal sealed class FitMeter(IProgress<TopicModelingProgress>? progress)
{
    private readonly List<FitStage> _stages = [];

    public IReadOnlyList<FitStage> Stages => _stages;

    /// <summary>Measures a stage that reports no progress, or may not, and reports its beginning and its end.</summary>
    public T Measure<T>(TopicModelingStage stage, long total, Func<T> run)
    {
        progress?.Report(new TopicModelingProgress(stage, 0, total));
        var result = Measure(stage, run);
        progress?.Report(new TopicModelingProgress(stage, total, total));
        return result;
    }

    /// <summary>Measures a stage that reports its progress.</summary>
    public T Measure<T>(TopicModelingStage stage, Func<T> run)
    {
        using var activity = Telemetry.Activities.StartActivity($"topicmodeling.fit {stage}");
        var start = Stopwatch.GetTimestamp();
        var allocated = GC.GetTotalAllocatedBytes();
        var result = run();
        var time = Stopwatch.GetElapsedTime(start);
        Telemetry.StageDuration.Record(time.TotalSeconds, new KeyValuePair<string, object?>("stage", stage.ToString()));
        using var process = Process.GetCurrentProcess();

        // The kernel counts pages roughly, so that a peak can seem to fall by one.
        var peak = Math.Max(process.PeakWorkingSet64, _stages.Count == 0 ? 0 : _stages[^1].PeakWorkingSet);
        _stages.Add(new FitStage(stage, time, GC.GetTotalAllocatedBytes() - allocated, peak));
        return result;
    }
}
