using Microsoft.ML.TopicModeling.Tests.BERTopic;
using Microsoft.ML.TopicModeling.Tests.Embed;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>A model of each component, as it was saved by the first version that could, and by later ones where the format is another.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Outputs">The columns that the component adds.</param>
/// <param name="Fit">Makes the model anew, where its file is missing.</param>
/// <param name="Version">The version of the format.</param>
internal sealed record GoldenModel(string Name, string[] Outputs, Func<ITransformer> Fit, string Version = GoldenModels.FirstVersion)
{
    /// <summary>The file without its extension.</summary>
    public string Path => System.IO.Path.Combine("golden", Version, Name);
}

internal static class GoldenModels
{
    public const string FirstVersion = "v1";

    private const string SecondVersion = "v2";

    private const string ThirdVersion = "v3";

    private const string FourthVersion = "v4";

    private const string FifthVersion = "v5";

    private const string SixthVersion = "v6";

    private const string SeventhVersion = "v7";

    private const string EighthVersion = "v8";

    private const string NinthVersion = "v9";

    private static readonly MLContext ML = new(seed: 3);
    private static readonly string[] TopicColumns = ["Topic", "TopicLabel", "TopicProbability", "PredictedLabel", "Score"];
    private static readonly Lazy<BERTopicTransformer> Fitted = new(() => ML.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(Training));

    /// <summary>Half of the rows are those of the fit.</summary>
    public static IDataView Rows { get; } = Articles.View(ML, [.. Articles.Create()[..12], .. Articles.Create(seed: 12)[..12]]);

    public static IReadOnlyList<GoldenModel> All { get; } =
    [
        new("bertopic", TopicColumns, () => Fitted.Value),
        new("bertopic-without-documents", TopicColumns, () => Fitted.Value.With(new BERTopicStorageOptions { DocumentTopics = false, TrainingVectors = VectorPrecision.Float16 })),
        new("nearest-topics", TopicColumns, () => Fitted.Value.With(new BERTopicStorageOptions { TrainingVectors = null })),
        new("sentence-embedding", ["Embedding"], () => ML.Transforms.Text.SentenceEmbedding("Embedding", "Text", new TinyModel().Load()).Fit(Training)),
        new("static-embedding", ["Embedding"], () => Static(VectorPrecision.Float32), SecondVersion),
        new("static-embedding-int8", ["Embedding"], () => Static(VectorPrecision.Int8), SecondVersion),
        new("static-embedding-int8-signed", ["Embedding"], () => Static(VectorPrecision.Int8), FourthVersion),
        new("cascade-embedding", ["Embedding"], Cascade, FourthVersion),
        new("bertopic-student", TopicColumns, Student, FourthVersion),
        new("umap", ["Position"], () => Umap()),
        new("umap-int8", ["Position"], () => Umap() is var umap ? umap.With(umap.Model.WithPrecision(VectorPrecision.Int8)) : umap),
        new("hdbscan", ["PredictedLabel", "Score"], () => ML.Clustering.Trainers.Hdbscan(nameof(Article.Vector), minClusterSize: 8).Fit(Training)),
        new("class-tf-idf", ["Words"], () => ML.Transforms.Text.ClassTfIdf("Words", "Text", nameof(Article.Subject), new CountVectorizerOptions { NgramRange = (1, 2) }).Fit(Training)),
        new("bertopic-modes", [.. TopicColumns, "TopicProbabilities"], Modes, SecondVersion),
        new("online-bertopic", TopicColumns, () => OnlineBERTopicTests.Fit(OnlineBERTopicTests.Options(), batches: 2), SecondVersion),
        new("bertopic-wordless", TopicColumns, Wordless, ThirdVersion),
        new("hdbscan-membership", ["PredictedLabel", "Score", "Membership"], Membership, SecondVersion),
        new("umap-matrix", ["Position"], () => Umap(), ThirdVersion),
        new("hdbscan-matrix", ["PredictedLabel", "Score", "Membership"], Membership, ThirdVersion),
        new("hdbscan-order", ["PredictedLabel", "Score", "Membership"], Membership, NinthVersion),
        new("umap-combined", ["Position"], Combined, FourthVersion),
        new("join-vectors", ["Joint"], () => ML.Transforms.JoinVectors("Joint", nameof(Article.Vector), new JoinedColumn(nameof(Article.Vector), Weight: 2)).Fit(Training), FourthVersion),
        new("vector-preparation", ["Prepared"], Preparation, FourthVersion),
        new("bertopic-prepared", TopicColumns, Prepared, FourthVersion),
        new("bertopic-consensus", TopicColumns, Consensus, FifthVersion),
        new("bertopic-refit", TopicColumns, Refit, SixthVersion),
        new("bertopic-outliers", TopicColumns, Outliers, SeventhVersion),
        new("bertopic-words", TopicColumns, CleanWords, SeventhVersion),
        new("umap-cells", ["Position"], () => Umap(UmapNeighborSearch.Approximate), EighthVersion),
        new("sentence-embedding-joint", ["Embedding"], Joint, FourthVersion),
    ];

    private static IDataView Training => Articles.View(ML);

    public static string PathOf(string name) => Path.Combine("golden", FirstVersion, name);

    private static SentenceEmbeddingTransformer Static(VectorPrecision precision) =>
        ML.Transforms.Text.SentenceEmbedding("Embedding", "Text", Words().WithPrecision(precision)).Fit(Training);

    private static StaticEmbeddingModel Words() => StaticModels.OfWords(Articles.Create().Select(article => article.Text!));

