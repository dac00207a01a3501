using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// The estimators that <see cref="BERTopicEstimator"/> composes: the library's own, set up by the options, or the caller's.
/// </summary>
internal sealed class BERTopicStages
{
    /// <summary>What the column of texts is for.</summary>
    public const string Documents = "of documents";

    private readonly IHostEnvironment _env;
    private readonly string _textColumn;
    private readonly SentenceEmbeddingTransformer? _scoringEmbedding;

    public BERTopicStages(IHostEnvironment env, string textColumn, BERTopicOptions options)
    {
        OptionConflicts.Check(options);
        options = options.Copy();
        if (options.EmbeddingColumns is { } joined)
        {
            options.Embedding = new JoinVectorsEstimator(env, BERTopicEstimator.EmbeddingColumn, joined);
        }

        (_env, _textColumn, Options) = (env, textColumn, options);
        SourceColumn = options.EmbeddingColumnName ?? BERTopicEstimator.EmbeddingColumn;
        EmbeddingColumn = options.SeedTopicList is null ? SourceColumn : BERTopicEstimator.EmbeddingColumn;
        var embedding = SentenceEmbedding(options);
        if (embedding is null)
        {
            Embedding = options.Embedding;
        }
        else
        {
            var (output, input) = options.Embedding is SentenceEmbeddingEstimator own
                ? own.Columns
                : (BERTopicEstimator.EmbeddingColumn, textColumn);
            Embedding = new SentenceEmbeddingEstimator(env, output, input, OfTheFit(embedding, options));
            _scoringEmbedding = new SentenceEmbeddingTransformer(env, output, input, embedding);
        }

        TopicSettings = Topics(options, embedding);
        OptionConflicts.CheckEmbedder(options, TopicSettings.Embedder);
        Throw.If(
            HasImagesOnly && embedding is not null,
            $"The column \"{textColumn}\" holds images, so there are no texts to embed. "
            + "Set EmbeddingColumnName to the column of the images' vectors, or Embedding to the stage that embeds the images.",
            nameof(options));
        Preparation = Prepare(env, options, EmbeddingColumn);
        if (options.GivenTopicColumnName is null)
        {
            Reduction = GivenReduction(Preparation is not null) ?? Umap(null, isPrepared: Preparation is not null);
            Clustering = options.Clustering ?? Hdbscan();
        }
        else if (options.Clustering is not null)
        {
            Reduction = GivenReduction(Preparation is not null)
                ?? InputColumns.Copy(env, BERTopicEstimator.ReducedColumn, ColumnToReduce(Preparation is not null));
            Clustering = options.Clustering;
        }
    }

    public BERTopicOptions Options { get; }

    /// <summary>The column of embeddings as they come from their source.</summary>
    public string SourceColumn { get; }

    /// <summary>The column of embeddings behind the source: the same, or drawn to the seeds.</summary>
    public string EmbeddingColumn { get; }

    /// <summary>The column of classes or topics that are known; null if there is none.</summary>
    public string? KnownColumn => Options.LabelColumnName ?? Options.GivenTopicColumnName;

    /// <summary>The stage that embeds the texts; null if the input brings its embeddings.</summary>
    public IEstimator<ITransformer>? Embedding { get; }

    /// <summary>Whether the options name what embeds the texts, which is not the default then.</summary>
    public bool EmbedsByOptions =>
        Options.EmbeddingColumnName is null
        && (Options.Learned is not null || Options.EmbeddingModel is not null || Options.Embedding is not null);

    /// <summary>The stage that prepares the embeddings for the reduction; null if it reads them as they are.</summary>
    public VectorPreparationEstimator? Preparation { get; }

    /// <summary>The stage that reduces the embeddings; null with <see cref="Clustering"/>.</summary>
    public IEstimator<ITransformer>? Reduction { get; }

    /// <summary>The stage that clusters or classifies; null if the topics are given and new rows get the nearest.</summary>
    public IEstimator<ITransformer>? Clustering { get; }

    /// <summary>Whether a classifier learns the topics that are given.</summary>
    public bool IsSupervised => Options.GivenTopicColumnName is not null && Clustering is not null;

    public TopicModelSettings TopicSettings { get; }

    /// <summary>Whether documents are images without texts.</summary>
    public bool HasImagesOnly => Options.Images?.ColumnName == _textColumn;

    /// <summary>The column of texts, if rows without a word are outliers.</summary>
    public string? WordColumn => TopicSettings.WordlessAreOutliers == true ? _textColumn : null;

