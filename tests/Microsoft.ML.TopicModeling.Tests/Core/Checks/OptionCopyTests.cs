using Microsoft.ML.TopicModeling.Tests.BERTopic;

namespace Microsoft.ML.TopicModeling.Tests.Checks;

/// <summary>Whatever a caller does to settings after giving them, the answers stay those of the settings as they were given.</summary>
public sealed class OptionCopyTests
{
    private static readonly MLContext ML = new(seed: 3);

    private static readonly List<Article> Training = Articles.Create(perSubject: 20);

    private static readonly string[] Texts = [.. Training.Select(article => article.Text!)];

    private static readonly int[] Clusters = [.. Training.Select(article => article.Subject)];

    public static TheoryData<string> Doors => [.. Cases.Keys];

    private static Dictionary<string, (Func<object> Options, Func<object, Func<object>> Door)> Cases { get; } = new()
    {
        ["BERTopic"] = (BERTopic, o =>
        {
            var estimator = ML.Transforms.Text.BERTopic("Topic", "Text", (BERTopicOptions)o);
            return () => Words(estimator.Fit(View()).Model.UpdateTopics(Texts));
        }),
        ["a model of BERTopic"] = (BERTopic, o =>
        {
            var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", (BERTopicOptions)o).Fit(View());
            return () => (Words(fitted.Model.UpdateTopics(Texts)), Column<int>(fitted, "Topic"));
        }),
        ["TopicModel.Fit"] = (() => Topics(new TopicModelOptions()), o =>
        {
            var model = TopicModel.Fit(Texts, Clusters, options: (TopicModelOptions)o);
            return () => Words(model.UpdateTopics(Texts));
        }),
        ["UpdateTopics"] = (() => Topics(new TopicModelOptions()), o =>
        {
            var model = TopicModel.Fit(Texts, Clusters).UpdateTopics(Texts, options: (TopicModelOptions)o);
            return () => Words(model.UpdateTopics(Texts));
        }),
        ["OnlineTopicModel"] = (() => Topics(new OnlineTopicModelOptions { Decay = 0.3, DeleteMinDf = 2 }), o =>
        {
            var model = new OnlineTopicModel((OnlineTopicModelOptions)o);
            return () => Words(model.PartialFit(Texts, Clusters).PartialFit(Texts, Clusters).Model);
        }),
        ["OnlineTopicModel.With"] = (() => Topics(new OnlineTopicModelOptions { Decay = 0.3, DeleteMinDf = 2 }), o =>
        {
            var model = new OnlineTopicModel().PartialFit(Texts, Clusters).With((OnlineTopicModelOptions)o);
            return () => Words(model.PartialFit(Texts, Clusters).Model);
        }),
        ["OnlineBERTopic"] = (OnlineBERTopicTests.Options, o =>
        {
            var estimator = ML.Transforms.Text.OnlineBERTopic("Topic", "Text", (OnlineBERTopicOptions)o);
            return () => Words(estimator.Fit(View()).PartialFit(View()).Model);
        }),
        ["OnlineCountVectorizer"] = (() => new OnlineCountVectorizerOptions { Decay = 0.3, DeleteMinDf = 2, Vectorizer = { StopWords = StopWordList() } }, o =>
        {
            var vectorizer = new OnlineCountVectorizer((OnlineCountVectorizerOptions)o);
            return () => vectorizer.Update(Texts).Update(Texts).Counts.Values.ToArray();
        }),
        ["ClassTfIdf"] = (() => new ClassTfIdfEstimator.Options
        {
            LabelColumnName = "Subject",
            SeedWords = new List<string> { "tax" },
            Vectorizer = { StopWords = StopWordList(), NgramRange = (1, 2) },
        }, o =>
        {
            var estimator = ML.Transforms.Text.ClassTfIdf("Words", "Text", (ClassTfIdfEstimator.Options)o);
            return () => Column<float[]>(estimator.Fit(View()), "Words");
        }),
        ["Umap"] = (Umap, o =>
        {
            var estimator = ML.Transforms.Umap("Position", "Vector", (UmapOptions)o);
            return () => Column<float[]>(estimator.Fit(View()), "Position");
        }),
        ["VectorPreparation"] = (() => new VectorPreparationEstimator.Options { NumberOfComponents = 3, CenterByColumnName = "Subject" }, o =>
        {
            var estimator = ML.Transforms.PrepareVectors("Prepared", "Vector", (VectorPreparationEstimator.Options)o);
            return () => Column<float[]>(estimator.Fit(View()), "Prepared");
        }),
        ["Hdbscan"] = (() => new HdbscanTrainer.Options { FeatureColumnName = "Vector", MinClusterSize = 8, SampleWeights = Weights(), MembershipColumnName = "Membership" }, o =>
        {
            var estimator = ML.Clustering.Trainers.Hdbscan((HdbscanTrainer.Options)o);
            return () => Column<float[]>(estimator.Fit(View()), "Membership");
        }),
        ["SentenceEmbedding"] = (() => new SentenceEmbeddingEstimator.Options { Prefix = "query: ", MaxTokens = 8 }, o =>
        {
            var estimator = ML.Transforms.Text.SentenceEmbedding("Embedding", "Text", (SentenceEmbeddingEstimator.Options)o);
            return () => Column<float[]>(SaveAndLoad(estimator.Fit(View())), "Embedding");
        }),
        ["a generator of embeddings"] = (() => new EmbeddingOptions { Prefix = "query: ", MaxTokens = 8 }, o =>
        {
            var generator = EmbeddingModel.Default.AsEmbeddingGenerator((EmbeddingOptions)o);
            return () => generator.GenerateAsync(Texts[..4]).Result.Select(embedding => embedding.Vector.ToArray());
        }),
        ["IncrementalPca"] = (() => new IncrementalPcaOptions { NumberOfComponents = 2 }, o =>
        {
            var pca = new IncrementalPca((IncrementalPcaOptions)o);
            return () => pca.PartialFit(Vectors()).Transform(Vectors()).Values.ToArray();
        }),
        ["MiniBatchKMeans"] = (() => new MiniBatchKMeansOptions { NumberOfClusters = 3 }, o =>
        {
            var means = new MiniBatchKMeans((MiniBatchKMeansOptions)o);
            return () => means.PartialFit(Vectors()).Centers.Values.ToArray();
        }),
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public void A_change_of_settings_changes_no_answer(string door)
    {
        var (create, enter) = Cases[door];
        var expected = enter(create())();
        var options = create();

        var answer = enter(options);
        Spoiling.Spoil(options);

        answer().Should().BeEquivalentTo(expected, equivalency => equivalency.WithStrictOrdering());
    }

    private static BERTopicOptions BERTopic()
    {
        var options = Articles.Options();
        Topics(options.Topics);
        options.EmbeddingModel = ArticleEmbedder.Model;
        options.Preparation = new() { NumberOfComponents = 5 };
        options.SeedTopicList = new List<IReadOnlyCollection<string>> { new List<string> { "tax" }, new List<string> { "boats" } };
        options.ZeroShotTopicList = new List<string> { "orchestra" };
        (options.Umap.NumberOfNeighbors, options.Umap.NumberOfEpochs, options.Hdbscan.MinSamples) = (10, 50, 4);
        return options;
    }

    private static TOptions Topics<TOptions>(TOptions options)
        where TOptions : TopicModelOptions
    {
        options.TopWords = 6;
        options.Vectorizer.StopWords = StopWordList();
        options.Vectorizer.TokenPattern = @"[a-z]+";
        options.ClassTfIdf.SeedWords = new List<string> { "tax" };
        options.ClassTfIdf.SeedMultiplier = 3;
        options.Aspects["Best"] = new TopKeywords { TopWords = 2 };
        return options;
    }

    private static UmapOptions Umap() => new()
    {
        NumberOfNeighbors = 10,
        NumberOfEpochs = 50,
        Metric = UmapMetric.WeightedMinkowski,
        MetricWeights = [.. Enumerable.Range(1, Articles.Dimension).Select(i => (double)i)],
        Target = UmapTarget.Categories([.. Clusters]),
        Density = new() { Lambda = 1 },
        Initialization = UmapInitialization.Given,
        InitialLayout = new PointMatrix<float>(Enumerable.Range(0, 2 * Training.Count).Select(i => (float)(i * i % 11)).ToArray(), 2),
    };

    private static List<string> StopWordList() => ["the", "law"];

    private static List<float> Weights() => [.. Training.Select((_, row) => 1f + (row % 3))];

    private static PointMatrix<float> Vectors() => PointMatrix<float>.FromRows([.. Training.Select(article => article.Vector)]);

    private static IDataView View() => Articles.View(ML, Training);

    private static object Words(TopicModel model) =>
        model.Topics.Select(topic => (topic.Id, topic.Label, Words: string.Join(' ', topic.Words), Aspects: string.Join(' ', topic.Aspects.Values.SelectMany(words => words)))).ToArray();

    private static T[] Column<T>(ITransformer transformer, string name) => [.. Data.ColumnCursorExtensions.GetColumn<T>(transformer.Transform(View()), name)];

    private static ITransformer SaveAndLoad(ITransformer transformer)
    {
        using var file = new MemoryStream();
        ML.Model.Save(transformer, View().Schema, file);
        file.Position = 0;
        return ML.Model.Load(file, out _);
    }
}
