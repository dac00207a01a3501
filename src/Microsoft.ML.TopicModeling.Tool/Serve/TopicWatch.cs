namespace Microsoft.ML.TopicModeling.Tool.Serve;

/// <summary>Watches the topics of the answers, for the metrics. It keeps no texts, and a model that is replaced is watched from the start.</summary>
internal sealed class TopicWatch(TopicScorer scorer) : IDisposable
{
    private readonly Lock _lock = new();
    private TopicModel? _model;
    private TopicMonitor? _monitor;

    public void Add(IReadOnlyList<TopicScore> answers)
    {
        lock (_lock)
        {
            if (scorer.Transformer?.Model is { } model && model != _model)
            {
                _monitor?.Dispose();
                (_model, _monitor) = (model, new TopicMonitor(model));
            }

            // An answer can be of the model before, if the file was replaced meanwhile.
            foreach (var answer in answers.Where(answer => answer.Topic < _model?.TopicCount))
            {
                _monitor!.Add(answer.Topic);
            }
        }
    }

    public void Dispose() => _monitor?.Dispose();
}
