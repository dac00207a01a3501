using Microsoft.ML.TopicModeling.Jobs;

namespace Microsoft.ML.TopicModeling;

/// <summary>Finds and assigns the topics of a corpus of any size on the silos of a cluster.</summary>
/// <remarks>
/// The outputs and the model are bit for bit those of one machine, on any number of silos, whichever of them are lost on the way: a text has
/// the same vector everywhere, and totals are exact sums. Each shard is processed at least once, and is in the result once. A job that is
/// started again with the same arguments goes on with what is left.
/// </remarks>
public sealed class DistributedTopics
{
    private readonly IJobRunner _runner;
    private readonly Func<string, EmbeddingModel?>? _embeddingModels;

    /// <summary>Initializes a new instance of the <see cref="DistributedTopics"/> class that runs jobs on a cluster.</summary>
    /// <param name="cluster">The cluster, such as an IClusterClient. Its silos have <see cref="TopicClusterExtensions.AddTopicJobs"/>.</param>
    /// <param name="embeddingModels">
    /// The embedding models of fits and those to which model files refer, by name, as the silos have them; null for the built-in model alone.
    /// </param>
    public DistributedTopics(IGrainFactory cluster, Func<string, EmbeddingModel?>? embeddingModels = null)
        : this(new ClusterRunner(cluster ?? throw new ArgumentNullException(nameof(cluster))), embeddingModels)
    {
    }

    internal DistributedTopics(IJobRunner runner, Func<string, EmbeddingModel?>? embeddingModels) =>
        (_runner, _embeddingModels) = (runner, embeddingModels);

    /// <summary>Returns an instance that runs the same jobs in this process, without a cluster.</summary>
    /// <param name="options">The options, of which times do not matter; null for the defaults.</param>
    /// <param name="readers">Further readers of files, or null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message names it.</exception>
    public static DistributedTopics InProcess(TopicJobOptions? options = null, IReadOnlyList<IShardReader>? readers = null)
    {
        var settings = (options ?? new()).Validate();
        Throw.IfLess(settings.Cores, 1, nameof(TopicJobOptions.Cores));
        var workshop = new ShardWorkshop(readers ?? [], settings.EmbeddingModels);
        return new(new LocalRunner(workshop, settings.Cores, new(TimeSpan.MaxValue, settings.Attempts)), settings.EmbeddingModels);
    }

    /// <summary>Assigns topics to all documents of a corpus, and describes the topics by them.</summary>
    /// <param name="shards">The corpus, such as from <see cref="CorpusShards.Of"/>.</param>
    /// <param name="modelPath">The path of the model's file, a <see cref="BERTopicTransformer"/>, the same on all machines.</param>
    /// <param name="folder">The path of the folder of the outputs, the same on all machines. It is created if it does not exist.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="progress">Is told how far the job is; null for nobody.</param>
    /// <param name="cancellation">A token that cancels the job. What is done stays, and is taken over if the job is started again.</param>
    /// <returns>The topics of the corpus. Where shards were set aside, their documents are missing.</returns>
    /// <exception cref="ArgumentException">There are no shards, or two of one name, or an option is out of its range.</exception>
    /// <exception cref="InvalidDataException">The model is damaged or cannot score a corpus, or all shards were set aside.</exception>
    /// <exception cref="OperationCanceledException">The job was canceled.</exception>
    public async Task<CorpusResult> AssignAsync(
        IReadOnlyList<Shard> shards,
        string modelPath,
        string folder,
        CorpusOptions? options = null,
        IProgress<CorpusProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        Check(shards, folder);
        ArgumentException.ThrowIfNullOrEmpty(modelPath);
        var settings = (options ?? new()).Validate();
        var path = Path.GetFullPath(modelPath);
        var transformer = ModelFile.LoadTopics(path, _embeddingModels);
        var job = new CorpusJob(
            new JobWork
            {
                Step = JobStep.Assign,
                Folder = Path.GetFullPath(folder),
                Columns = settings.Columns,
                ModelPath = path,
                Model = ModelHash.Of(path),
                SampleSize = settings.SampleSize,
                Seed = settings.Seed,
            },
            shards);
        var ended = await _runner.RunAsync(job, progress, cancellation).ConfigureAwait(false);
        return await Task.Run(() => new CorpusSummary(job, ended).ToResult(transformer, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>Finds topics in a sample of a corpus, assigns them to all documents, and describes them by these.</summary>
    /// <remarks>The sample is embedded on all silos and fitted in this process. Its outputs are in the folder "sample".</remarks>
    /// <param name="shards">The corpus, such as from <see cref="CorpusShards.Of"/>.</param>
    /// <param name="folder">The path of the folder of the outputs, the same on all machines. It is created if it does not exist.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="progress">Is told how far each of the two jobs is; null for nobody.</param>
    /// <param name="cancellation">A token that cancels the job. What is done stays, and is taken over if the job is started again.</param>
    /// <inheritdoc cref="AssignAsync" path="/returns|/exception"/>
    public async Task<CorpusResult> FitAsync(
        IReadOnlyList<Shard> shards,
        string folder,
        CorpusFitOptions? options = null,
        IProgress<CorpusProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        Check(shards, folder);
        options ??= new();
        options.Validate();
        var settings = options.Corpus.Validate();
        var estimator = new MLContext(settings.Seed).Transforms.Text.BERTopic("Topic", "Text", TopicsOf(options));
        var sample = new CorpusJob(
            new JobWork
            {
                Step = JobStep.Sample,
                Folder = Path.Combine(Path.GetFullPath(folder), "sample"),
                Columns = settings.Columns,
                Seed = settings.Seed,
                SampleShare = options.SampleShare,
                EmbeddingModel = options.EmbeddingModelName,
            },
            shards);
        var ended = await _runner.RunAsync(sample, progress, cancellation).ConfigureAwait(false);
        var model = await Task.Run(() => new CorpusSummary(sample, ended).Fit(estimator), cancellation).ConfigureAwait(false);
        return await AssignAsync(shards, model, folder, settings, progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>The options of the fit with what embeds all documents but those of the sample, which bring their embeddings.</summary>
    private BERTopicOptions TopicsOf(CorpusFitOptions options)
    {
        var topics = options.Topics.Copy();
        if (options.Corpus.Columns.Vector is null && topics.Embedding is null)
        {
            topics.EmbeddingModel ??= NamedEmbedding.Of(options.EmbeddingModelName, _embeddingModels);
        }

        return topics;
    }

    private static void Check(IReadOnlyList<Shard> shards, string folder)
    {
        ArgumentNullException.ThrowIfNull(shards);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Throw.If(shards.Count == 0, "There are no shards. Give at least one.", nameof(shards));
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var shard in shards)
        {
            ArgumentNullException.ThrowIfNull(shard, nameof(shards));
            Throw.If(
                string.IsNullOrEmpty(shard.Name) || shard.Name != Path.GetFileName(shard.Name) || shard.Name is "." or "..",
                $"The name of a shard is '{shard.Name}', which no file can have. Give each a name of letters and digits.",
                nameof(shards));
            Throw.If(!names.Add(shard.Name), $"Two shards are called '{shard.Name}'. Give each a name of its own.", nameof(shards));
        }
    }
}
