using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Takes the time and the memory of the stages of a fit.</summary>
internal sealed class FitMeter
{
    private readonly List<FitStage> _stages = [];

    public IReadOnlyList<FitStage> Stages => _stages;

    public T Measure<T>(string stage, Func<T> run)
    {
        using var activity = Telemetry.Activities.StartActivity($"topicmodeling.fit {stage}");
        var start = Stopwatch.GetTimestamp();
        var allocated = GC.GetTotalAllocatedBytes();
        var result = run();
        var time = Stopwatch.GetElapsedTime(start);
        Telemetry.StageDuration.Record(time.TotalSeconds, new KeyValuePair<string, object?>("stage", stage));
        using var process = Process.GetCurrentProcess();

        // The kernel counts pages roughly, so that a peak can seem to fall by one.
        var peak = Math.Max(process.PeakWorkingSet64, _stages.Count == 0 ? 0 : _stages[^1].PeakWorkingSet);
        _stages.Add(new FitStage(stage, time, GC.GetTotalAllocatedBytes() - allocated, peak));
        return result;
    }
}
