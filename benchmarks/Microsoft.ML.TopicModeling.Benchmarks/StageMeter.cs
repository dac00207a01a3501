using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Takes the time and the peak of memory of each stage that reports its progress.</summary>
internal sealed class StageMeter : IProgress<TopicModelingProgress>, IDisposable
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Timer _sampler;
    private TopicModelingStage? _stage;
    private long _peak;

    public StageMeter() => _sampler = new Timer(_ => Sample(), null, 0, 20);

    /// <summary>The stages in their order, with seconds and the largest resident memory in bytes.</summary>
    public List<(TopicModelingStage Stage, double Seconds, long Peak)> Stages { get; } = [];

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
            Stages.Add((stage, _watch.Elapsed.TotalSeconds, Interlocked.Exchange(ref _peak, 0)));
        }

        _stage = null;
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
