using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Guided, zero-shot, semi-supervised, supervised and manual fits: what is known beforehand shows in the topics, and Transform agrees with the fit.</summary>
public sealed class FittingModeTests
{
    private static readonly string[][] Seeds = [["harbour", "boats"], ["tax", "law"]];

    private readonly MLContext _ml = new(seed: 3);

    private static List<Article> Training { get; } = Articles.Create();

    [Fact]
    public void A_guided_fit_reduces_the_embeddings_that_are_drawn_to_the_seeds()
    {
        var options = Guided();
        var vectors = PointMatrix<float>.FromRows([.. Training.Select(article => article.Vector)]);
        var (labels, drawn) = GuidedTopics.Guide(vectors, ArticleEmbedder.Model.Embed(["harbour boats", "tax law"]));

        var fitted = Fit(options);

        var umap = new UmapOptions { NumberOfComponents = 5, MinimumDistance = 0, Metric = UmapMetric.Cosine, Seed = 3, Target = UmapTarget.Categories(labels) };
        Umap(fitted).Embedding.Values.ToArray().Should().Equal(PositionsOf(drawn, umap));
        foreach (var topic in fitted.Model.Topics)
        {
            var rows = Enumerable.Range(0, Training.Count).Where(row => fitted.Model.DocumentTopics[row] == topic.Id).ToArray();
            topic.Embedding.ToArray()[0].Should().BeApproximately(rows.Average(row => drawn[row][0]), 2e-6f);
        }

        labels.Count(label => label == 0).Should().Be(40);
        fitted.Model.State.Settings.ClassTfIdf.SeedTopicList.Should().BeEquivalentTo(Seeds);
        TopicsOf(fitted).Should().Equal(fitted.Model.DocumentTopics, "new rows are drawn as those of the fit were");
        TopicsOf(Loaded(fitted)).Should().Equal(fitted.Model.DocumentTopics);
    }

    [Fact]
    public void A_guided_model_without_training_vectors_compares_drawn_embeddings()
    {
        var fitted = Fit(Guided());

        var light = Loaded(fitted.With(new BERTopicStorageOptions { TrainingVectors = null }));

        TopicsOf(light).Zip(fitted.Model.DocumentTopics).Count(pair => pair.First == pair.Second).Should().BeGreaterThan(100);
        light.Transform(View()).Schema.Where(column => !column.IsHidden).Select(column => column.Name).Should().NotContain(BERTopicEstimator.EmbeddingColumn);
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(-1.0)]
    public void Named_topics_come_first_keep_their_names_and_get_their_documents_again(double minSimilarity)
    {
        var options = ZeroShot(minSimilarity);

        var fitted = Fit(options);

        var model = fitted.Model;
        var sea = model.Topics.Single(topic => topic.CustomLabel == "harbour boats");
        model.Topics.Select(topic => topic.CustomLabel).Should().NotContain("nothing of this", "it has no documents");
        Enumerable.Range(0, Training.Count).Where(row => model.DocumentTopics[row] == sea.Id).Should().HaveCountGreaterThanOrEqualTo(40)
            .And.Contain(Enumerable.Range(0, Training.Count).Where(row => Training[row].Subject == 0));
        model.TopicCount.Should().Be(minSimilarity > 0 ? 3 : 2);
        foreach (var transformer in (BERTopicTransformer[])[fitted, Loaded(fitted)])
        {
            var rows = Rows<ArticleTopic>(transformer);
            rows.Select(row => row.Topic).Should().Equal(model.DocumentTopics);
            rows.Select(row => row.TopicProbability).Should().Equal(model.DocumentProbabilities, (ours, theirs) => Math.Abs(ours - theirs) < 1e-6f);
            rows.Should().OnlyContain(row => row.TopicLabel == (model[row.Topic].CustomLabel ?? model[row.Topic].Label));
            rows.Should().OnlyContain(row => Array.IndexOf(row.Score, row.Score.Min()) == (row.Topic < 0 ? model.TopicCount : row.Topic));
        }
    }

    [Fact]
    public void Only_documents_without_a_name_are_clustered_but_all_are_reduced()
    {
        var fitted = Fit(ZeroShot(0.8));

        Umap(fitted).Embedding.Count.Should().Be(Training.Count);
        fitted.Stages.OfType<HdbscanTransformer>().Single().Model.Labels.Should().HaveCount(80);
    }

    [Fact]
    public void A_name_stays_with_its_topic_through_operations()
    {
        var fitted = Fit(ZeroShot(0.8));
        string[] texts = [.. Training.Select(article => article.Text!)];
        var other = fitted.Model.Topics.First(topic => topic.Id > 0).Id;

        var merged = fitted.With(fitted.Model.MergeTopics(texts, [0, other]));
        var deleted = fitted.With(fitted.Model.DeleteTopics([0]));

        TopicsOf(merged).Should().Equal(merged.Model.DocumentTopics);
        merged.Model.Topics.Should().Contain(topic => topic.CustomLabel == "harbour boats" && topic.Count == 80);
        TopicsOf(deleted).Should().Equal(deleted.Model.DocumentTopics);
    }

