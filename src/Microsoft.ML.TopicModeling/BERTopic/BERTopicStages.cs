using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>The estimators that <see cref="BERTopicEstimator"/> composes: the library's own, set up by the options, or the caller's.</summary>
internal sealed class BERTopicStages
{
    private readonly string _textColumn;
    private readonly SentenceEmbeddingTransformer? _scoringEmbedding;

    public BERTopicStages(IHostEnvironment env, string textColumn, BERTopicOptions options)
    {
        _textColumn = textColumn;
        ArgumentNullException.ThrowIfNull(options.Topics);
        var sources = (options.EmbeddingColumnName is null ? 0 : 1) + (options.Embedding is null ? 0 : 1) + (options.EmbeddingModel is null ? 0 : 1);
        Throw.If(
            sources > 1,
            $"Only one of {nameof(options.EmbeddingColumnName)}, {nameof(options.Embedding)} and {nameof(options.EmbeddingModel)} can be the source of the embeddings. Leave the others null.",
            nameof(options));
        Throw.IfLess(options.MinTopicSize, 2, nameof(options.MinTopicSize));
        ArgumentNullException.ThrowIfNull(options.Granularity);
        Throw.If(
            options.Granularity != Granularity.Default && options.Clustering is not null,
            $"{nameof(options.Granularity)} chooses from the hierarchy of HDBSCAN, but {nameof(options.Clustering)} is another stage. Leave one of them as it is by default.",
            nameof(options));

        EmbeddingColumn = options.EmbeddingColumnName ?? BERTopicEstimator.EmbeddingColumn;
        Embedding = options.Embedding;
        if (options.EmbeddingColumnName is null && options.Embedding is null)
        {
            var ofTheFit = SentenceEmbedding(textColumn, options);
            ofTheFit.Progress = options.Progress;
            ofTheFit.Cancellation = options.Cancellation;
            Embedding = new SentenceEmbeddingEstimator(env, ofTheFit);
            _scoringEmbedding = new SentenceEmbeddingTransformer(env, SentenceEmbedding(textColumn, options));
        }

        Reduction = options.Reduction ?? Umap(env, EmbeddingColumn, options);
        Clustering = options.Clustering ?? Hdbscan(env, options);
        TopicSettings = Topics(options);
    }

    /// <summary>The column of embeddings that the reduction reads.</summary>
    public string EmbeddingColumn { get; }

    /// <summary>Embeds the texts; null if the input brings its embeddings.</summary>
    public IEstimator<ITransformer>? Embedding { get; }

    public IEstimator<ITransformer> Reduction { get; }

    public IEstimator<ITransformer> Clustering { get; }

    public TopicModelSettings TopicSettings { get; }

    /// <summary>Leads a schema through all stages, so that what does not fit is said before any work.</summary>
    public void Check(SchemaShape input)
    {
        CheckText(input);
        var embedded = CheckEmbedding(input);
        var reduced = Reduction.GetOutputSchema(embedded);
        VectorColumn.Check(reduced, BERTopicEstimator.ReducedColumn, "that the stage of reduction has to add");
        var clustered = Clustering.GetOutputSchema(reduced);
        if (!clustered.TryFindColumn(DefaultColumnNames.PredictedLabel, out var label) || !label.IsKey || label.ItemType != NumberDataViewType.UInt32)
        {
            throw Mismatch(DefaultColumnNames.PredictedLabel, "the stage of clustering has to add it as a key of type UInt32");
        }
    }

    /// <summary>Leads a schema through the stage of embedding, if there is one.</summary>
    /// <returns>The schema with the column of embeddings.</returns>
    public SchemaShape CheckEmbedding(SchemaShape input)
    {
        if (Embedding is null)
        {
            VectorColumn.Check(input, EmbeddingColumn, "that is to hold the embeddings");
            return input;
        }

        CheckText(input);
        var embedded = Embedding.GetOutputSchema(input);
        VectorColumn.Check(embedded, EmbeddingColumn, "that the stage of embedding has to add");
        return embedded;
    }

    private void CheckText(SchemaShape input)
    {
        if (!input.TryFindColumn(_textColumn, out var text))
        {
            throw Mismatch(_textColumn, "the column of texts is missing");
        }

        if (text.Kind != SchemaShape.Column.VectorKind.Scalar || text.ItemType != TextDataViewType.Instance)
        {
            throw Mismatch(_textColumn, $"it has to be text, not {text.GetTypeString()}");
        }
    }

    /// <summary>The stage of embedding as a fitted model keeps it: without the progress and the cancellation of the fit.</summary>
    public ITransformer ForScoring(ITransformer embedding) => _scoringEmbedding ?? embedding;

    private static SentenceEmbeddingOptions SentenceEmbedding(string textColumn, BERTopicOptions options) => new()
    {
        OutputColumnName = BERTopicEstimator.EmbeddingColumn,
        InputColumnName = textColumn,
        Model = options.EmbeddingModel,
        MaxDegreeOfParallelism = options.MaxDegreeOfParallelism,
    };

    private static IEstimator<ITransformer> Umap(IHostEnvironment env, string vectorColumn, BERTopicOptions options)
    {
        var umap = options.Umap?.Clone() ?? new UmapOptions { NumberOfComponents = 5, MinimumDistance = 0, Metric = UmapMetric.Cosine };
        umap.Seed ??= options.Seed;
        umap.MaxDegreeOfParallelism ??= options.MaxDegreeOfParallelism;
        umap.Progress ??= options.Progress;
        umap.Cancellation = umap.Cancellation.CanBeCanceled ? umap.Cancellation : options.Cancellation;
        return new UmapEstimator(env, BERTopicEstimator.ReducedColumn, vectorColumn, umap);
    }

    private static IEstimator<ITransformer> Hdbscan(IHostEnvironment env, BERTopicOptions options)
    {
        var hdbscan = options.Hdbscan?.Clone() ?? new HdbscanOptions { MinClusterSize = options.MinTopicSize };
        hdbscan.FeatureColumnName = BERTopicEstimator.ReducedColumn;
        hdbscan.PredictedLabelColumnName = DefaultColumnNames.PredictedLabel;
        hdbscan.ScoreColumnName = DefaultColumnNames.Score;
        hdbscan.MaxDegreeOfParallelism ??= options.MaxDegreeOfParallelism;
        hdbscan.Progress ??= options.Progress;
        hdbscan.Cancellation = hdbscan.Cancellation.CanBeCanceled ? hdbscan.Cancellation : options.Cancellation;
        return new HdbscanTrainer(env, hdbscan);
    }

    private static TopicModelSettings Topics(BERTopicOptions options)
    {
        var settings = options.Topics.Validate(options.EmbeddingModel is null && options.Embedding is null ? TextCleaning.English : TextCleaning.None);
        var vectorizer = settings.Vectorizer.Clone();
        vectorizer.MaxDegreeOfParallelism ??= options.MaxDegreeOfParallelism;
        return settings with { Vectorizer = vectorizer, Embedder = settings.Embedder ?? Embedder(options) };
    }

    /// <summary>What embeds the documents, if it is known.</summary>
    private static EmbeddingModel? Embedder(BERTopicOptions options) =>
        options.EmbeddingColumnName is null && options.Embedding is null ? options.EmbeddingModel ?? EmbeddingModel.Default : null;

    private static ArgumentOutOfRangeException Mismatch(string column, string what) =>
        new(nameof(column), $"Schema mismatch for column '{column}': {what}.");
}
