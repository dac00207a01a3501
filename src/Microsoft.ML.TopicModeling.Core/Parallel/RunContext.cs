namespace Microsoft.ML.TopicModeling;

/// <summary>The context in which every long step runs. The result does not depend on it.</summary>
/// <param name="Threads">The maximum number of threads; null for one per processor.</param>
/// <param name="Cancellation">The token that cancels the step within a second.</param>
/// <param name="Progress">The receiver of progress reports; null for none.</param>
internal readonly record struct RunContext(
    int? Threads = null, CancellationToken Cancellation = default, IProgress<TopicModelingProgress>? Progress = null)
{
    /// <summary>Gets the number of threads that may run at once.</summary>
    public int MostThreads => Threads ?? Environment.ProcessorCount;

    /// <summary>Gets the same context without a receiver of progress, for a step whose progress another step reports.</summary>
    public RunContext Silent => this with { Progress = null };

    public void ThrowIfCanceled() => Cancellation.ThrowIfCancellationRequested();

    /// <summary>Reports the progress of a stage. Each stage begins with 0 and ends with its total.</summary>
    public void Report(TopicModelingStage stage, long done, long total) => Progress?.Report(new TopicModelingProgress(stage, done, total));
}
