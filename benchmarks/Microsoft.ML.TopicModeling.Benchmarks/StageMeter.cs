using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>What a stage took.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Seconds">The wall-clock time.</param>
/// <param name="Processor">The seconds of all processors together.</param>
/// <param name="Peak">The largest resident memory of the process, in bytes.</param>
internal readonly record struct MeteredStage(TopicModelingStage Stage, double Seconds, double Processor, long Peak);

/// <summary>Takes the time and the peak of memory of each stage that reports its progress.</summary>
internal sealed class StageMeter : IProgress<TopicModelingProgress>, IDisposable
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Timer _sampler;
    private TopicModelingStage? _stage;
    private TimeSpan _before;
    private long _peak;

    public StageMeter() => _sampler = new Timer(_ => Sample(), null, 0, 20);

    /// <summary>The stages in their order.</summary>
    public List<MeteredStage> Stages { get; } = [];

    public void Report(TopicModelingProgress value)
    {
        if (value.Stage != _stage)
        {
            End();
            _stage = value.Stage;
        }
    }

    /// <summary>Ends the stage that runs.</summary>
    public void End()
    {
        Sample();
        if (_stage is { } stage)
        {
            var processor = (Environment.CpuUsage.TotalTime - _before).TotalSeconds;
            Stages.Add(new(stage, _watch.Elapsed.TotalSeconds, processor, Interlocked.Exchange(ref _peak, 0)));
        }

        (_stage, _before) = (null, Environment.CpuUsage.TotalTime);
        _watch.Restart();
    }

    public void Dispose() => _sampler.Dispose();

    private void Sample()
    {
        var now = Environment.WorkingSet;
        for (var seen = Volatile.Read(ref _peak); now > seen; seen = Volatile.Read(ref _peak))
        {
            if (Interlocked.CompareExchange(ref _peak, now, seen) == seen)
            {
                return;
            }
        }
    }
}
