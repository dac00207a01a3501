namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>The jobs that are not finished, of which there is one list. Workers look here for work.</summary>
[Alias("topics.IJobListGrain")]
internal interface IJobListGrain : IGrainWithIntegerKey
{
    /// <summary>The key of the one list.</summary>
    const long Key = 0;

    [ResponseTimeout(TopicJobOptions.ResponseTime)]
    [Alias("GetJobs")]
    Task<string[]> GetJobsAsync();

    [ResponseTimeout(TopicJobOptions.ResponseTime)]
    [Alias("Add")]
    Task AddAsync(string job);

    [ResponseTimeout(TopicJobOptions.ResponseTime)]
    [Alias("Remove")]
    Task RemoveAsync(string job);
}
