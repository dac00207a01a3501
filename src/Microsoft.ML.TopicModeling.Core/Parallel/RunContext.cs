namespace Microsoft.ML.TopicModeling;

/// <summary>What every long step needs besides its data; the result does not depend on it.</summary>
/// <param name="Threads">The most threads to use; null for one per processor.</param>
/// <param name="Cancellation">Stops the step within a second.</param>
/// <param name="Progress">Is told how far the work has come; null for nobody.</param>
internal readonly record struct RunContext(
    int? Threads = null, CancellationToken Cancellation = default, IProgress<TopicModelingProgress>? Progress = null)
{
    /// <summary>The number of threads that may run at once.</summary>
    public int MostThreads => Threads ?? Environment.ProcessorCount;

    /// <summary>The same without a listener, for a step whose progress another step tells.</summary>
    public RunContext Silent => this with { Progress = null };

    public void ThrowIfCancelled() => Cancellation.ThrowIfCancellationRequested();

    /// <summary>Tells how far a stage has come; each begins with 0 and ends with its total.</summary>
    public void Report(TopicModelingStage stage, long done, long total) => Progress?.Report(new TopicModelingProgress(stage, done, total));
}
