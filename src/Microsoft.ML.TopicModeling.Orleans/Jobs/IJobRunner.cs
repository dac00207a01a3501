namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Runs jobs to their end.</summary>
internal interface IJobRunner
{
    /// <param name="job">The job. If it was begun before, it goes on.</param>
    /// <param name="progress">Is told how far it is; null for nobody.</param>
    /// <param name="cancellation">A token that cancels the job.</param>
    /// <returns>How it ended.</returns>
    Task<CorpusProgress> RunAsync(CorpusJob job, IProgress<CorpusProgress>? progress, CancellationToken cancellation);
}
