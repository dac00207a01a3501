using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>What a stage took.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Seconds">The wall-clock time.</param>
/// <param name="Processor">The seconds of all processors together.</param>
/// <param name="Peak">The largest resident memory of the process, in bytes.</param>
internal readonly record struct MeteredStage(TopicModelingStage Stage, double Seconds, double Processor, long Peak);

/// <summary>Takes the time and the peak of memory of each stage that reports its progress.</summary>
internal sealed class StageMeter : IProgress<TopicModelingProgress>
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TopicModelingStage? _stage;
    private TimeSpan _before;

    /// <summary>The stages in their order.</summary>
    public List<MeteredStage> Stages { get; } = [];

    public void Report(TopicModelingProgress value)
    {
        if (value.Stage != _stage)
        {
            lock (Stages)
            {
                End();
                _stage = value.Stage;
            }
        }
    }

    /// <summary>Ends the stage that runs.</summary>
    public void End()
    {
        if (_stage is { } stage)
        {
            Stages.Add(new(stage, _watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - _before).TotalSeconds, PeakMemory.Bytes));
        }

        PeakMemory.Reset();
        (_stage, _before) = (null, Environment.CpuUsage.TotalTime);
        _watch.Restart();
    }
}
