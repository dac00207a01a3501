namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>What a caller does not set keeps the meaning that it has without the object in which it could be set.</summary>
public sealed class UnsetOptionsTests
{
    private static readonly MLContext ML = new(seed: 3);

    private static readonly string[] Texts = ["red apple pie", "red apple tart", "green tea cup", "green tea pot"];

    [Fact]
    public void The_defaults_can_be_read()
    {
        var options = new BERTopicOptions();

        (options.Umap.NumberOfNeighbors, options.Umap.NumberOfComponents, options.Umap.MinimumDistance, options.Umap.Metric).Should().Be((15, 5, 0.0, UmapMetric.Cosine));
        options.Hdbscan.MinClusterSize.Should().BeNull("it is MinTopicSize");
    }

    [Fact]
    public void One_setting_of_hdbscan_leaves_the_others()
    {
        var settings = Hdbscan(new() { MinTopicSize = 40, Hdbscan = new() { MinSamples = 5 } });
        (settings.MinClusterSize, settings.MinSamples).Should().Be((40, 5));

        settings = Hdbscan(new() { MinTopicSize = 40, Hdbscan = { MinSamples = 5 } });
        (settings.MinClusterSize, settings.MinSamples).Should().Be((40, 5));

        settings = Hdbscan(new() { MinTopicSize = 40, Hdbscan = new() { MinClusterSize = 7 } });
        (settings.MinClusterSize, settings.MinSamples).Should().Be((7, 7));

        settings = Hdbscan(new() { MinTopicSize = 40 });
        (settings.MinClusterSize, settings.MinSamples).Should().Be((40, 40));
    }

    [Fact]
    public void One_setting_of_umap_leaves_the_others()
    {
        foreach (var options in (BERTopicOptions[])[new() { Umap = new() { NumberOfNeighbors = 30 } }, new() { Umap = { NumberOfNeighbors = 30 } }])
        {
            var umap = Umap(options);
            (umap.Neighbors, umap.Components, umap.Metric.Metric).Should().Be((30, 5, UmapMetric.Cosine));
            umap.Curve.Should().Be(Umap(new()).Curve, "the minimum distance is 0");
        }

        var changed = Umap(new() { Umap = new() { Metric = UmapMetric.Euclidean, NumberOfComponents = 3, MinimumDistance = 0.1 } });
        (changed.Neighbors, changed.Components, changed.Metric.Metric).Should().Be((15, 3, UmapMetric.Euclidean));
        changed.Curve.Should().NotBe(Umap(new()).Curve);
        new UmapOptions { NumberOfNeighbors = 30 }.Validate(100, 4).Components.Should().Be(2, "alone, the defaults are umap-learn's");
    }

    [Fact]
    public void Fits_keep_what_is_not_set()
    {
        var options = Articles.Options();
        (options.MinTopicSize, options.Hdbscan) = (25, new() { MinSamples = 5 });
        options.Umap = new() { NumberOfNeighbors = 20 };

        var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(ML));

