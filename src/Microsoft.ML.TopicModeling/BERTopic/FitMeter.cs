using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Takes the time and the memory of the stages of a fit.</summary>
internal sealed class FitMeter
{
    private readonly List<FitStage> _stages = [];

    public IReadOnlyList<FitStage> Stages => _stages;

    public T Measure<T>(string stage, Func<T> run)
    {
        var start = Stopwatch.GetTimestamp();
        var allocated = GC.GetTotalAllocatedBytes();
        var result = run();
        using var process = Process.GetCurrentProcess();
        _stages.Add(new FitStage(stage, Stopwatch.GetElapsedTime(start), GC.GetTotalAllocatedBytes() - allocated, process.PeakWorkingSet64));
        return result;
    }
}
