namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>Progress that arrives at once, on the thread that reports it.</summary>
internal sealed class Recorder(Action<TopicModelingProgress> report) : IProgress<TopicModelingProgress>
{
    public void Report(TopicModelingProgress value) => report(value);
}