        fitted.Model.Topics.Where(topic => topic.Id >= 0).Should().HaveCount(3).And.OnlyContain(topic => topic.Count >= 25);
        fitted.Stages.OfType<UmapTransformer>().Single().Model.Embedding.Dimension.Should().Be(5);
    }

    [Fact]
    public void An_update_of_topics_keeps_what_it_does_not_set()
    {
        var model = TopicModel.Fit(Texts, [0, 0, 1, 1], options: new()
        {
            TopWords = 4,
            RepresentativeDocuments = 1,
            Cleaning = TextCleaning.None,
            Vectorizer = { NgramRange = (1, 2), StopWords = ["pie"], Lowercase = false, Binary = true },
            ClassTfIdf = { Bm25Weighting = true, SeedWords = ["tea"], SeedMultiplier = 5 },
            Representation = new TopKeywords { TopWords = 3 },
            Aspects = { ["Two"] = new TopKeywords { TopWords = 2 } },
            EmbeddingModel = ArticleEmbedder.Model,
        });
        var before = model.State.Settings;

        var after = model.UpdateTopics(Texts, options: new() { Vectorizer = { StopWords = ["cup"] }, ClassTfIdf = { SeedMultiplier = 2 } }).State.Settings;

        after.Vectorizer.StopWords.Should().Equal("cup");
        after.ClassTfIdf.SeedMultiplier.Should().Be(2);
        var asBefore = after with
        {
            Vectorizer = after.Vectorizer with { StopWords = before.Vectorizer.StopWords },
            ClassTfIdf = after.ClassTfIdf with { SeedMultiplier = before.ClassTfIdf.SeedMultiplier },
            Aspects = before.Aspects,
        };
        after.Aspects.Should().Equal(before.Aspects);
        asBefore.Should().Be(before, "nothing else has changed");
        after.Embedder.Should().BeSameAs(ArticleEmbedder.Model);
    }

    [Fact]
    public void An_update_of_topics_can_take_back_what_was_set()
    {
        var model = TopicModel.Fit(Texts, [0, 0, 1, 1], options: new()
        {
            Vectorizer = { StopWords = ["pie"], Vocabulary = ["apple", "tea"], Tokenizer = text => text.Split(' ') },
            ClassTfIdf = { SeedWords = ["tea"] },
        });

        var settings = model.UpdateTopics(
            Texts, options: new() { Vectorizer = { StopWords = [], Vocabulary = [], TokenPattern = @"\w+" }, ClassTfIdf = { SeedWords = [] } }).State.Settings;

        settings.Vectorizer.StopWords.Should().BeEmpty();
        settings.Vectorizer.Vocabulary.Should().BeNull();
        settings.Vectorizer.Tokenizer.Should().BeNull();
        settings.ClassTfIdf.SeedWords.Should().BeEmpty();
    }

    [Fact]
    public void An_update_adds_aspects_to_those_that_are_there()
    {
        var model = TopicModel.Fit(Texts, [0, 0, 1, 1], options: new() { Aspects = { ["Two"] = new TopKeywords { TopWords = 2 } } });

        var updated = model.UpdateTopics(Texts, options: new() { Aspects = { ["Three"] = new TopKeywords { TopWords = 3 } } });

        updated.Topics[0].Aspects.Select(aspect => (aspect.Key, aspect.Value.Count)).Should().Equal(("Two", 2), ("Three", 3));
        model.UpdateTopics(Texts, options: new() { TopWords = 3 }).Topics[0].Aspects.Select(aspect => (aspect.Key, aspect.Value.Count)).Should().Equal(("Two", 2));
    }

    [Fact]
    public void Growing_topics_keep_what_other_options_do_not_set()
    {
        var model = new OnlineTopicModel(new() { Decay = 0.2, DeleteMinDf = 1.5, TopWords = 4, Vectorizer = { NgramRange = (1, 2) } }).PartialFit(Texts, [0, 0, 1, 1]);

        var other = model.With(new OnlineTopicModelOptions { TopWords = 5 });

        other.Words.Settings.Should().Be(model.Words.Settings);
        other.PartialFit(Texts, [0, 0, 1, 1]).Model.State.Settings.TopWords.Should().Be(5);
    }

    [Fact]
    public void Settings_of_a_stage_that_is_replaced_are_refused()
    {
        Refuses(options => (options.Reduction, options.Umap) = (Copy(), new() { NumberOfNeighbors = 30 }), "*Reduction*Umap contradicts*");
        Refuses(options => (options.Clustering, options.Hdbscan) = (KMeans(), new() { MinSamples = 5 }), "*Clustering*Hdbscan contradicts*");
        Refuses(options => (options.Clustering, options.MinTopicSize) = (KMeans(), 30), "*Clustering*MinTopicSize contradicts*");
        Refuses(options => (options.EmbeddingColumnName, options.Embedding, options.EmbeddingOptions.Prefix) = (null, Copy(), "query: "), "*Embedding*EmbeddingOptions contradicts*");
        var online = () => ML.Transforms.Text.OnlineBERTopic("Topic", "Text", new OnlineBERTopicOptions { Clustering = KMeans(), NumberOfClusters = 5 });
        online.Should().Throw<ArgumentException>().WithMessage("*Clustering*NumberOfClusters contradicts*");
        var outliers = () => TopicModel.Fit(Texts, [0, 0, 1, 1]).ReduceOutliers(Texts, new() { Threshold = 0.2, Distribution = { MinSimilarity = 0.3 } });
        outliers.Should().Throw<ArgumentException>().WithMessage("*MinSimilarity is 0.3, but Threshold is 0.2*");
        FluentActions.Invoking(() => new UmapOptions { CurveA = 1 }.ThrowIfInvalid()).Should().Throw<ArgumentException>().WithMessage("*CurveA and CurveB*");
        FluentActions.Invoking(() => new UmapOptions { MetricWeights = [1] }.ThrowIfInvalid()).Should().Throw<ArgumentException>().WithMessage("*MetricWeights*Euclidean*");
        FluentActions.Invoking(() => new UmapOptions { InitialLayout = new PointMatrix<float>(new float[2], 2) }.ThrowIfInvalid()).Should().Throw<ArgumentException>().WithMessage("*InitialLayout*Spectral*");
    }

    private static IEstimator<ITransformer> Copy() => ML.Transforms.CopyColumns(BERTopicEstimator.ReducedColumn, nameof(Article.Vector));

    private static IEstimator<ITransformer> KMeans() => ML.Clustering.Trainers.KMeans(BERTopicEstimator.ReducedColumn, numberOfClusters: 2);

    private static TopicModeling.Cluster.HdbscanSettings Hdbscan(BERTopicOptions options) => options.FullHdbscan.Validate();

    private static TopicModeling.Reduce.UmapSettings Umap(BERTopicOptions options) => options.FullUmap.Validate(100, 8);

    private static void Refuses(Action<BERTopicOptions> set, string message)
    {
        var options = Articles.Options();
        set(options);
        FluentActions.Invoking(() => ML.Transforms.Text.BERTopic("Topic", "Text", options)).Should().Throw<ArgumentException>().WithMessage(message);
    }
}