    [Fact]
    public void Named_topics_go_with_any_clustering()
    {
        var options = ZeroShot(0.8);
        options.Clustering = _ml.Clustering.Trainers.KMeans(BERTopicEstimator.ReducedColumn, numberOfClusters: 2);

        var fitted = Fit(options);

        fitted.Model.TopicCount.Should().Be(3);
        TopicsOf(fitted).Should().Equal(fitted.Model.DocumentTopics);
    }

    [Theory]
    [InlineData(nameof(Article.Label))]
    [InlineData(nameof(Article.Subject))]
    [InlineData("Key")]
    public void Known_classes_are_led_into_umap(string column)
    {
        var options = Articles.Options();
        options.LabelColumnName = column;
        int[] classes = column == nameof(Article.Subject)
            ? [.. Training.Select(article => article.Subject)]
            : [.. Training.Select(article => Array.IndexOf(Articles.Labels, article.Label))];
        var byHand = Articles.Options();
        byHand.Umap = new UmapOptions { NumberOfComponents = 5, MinimumDistance = 0, Metric = UmapMetric.Cosine, Target = UmapTarget.Categories(classes) };

        var fitted = Fit(options, WithKey());

        Umap(fitted).Embedding.Values.ToArray().Should().Equal(Umap(Fit(byHand)).Embedding.Values.ToArray());
        Umap(fitted).Embedding.Values.ToArray().Should().NotEqual(Umap(Fit(Articles.Options())).Embedding.Values.ToArray());
        TopicsOf(fitted).Should().Equal(fitted.Model.DocumentTopics, "new rows do not need the column, and these have the positions of the fit");
    }

    [Fact]
    public void Classes_that_are_not_known_are_no_class_of_their_own()
    {
        var options = Articles.Options();
        options.LabelColumnName = nameof(Article.Subject);
        var unknown = Training.ConvertAll(article => new Article { Text = article.Text, Vector = article.Vector, Subject = -1 - article.Subject });

        var fitted = _ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(_ml, unknown));

