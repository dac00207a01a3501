using System.Diagnostics;
using Microsoft.ML.TopicModeling.Jobs;
using Microsoft.ML.TopicModeling.Serving;

namespace Microsoft.ML.TopicModeling;

/// <summary>Serves models on the silos of a cluster, and replaces them without a lost request.</summary>
/// <remarks>
/// Each silo loads a version once, when it is asked for it first, and scores on all of its processors. A request that a version has begun is
/// ended by it. What a lost silo had to do is asked again: a request for a minute, a publication and a batch for half an hour. Orleans gives a
/// request 30 seconds and 100 MB, so divide larger ones.
/// </remarks>
public sealed class ServedTopics
{
    private static readonly TimeSpan RequestPatience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ChangePatience = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly IGrainFactory _cluster;

    /// <summary>Initializes a new instance of the <see cref="ServedTopics"/> class.</summary>
    /// <param name="cluster">The cluster, such as an IClusterClient. Its silos have <see cref="TopicClusterExtensions.AddTopicJobs"/>.</param>
    public ServedTopics(IGrainFactory cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        _cluster = cluster;
    }

    /// <summary>Serves a model from now on, in place of an earlier version. A silo checks that it can be loaded before.</summary>
    /// <remarks>
    /// Silos load the file when they need it, also after a restart, so it must stay as it is: give each version a file of its own. Published
    /// again, the file that is served stays the same version.
    /// </remarks>
    /// <param name="name">The name by which the model is asked.</param>
    /// <param name="path">
    /// The path of its file, the same on all machines: a <see cref="BERTopicTransformer"/>, or an <see cref="OnlineBERTopicTransformer"/>, which
    /// can also learn.
    /// </param>
    /// <param name="cancellation">A token that cancels the wait.</param>
    /// <returns>The version.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or its model cannot be served.</exception>
    public async Task<ServedVersion> PublishAsync(string name, string path, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var (owner, full) = (OwnerOf(name), Path.GetFullPath(path));
        var hash = await Task.Run(() => ModelHash.Of(full), cancellation).ConfigureAwait(false);
        var publication = Guid.NewGuid();
        return await AskAsync(() => owner.PublishAsync(publication, full, hash), ChangePatience, cancellation).ConfigureAwait(false);
    }

    /// <summary>Returns the version of a model that is served; null if none was published.</summary>
    /// <param name="name">The name of the model.</param>
    /// <param name="cancellation">A token that cancels the wait.</param>
    public Task<ServedVersion?> GetVersionAsync(string name, CancellationToken cancellation = default)
    {
        var owner = OwnerOf(name);
        return AskAsync(owner.GetVersionAsync, RequestPatience, cancellation);
    }

    /// <summary>Returns the topics of texts, all by one version of a model.</summary>
    /// <remarks>
    /// It is the version that is served as the request reaches a silo, or a later one. A silo that cannot load a version logs that and answers
    /// by the one before, as it does while the owner of the model is lost.
    /// </remarks>
    /// <param name="name">The name of the model.</param>
    /// <param name="texts">The texts, at least one.</param>
    /// <param name="vectors">Their embeddings, or null to embed them by the model.</param>
    /// <param name="cancellation">A token that cancels the wait.</param>
    /// <exception cref="ArgumentException">There are no texts, or the vectors do not fit them or the model.</exception>
    /// <exception cref="InvalidOperationException">There are no vectors, and the model does not embed texts.</exception>
    /// <exception cref="KeyNotFoundException">No model is published under the name.</exception>
    public async Task<ServedScores> ScoreAsync(
        string name, IReadOnlyList<string> texts, PointMatrix<float>? vectors = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var batch = TextBatch.Of(texts, vectors);
        var scorer = _cluster.GetGrain<IScorerGrain>(name);
        return (await AskAsync(() => scorer.ScoreAsync(batch), RequestPatience, cancellation).ConfigureAwait(false)).ToScores();
    }

    /// <summary>Lets a model learn a further batch, and serves it from then on.</summary>
    /// <remarks>
    /// The model has one owner in the cluster, which takes one batch after the other, writes a file beside the published one after each, and
    /// keeps the last three. A batch that is sent again, because nobody knows what became of it, is not counted twice. A file holds neither
    /// representations nor tokenizers of your own, so batches are described without them.
    /// </remarks>
    /// <param name="name">The name of the model, of which an <see cref="OnlineBERTopicTransformer"/> was published.</param>
    /// <param name="batch">The number of the batch: 1 for the first since the model was published, then one more each.</param>
    /// <param name="texts">The texts, at least one.</param>
    /// <param name="vectors">Their embeddings, or null to embed them by the model.</param>
    /// <param name="cancellation">A token that cancels the wait. The batch may be learned nevertheless.</param>
    /// <returns>The version that has learned it, or a later one.</returns>
    /// <exception cref="ArgumentException">
    /// The batch does not fit the model, comes before one is there, or has the number of another one; the message says what to send.
    /// </exception>
    /// <exception cref="InvalidDataException">The model does not learn.</exception>
    /// <exception cref="KeyNotFoundException">No model is published under the name.</exception>
    public Task<ServedVersion> PartialFitAsync(
        string name, long batch, IReadOnlyList<string> texts, PointMatrix<float>? vectors = null, CancellationToken cancellation = default)
    {
        var owner = OwnerOf(name);
        Throw.If(batch < 1, FormattableString.Invariant($"The number of the batch is {batch}. Give 1 for the first."), nameof(batch));
        var given = TextBatch.Of(texts, vectors);
        return AskAsync(() => owner.PartialFitAsync(batch, given), ChangePatience, cancellation);
    }

    private ITopicModelGrain OwnerOf(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _cluster.GetGrain<ITopicModelGrain>(name);
    }

    /// <summary>Asks again while a part of the cluster is missing. Whatever is asked can be asked twice.</summary>
    private static async Task<T> AskAsync<T>(Func<Task<T>> ask, TimeSpan patience, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask().WaitAsync(cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested && ClusterFault.IsPassing(e)
                && Stopwatch.GetElapsedTime(start) < patience)
            {
                await Task.Delay(Interval, cancellation).ConfigureAwait(false);
            }
        }
    }
}
