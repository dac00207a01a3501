namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Work on a thread of its own, so that those of the silo answer meanwhile.</summary>
internal static class OwnThread
{
    public static Task<T> Run<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