        var byHand = Articles.Options();
        byHand.Umap = new UmapOptions { NumberOfComponents = 5, MinimumDistance = 0, Metric = UmapMetric.Cosine, Target = UmapTarget.Categories([.. Enumerable.Repeat(-1, 120)]) };
        Umap(fitted).Embedding.Values.ToArray().Should().Equal(Umap(Fit(byHand)).Embedding.Values.ToArray());
    }

    [Fact]
    public void A_classifier_gives_new_rows_the_topics_that_are_given()
    {
        var options = Articles.Options();
        options.GivenTopicColumnName = "Key";
        options.Clustering = _ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Key", BERTopicEstimator.ReducedColumn);

        var fitted = Fit(options, WithKey());

        ShouldHaveTheTopicsThatAreGiven(fitted.Model);
        Rows<ArticleTopic>(Loaded(fitted)).Select(row => row.TopicLabel).Should().Equal(Training.Select(article => Articles.Labels[article.Subject]));
    }

    [Theory]
    [InlineData(nameof(Article.Label))]
    [InlineData("Key")]
    public void Given_topics_need_no_clustering(string column)
    {
        var options = Articles.Options();
        options.GivenTopicColumnName = column;

        var fitted = Fit(options, WithKey());

        ShouldHaveTheTopicsThatAreGiven(fitted.Model);
        fitted.Report!.Stages.Select(stage => stage.Stage).Should().Equal(TopicModelingStage.Embed, TopicModelingStage.Represent);
        var rows = Rows<ArticleTopic>(Loaded(fitted));
        var nearest = fitted.Model.NearestTopics(PointMatrix<float>.FromRows([.. Training.Select(article => article.Vector)]));
        rows.Select(row => row.Topic).Should().Equal(nearest.Select(match => match.Topic));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Probabilities_of_topics_are_the_clusters_memberships(bool hasNames)
    {
        var options = hasNames ? ZeroShot(0.8) : Articles.Options();
        options.CalculateProbabilities = true;

        var fitted = Fit(options);

        var ofFit = fitted.Model.GetDocumentTopicProbabilities()!.Value;
        (ofFit.Count, ofFit.Dimension).Should().Be((Training.Count, fitted.Model.TopicCount));
        var rows = Rows<ArticleProbabilities>(Loaded(fitted));
        var clusters = fitted.Stages.OfType<HdbscanTransformer>().Single().Model;
        var points = Umap(fitted).Embedding;
        for (var row = 0; row < rows.Count; row++)
        {
            var named = hasNames && Training[row].Subject == 0;
            var expected = new float[fitted.Model.TopicCount];
            if (named)
            {
                expected[0] = rows[row].TopicProbability;
                ofFit[row].ToArray().Should().Equal(expected, (ours, theirs) => Math.Abs(ours - theirs) < 1e-6f);
            }
            else
            {
                fitted.Model.AddByTopic(Array.ConvertAll(clusters.MembershipVector(points[row]), value => (float)value), expected, hasNames ? 1 : 0);
            }

            rows[row].TopicProbabilities.Should().Equal(expected, (ours, theirs) => Math.Abs(ours - theirs) < 1e-6f);
            ofFit[row].ToArray().Sum().Should().BeInRange(0, 1.000001f);
        }
    }

    [Fact]
    public void Every_layer_has_probabilities()
    {
        var options = Articles.Options();
        (options.CalculateProbabilities, options.Granularity) = (true, Granularity.Finest);

        var fitted = Fit(options);

        for (var layer = 0; layer < fitted.Layers.Count; layer++)
        {
            var other = fitted.WithLayer(layer);
            other.Model.GetDocumentTopicProbabilities()!.Value.Dimension.Should().Be(Math.Max(1, other.Model.TopicCount));
        }
    }

    [Fact]
    public void Without_hdbscan_probabilities_are_cosines()
    {
        var options = Articles.Options();
        (options.CalculateProbabilities, options.GivenTopicColumnName) = (true, nameof(Article.Subject));

        var fitted = Fit(options);

        fitted.Model.GetDocumentTopicProbabilities().Should().BeNull();
        var similarities = fitted.Model.TopicSimilarities(PointMatrix<float>.FromRows([.. Training.Select(article => article.Vector)]));
        Rows<ArticleProbabilities>(fitted).SelectMany(row => row.TopicProbabilities)
            .Should().Equal(similarities.Values.ToArray(), (ours, theirs) => Math.Abs(ours - theirs) < 1e-6);
    }

    [Fact]
    public void Threads_change_no_mode()
    {
        foreach (var threads in (int[])[2, 5, 16])
        {
            var (one, several) = (All(1), All(threads));
            several.Model.DocumentTopics.Should().Equal(one.Model.DocumentTopics);
            several.Model.GetDocumentTopicProbabilities()!.Value.Values.ToArray().Should().Equal(one.Model.GetDocumentTopicProbabilities()!.Value.Values.ToArray());
        }

        BERTopicTransformer All(int threads)
        {
            var options = ZeroShot(0.8);
            (options.SeedTopicList, options.CalculateProbabilities, options.MaxDegreeOfParallelism) = (Seeds, true, threads);
            return Fit(options);
        }
    }

    private static void ShouldHaveTheTopicsThatAreGiven(TopicModel model)
    {
        model.Topics.Where(topic => topic.Id >= 0).Select(topic => topic.CustomLabel).Should().BeEquivalentTo(Articles.Labels);
        for (var row = 0; row < Training.Count; row++)
        {
            var topic = model.DocumentTopics[row];
            (topic < 0 ? "" : model[topic].CustomLabel).Should().Be(Training[row].Label);
        }
    }

    private static float[] PositionsOf(PointMatrix<float> points, UmapOptions options) => TopicModeling.Umap.Fit(points, options).Embedding.Values.ToArray();

    private static UmapModel Umap(BERTopicTransformer fitted) => fitted.Stages.OfType<UmapTransformer>().Single().Model;

    private static BERTopicOptions Guided()
    {
        var options = Articles.Options();
        options.SeedTopicList = Seeds;
        options.EmbeddingModel = ArticleEmbedder.Model;
        return options;
    }

    private static BERTopicOptions ZeroShot(double minSimilarity)
    {
        var options = Articles.Options();
        options.ZeroShotTopicList = minSimilarity > 0 ? ["harbour boats", "nothing of this"] : ["harbour boats", "tax law"];
        options.ZeroShotMinSimilarity = minSimilarity;
        options.EmbeddingModel = ArticleEmbedder.Model;
        return options;
    }

    private BERTopicTransformer Fit(BERTopicOptions options, IDataView? data = null) => _ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data ?? View());

    private IDataView View() => Articles.View(_ml, Training);

    /// <summary>The labels as a key, in the order of the code; nobody's label is missing.</summary>
    private IDataView WithKey() => _ml.Transforms.Conversion.MapValueToKey("Key", nameof(Article.Label), keyData: _ml.Data.LoadFromEnumerable(Articles.Labels.Select(label => new { Label = label })))
        .Fit(View()).Transform(View());

    private int[] TopicsOf(ITransformer fitted) => [.. Rows<ArticleTopic>(fitted).Select(row => row.Topic)];

    private List<T> Rows<T>(ITransformer fitted)
        where T : class, new() => [.. _ml.Data.CreateEnumerable<T>(fitted.Transform(View()), reuseRowObject: false)];

    private BERTopicTransformer Loaded(BERTopicTransformer fitted)
    {
        using var file = new MemoryStream();
        _ml.Model.Save(fitted, View().Schema, file);
        file.Position = 0;
        var loaded = new MLContext().Model.Load(file, out _);
        return loaded as BERTopicTransformer ?? ((IEnumerable<ITransformer>)loaded).OfType<BERTopicTransformer>().Single();
    }
}