    /// <summary>Leads a schema through all stages, so that mismatches are found before any work.</summary>
    /// <param name="input">The shape of the input.</param>
    /// <param name="paramName">The parameter that has brought it.</param>
    public void Check(SchemaShape input, string paramName)
    {
        new TextColumn(_textColumn, Documents).Check(input, paramName);
        if (Options.Images is { } images)
        {
            ColumnImages.Check(input, images.ColumnName, paramName);
        }

        var embedded = CheckEmbedding(input, paramName);
        if (KnownColumn is { } known)
        {
            new ClassColumn(known, "of classes", MustBeKey: IsSupervised).Check(input, paramName);
        }

        if (Reduction is null || Clustering is null)
        {
            return;
        }

        var reduced = Reduction.GetOutputSchema(Preparation?.GetOutputSchema(embedded) ?? embedded);
        new VectorColumn(BERTopicEstimator.ReducedColumn, "that the stage of reduction has to add").Check(reduced, paramName);
        new KeyColumn(ColumnNames.PredictedLabel, "that the stage of clustering has to add")
            .Check(Clustering.GetOutputSchema(reduced), paramName);
    }

    /// <summary>Leads a schema through the stage of embedding, if there is one.</summary>
    /// <returns>The schema with the column of embeddings.</returns>
    /// <inheritdoc cref="Check"/>
    public SchemaShape CheckEmbedding(SchemaShape input, string paramName)
    {
        if (Embedding is null)
        {
            new VectorColumn(SourceColumn, "of embeddings").Check(input, paramName);
            return SourceColumn == EmbeddingColumn ? input : input.With(ColumnShapes.Vector(EmbeddingColumn));
        }

        new TextColumn(_textColumn, Documents).Check(input, paramName);
        var embedded = Embedding.GetOutputSchema(input);
        new VectorColumn(SourceColumn, "that the stage of embedding has to add").Check(embedded, paramName);
        return embedded;
    }

    /// <summary>The reduction, which also learns the known classes if it is UMAP.</summary>
    /// <param name="known">The classes; null if there are none.</param>
    /// <param name="isPrepared">Whether there are prepared embeddings, which is not so where nothing would be left of them.</param>
    public IEstimator<ITransformer> ReductionToward(KnownClasses? known, bool isPrepared) =>
        Options.Reduction is CombinedUmapEstimator ? GivenReduction(isPrepared)!
            : Options.Reduction is not null || Options.GivenTopicColumnName is not null ? Reduction!
            : Umap(known is null ? null : UmapTarget.Categories(known.Labels), isPrepared);

    /// <summary>Embeds seeds or names as the documents were.</summary>
    /// <exception cref="ArgumentException">The vectors have another dimension than the documents'.</exception>
    public PointMatrix<float> Embed(IReadOnlyList<string> texts, PointMatrix<float> documents)
    {
        var embedder = TopicSettings.Embedder!;
        Throw.If(
            embedder.Dimension != documents.Dimension,
            $"The embeddings of the documents have {documents.Dimension} numbers, but the embedding model gives {embedder.Dimension}. "
            + "Set EmbeddingModel to the model that embedded the documents.",
            "options");
        return embedder.Embed(texts, TopicSettings.Embedding, Options.Cancellation);
    }

    /// <summary>The stage of embedding as the fit reads it: a chain that ends in an embedding reports to the fit, too.</summary>
    public ITransformer ForFit(ITransformer embedding) => embedding is TransformerChain<SentenceEmbeddingTransformer> chain
        ? new TransformerChain<ITransformer>([.. chain.SkipLast(1), Reporting(chain.LastTransformer)])
        : embedding;

    /// <summary>The stage of embedding as a fitted model keeps it: without the progress and the cancellation of the fit.</summary>
    public ITransformer ForScoring(ITransformer embedding) => _scoringEmbedding ?? embedding;

    /// <summary>How the texts are embedded; null if the data brings its embeddings, or by a stage of another kind.</summary>
    private static SentenceEmbeddingEstimator.Options? SentenceEmbedding(BERTopicOptions options) => options switch
    {
        { EmbeddingColumnName: not null } => null,
        { Embedding: SentenceEmbeddingEstimator own } => own.Settings,
        { Embedding: not null } => null,
        { Learned: { } student } => new() { Model = student, MaxDegreeOfParallelism = options.MaxDegreeOfParallelism },
        _ => new(options.EmbeddingOptions)
        {
            Model = options.EmbeddingModel,
            MaxDegreeOfParallelism = options.EmbeddingOptions.MaxDegreeOfParallelism ?? options.MaxDegreeOfParallelism,
        },
    };

    private SentenceEmbeddingTransformer Reporting(SentenceEmbeddingTransformer last) =>
        new(_env, last.OutputColumnName, last.InputColumnName, OfTheFit(last.Options, Options));

    private static SentenceEmbeddingEstimator.Options OfTheFit(SentenceEmbeddingEstimator.Options embedding, BERTopicOptions options) =>
        embedding with
        {
            Progress = embedding.Progress ?? options.Progress,
            Cancellation = embedding.Cancellation.CanBeCanceled ? embedding.Cancellation : options.Cancellation,
        };

