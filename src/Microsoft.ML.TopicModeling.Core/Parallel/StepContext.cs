namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>What every long step needs besides its data.</summary>
/// <param name="Threads">The most threads to use; null for one per processor.</param>
/// <param name="Cancellation">Stops the step within a second.</param>
/// <param name="Progress">Is told how far the fit has come; null for nobody.</param>
internal readonly record struct StepContext(
    int? Threads = null, CancellationToken Cancellation = default, IProgress<TopicModelingProgress>? Progress = null)
{
    public const string Stage = "Cluster";
}
