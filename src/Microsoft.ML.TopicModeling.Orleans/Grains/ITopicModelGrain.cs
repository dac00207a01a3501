using Microsoft.ML.TopicModeling.Serving;
using Orleans.Concurrency;

namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>The one owner of a model, whose key is its name: says which version is served, and learns batches one after the other.</summary>
/// <remarks>
/// What takes longer than an answer may be waited for is asked again until it is done: a client would not hear that a silo was lost before. So
/// all can be asked twice.
/// </remarks>
[Alias("topics.ITopicModelGrain")]
internal interface ITopicModelGrain : IGrainWithStringKey
{
    /// <summary>The version that is served; null if none was published.</summary>
    [AlwaysInterleave]
    [ResponseTimeout(TopicJobOptions.ResponseTime)]
    [Alias("GetVersion")]
    Task<ServedVersion?> GetVersionAsync();

    /// <summary>Serves a file from now on, unless this publication was the last.</summary>
    [ResponseTimeout(TopicJobOptions.ResponseTime)]
    [Alias("Publish")]
    Task<ServedVersion> PublishAsync(Guid publication, string path, string hash);

    /// <summary>Learns a batch, unless that was done, and serves what comes of it.</summary>
    [ResponseTimeout(TopicJobOptions.ResponseTime)]
    [Alias("PartialFit")]
    Task<ServedVersion> PartialFitAsync(long number, TextBatch batch);
}