    /// <summary>The vectors in 8 bits, or the whole ones of a text that is not much nearer to one of two articles than to the other.</summary>
    private static SentenceEmbeddingTransformer Cascade()
    {
        var model = Words();
        var topics = model.Embed([.. Articles.Create()[..2].Select(article => article.Text!)]);
        var cascade = new CascadeEmbeddingModel(model.WithPrecision(VectorPrecision.Int8), model, topics, margin: 0.2);
        return ML.Transforms.Text.SentenceEmbedding("Embedding", "Text", cascade).Fit(Training);
    }

    /// <summary>Topics of a student's vectors.</summary>
    private static BERTopicTransformer Student()
    {
        var options = Articles.Options();
        (options.EmbeddingColumnName, options.EmbeddingModel) = (null, Words());
        return ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Training);
    }

    /// <summary>A network and words with options of their own, of which one has weight.</summary>
    private static SentenceEmbeddingTransformer Joint()
    {
        var model = EmbeddingModel.Join(new TinyModel().Load(), new EmbeddingPart(Words(), Weight: 2) { Options = new() { Prefix = "tax " } });
        return ML.Transforms.Text.SentenceEmbedding("Embedding", "Text", model).Fit(Training);
    }

    private static UmapTransformer Umap(UmapNeighborSearch search = UmapNeighborSearch.Automatic)
    {
        var options = new UmapOptions { NumberOfComponents = 2, NumberOfNeighbors = 8, NumberOfEpochs = 100, NeighborSearch = search };
        return ML.Transforms.Umap("Position", nameof(Article.Vector), options).Fit(Training);
    }

    /// <summary>Vectors, their union with those of the same rows by another metric, and numbers and categories that weigh.</summary>
    private static CombinedUmapTransformer Combined() => ML.Transforms.CombinedUmap(
        "Position",
        new UmapOptions { NumberOfEpochs = 100 },
        new(nameof(Article.Vector)) { Neighbors = { NumberOfNeighbors = 8 } },
        new(nameof(Article.Vector)) { Neighbors = { Metric = UmapMetric.Cosine }, Operation = UmapOperation.Union },
        new(nameof(Article.Subject)) { Weight = 0.3 },
        new(nameof(Article.Label))).Fit(Training);

    /// <summary>Guided, with a named topic and probabilities.</summary>
    private static BERTopicTransformer Modes()
    {
        var options = Articles.Options();
        options.SeedTopicList = [["tax", "law"]];
        options.ZeroShotTopicList = ["harbour boats"];
        options.EmbeddingModel = ArticleEmbedder.Model;
        options.CalculateProbabilities = true;
        return ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Training);
    }

    /// <summary>Topics that know their fit, and rows that are outliers for having no word.</summary>
    private static BERTopicTransformer Wordless()
    {
        var options = Articles.Options();
        options.Topics.WordlessAreOutliers = true;
        return ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Training);
    }

    /// <summary>Whitened components, and the means of groups.</summary>
    private static VectorPreparationTransformer Preparation() => ML.Transforms.PrepareVectors(
        "Prepared",
        nameof(Article.Vector),
        new VectorPreparationEstimator.Options { NumberOfComponents = 4, Whitening = 0.5, CenterByColumnName = nameof(Article.Label) }).Fit(Training);

    /// <summary>Topics across groups.</summary>
    private static BERTopicTransformer Prepared()
    {
        var options = Articles.Options();
        (options.Preparation, options.CenterByColumnName) = (new() { NumberOfComponents = 6 }, nameof(Article.Label));
        return ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Training);
    }

    /// <summary>Several layouts.</summary>
    private static BERTopicTransformer Consensus()
    {
        var options = Articles.Options();
        options.Consensus = 2;
        return ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Training);
    }

    /// <summary>Outliers that belong to the nearest topic.</summary>
    private static BERTopicTransformer Outliers()
    {
        var options = Articles.Options();
        (options.OutlierQuantile, options.Hdbscan) = (0.2, new() { MinClusterSize = 8, MinSamples = 3, Selection = HdbscanSelection.Leaf });
        return ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Training);
    }

    /// <summary>Words without markup and addresses, of which those that differ in accents alone are one.</summary>
    private static BERTopicTransformer CleanWords()
    {
        var articles = Articles.Create();
        foreach (var (row, article) in articles.Index())
        {
            article.Text = $"<p>{article.Text!.Replace("harbour", row % 2 == 0 ? "harbour-café" : "harbour cafe café")}</p> http://example.org/{row}";
        }

        var options = Articles.Options();
        options.Granularity = Granularity.Finest;
        return ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(ML, articles));
    }

    /// <summary>Topics that go on, after a name, a merge and a move, and what could not be done again.</summary>
    private static BERTopicTransformer Refit()
    {
        var articles = Articles.Create();
        string[] documents = [.. articles.Select(article => article.Text!)];
        var vectors = PointMatrix<float>.FromRows([.. articles.Select(article => article.Vector)]);
        var model = Fitted.Value.Model;
        model = model.SetTopicLabels(new Dictionary<int, string> { [0] = "The first" }).MergeTopics(documents, [1, 2]);
        int[] moved = [.. model.DocumentTopics.Select((topic, row) => row == 0 ? 1 - topic : topic)];
        var options = Articles.Options();
        options.Previous = model.UpdateTopics(documents, moved, embeddings: vectors).Replay([new TopicNamingEdit(77, "Nothing")], documents);
        return ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Training);
    }

    private static HdbscanTransformer Membership() => ML.Clustering.Trainers.Hdbscan(
        new HdbscanTrainer.Options { FeatureColumnName = nameof(Article.Vector), MinClusterSize = 8, MembershipColumnName = "Membership" }).Fit(Training);
}
