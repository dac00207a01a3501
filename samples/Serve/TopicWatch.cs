using Microsoft.ML.TopicModeling;

namespace Serve;

/// <summary>Watches the topics that the service gives; a model file that is replaced has a monitor of its own.</summary>
internal sealed class TopicWatch(TopicScorer scorer) : IDisposable
{
    private readonly Lock _lock = new();
    private TopicModel? _model;
    private TopicMonitor? _monitor;

    public void Add(string text, TopicScore answer)
    {
        lock (_lock)
        {
            // An answer can be of the model before, if the file was replaced meanwhile.
            if (Current() is { } monitor && answer.Topic < _model!.TopicCount)
            {
                monitor.Add(answer.Topic, text);
            }
        }
    }

    public TopicMonitorReport? GetReport()
    {
        lock (_lock)
        {
            return Current()?.GetReport();
        }
    }

    public void Dispose() => _monitor?.Dispose();

    private TopicMonitor? Current()
    {
        if (scorer.Transformer?.Model is { } model && model != _model)
        {
            _monitor?.Dispose();
            (_model, _monitor) = (model, new TopicMonitor(model));
        }

        return _monitor;
    }
}
