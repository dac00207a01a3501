namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>The coordinator of a job, whose key is that of the job. It hands out shards to workers that ask for them.</summary>
[Alias("topics.ICorpusJobGrain")]
internal interface ICorpusJobGrain : IGrainWithStringKey
{
    /// <summary>Starts a job, or lets it go on.</summary>
    [ResponseTimeout(TopicJobOptions.ResponseTime)]
    [Alias("Start")]
    Task StartAsync(CorpusJob job);

    /// <summary>The next shard for a worker; null if there is none for it now.</summary>
    [ResponseTimeout(TopicJobOptions.ResponseTime)]
    [Alias("Take")]
    Task<ShardLease?> TakeAsync(string worker);

    /// <summary>Tells that a worker is still at a shard.</summary>
    /// <returns>Whether it is to go on.</returns>
    [ResponseTimeout(TopicJobOptions.ResponseTime)]
    [Alias("Renew")]
    Task<bool> RenewAsync(string shard, string worker);

    [ResponseTimeout(TopicJobOptions.ResponseTime)]
    [Alias("Complete")]
    Task CompleteAsync(ShardEntry entry, string worker);

    [ResponseTimeout(TopicJobOptions.ResponseTime)]
    [Alias("Fail")]
    Task FailAsync(string shard, string worker, string error);

    /// <summary>Gives back a shard that a worker has not finished, as it stops.</summary>
    [ResponseTimeout(TopicJobOptions.ResponseTime)]
    [Alias("Return")]
    Task ReturnAsync(string shard, string worker);

    /// <summary>How far the job is; null if it was not started here, or was canceled.</summary>
    [ResponseTimeout(TopicJobOptions.ResponseTime)]
    [Alias("GetProgress")]
    Task<CorpusProgress?> GetProgressAsync();

    /// <summary>Stops the job. What is done stays.</summary>
    [ResponseTimeout(TopicJobOptions.ResponseTime)]
    [Alias("Cancel")]
    Task CancelAsync();
}