    private static VectorPreparationEstimator? Prepare(IHostEnvironment env, BERTopicOptions options, string column)
    {
        if (options.FullPreparation is not { } preparation)
        {
            return null;
        }

        var all = new VectorPreparationEstimator.Options(preparation) { CenterByColumnName = options.CenterByColumnName };
        all.MaxDegreeOfParallelism ??= options.MaxDegreeOfParallelism;
        all.Progress ??= options.Progress;
        all.Cancellation = options.Cancellation;
        return new VectorPreparationEstimator(env, BERTopicEstimator.PreparedColumn, column, all);
    }

    /// <summary>How HDBSCAN clusters.</summary>
    public HdbscanOptions HdbscanOfTheFit
    {
        get
        {
            var hdbscan = Options.FullHdbscan;
            hdbscan.MaxDegreeOfParallelism ??= Options.MaxDegreeOfParallelism;
            hdbscan.Progress ??= Options.Progress;
            hdbscan.Cancellation = hdbscan.Cancellation.CanBeCanceled ? hdbscan.Cancellation : Options.Cancellation;
            return hdbscan;
        }
    }

    private UmapOptions UmapOfTheFit
    {
        get
        {
            var umap = Options.FullUmap;
            umap.Layouts = Options.Consensus;
            umap.Seed ??= Options.Seed;
            umap.MaxDegreeOfParallelism ??= Options.MaxDegreeOfParallelism;
            umap.Progress ??= Options.Progress;
            umap.Cancellation = umap.Cancellation.CanBeCanceled ? umap.Cancellation : Options.Cancellation;
            return umap;
        }
    }

    private string ColumnToReduce(bool isPrepared) => isPrepared ? BERTopicEstimator.PreparedColumn : EmbeddingColumn;

    /// <summary>The caller's reduction; null if there is none.</summary>
    private IEstimator<ITransformer>? GivenReduction(bool isPrepared) => Options.Reduction is CombinedUmapEstimator combined
        ? combined.In(UmapOfTheFit, EmbeddingColumn, ColumnToReduce(isPrepared))
        : Options.Reduction;

    private UmapEstimator Umap(UmapTarget? target, bool isPrepared)
    {
        var umap = UmapOfTheFit;
        umap.Target ??= target;
        return new UmapEstimator(_env, BERTopicEstimator.ReducedColumn, ColumnToReduce(isPrepared), umap);
    }

    private HdbscanTrainer Hdbscan() => new(_env, new HdbscanTrainer.Options(HdbscanOfTheFit)
    {
        FeatureColumnName = BERTopicEstimator.ReducedColumn,
        MembershipColumnName = Options.CalculateProbabilities ? StageColumns.Membership : null,
    });

    private static TopicModelSettings Topics(BERTopicOptions options, SentenceEmbeddingEstimator.Options? embedding)
    {
        var embedder = options.Learned ?? options.EmbeddingModel ?? Embedder(options, embedding);
        var words = (embedding ?? SettingsOf(options.Embedding) ?? options.EmbeddingOptions) with { Progress = null };
        embedder?.Validate(words);
        var unset = TellingWords.Default(options.Granularity, options.Topics);
        return options.Topics.Validate(unset with
        {
            Cleaning = unset.Vectorizer.Unit == TermUnit.Word && options is { EmbeddingColumnName: not null }
                or { EmbeddingColumns: not null }
                or { EmbeddingModel: null, Embedding: null }
                ? TextCleaning.English
                : TextCleaning.None,
            Vectorizer = unset.Vectorizer with { Threads = options.MaxDegreeOfParallelism },
            ClassTfIdf = unset.ClassTfIdf with { SeedTopicList = [.. (options.SeedTopicList ?? []).Select(words => words.ToArray())] },
            Embedder = embedder,
            Embedding = words,
            WordlessAreOutliers = options.Granularity == Granularity.Automatic && options.Images is null,
            HasImages = options.Images is not null,
        });
    }

    /// <summary>The model that embeds the documents, if it is known.</summary>
    private static EmbeddingModel? Embedder(BERTopicOptions options, SentenceEmbeddingEstimator.Options? embedding) =>
        embedding is not null ? embedding.Model ?? EmbeddingModel.Default : ModelOf(options.Embedding);

    /// <summary>The model that embeds in a stage; null if it is not known.</summary>
    internal static EmbeddingModel? ModelOf(IEstimator<ITransformer>? stage) =>
        SettingsOf(stage) is { } known ? known.Model ?? EmbeddingModel.Default : null;

    private static SentenceEmbeddingEstimator.Options? SettingsOf(IEstimator<ITransformer>? stage) => stage switch
    {
        SentenceEmbeddingEstimator own => own.Settings,
        EstimatorChain<SentenceEmbeddingTransformer> { LastEstimator: SentenceEmbeddingEstimator last } => last.Settings,
        _ => null,
    };
}
