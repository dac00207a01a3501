using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Outliers that are as near to a topic as its own documents belong to it, in the fit and later.</summary>
public sealed class OutlierQuantileTests
{
    private const int NearOnes = 6;
    private const int FarOnes = 6;

    private static readonly MLContext Ml = new(seed: 3);

    // The clustering compares lengths as well, the topics only directions.
    private static readonly List<Article> Rows = [.. Articles.Create(), .. Enumerable.Range(0, NearOnes).Select(Long), .. Enumerable.Range(0, FarOnes).Select(Far)];

    private static readonly Range Near = ^(NearOnes + FarOnes)..^FarOnes;
    private static readonly Range Farther = ^FarOnes..;

    [Fact]
    public void An_outlier_belongs_to_the_nearest_topic_only_where_it_is_as_near_as_the_own_documents()
    {
        var (before, after) = (Fit(null), Fit(0.1));

        before.Model.DocumentTopics.ToArray()[Near].Should().OnlyContain(topic => topic < 0);
        after.Model.DocumentTopics.ToArray()[Near].Should().Equal(Enumerable.Range(0, NearOnes).Select(row => after.Model.DocumentTopics[row]));
        after.Model.DocumentTopics.ToArray()[Farther].Should().OnlyContain(topic => topic < 0);
        after.Report!.OutlierShare.Should().BeLessThan(before.Report!.OutlierShare);
        foreach (var row in Enumerable.Range(0, Rows.Count).Where(row => before.Model.DocumentTopics[row] >= 0))
        {
            Rows[row].Subject.Should().Be(Rows[after.Model.DocumentTopics.IndexOf(after.Model.DocumentTopics[row])].Subject);
            after.Model.DocumentProbabilities[row].Should().Be(before.Model.DocumentProbabilities[row], "only outliers change");
        }
    }

    [Fact]
    public void Its_probability_is_the_cosine_with_the_mean_of_the_own_documents()
    {
        var (before, after) = (Fit(null).Model, Fit(0.1).Model);

        foreach (var row in Enumerable.Range(0, Rows.Count).Where(row => before.DocumentTopics[row] < 0 && after.DocumentTopics[row] >= 0))
        {
            var own = Enumerable.Range(0, Rows.Count).Where(other => before.DocumentTopics[other] >= 0 && after.DocumentTopics[other] == after.DocumentTopics[row]);
            float[] center = [.. Enumerable.Range(0, Articles.Dimension).Select(i => own.Average(other => Rows[other].Vector[i]))];
            after.DocumentProbabilities[row].Should().BeApproximately((float)TopicModel.Cosine(Rows[row].Vector, center), 1e-5f, "sums are in Single");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Documents_of_the_fit_get_their_topics_again_from_a_file_and_one_by_one_too(string mode)
    {
        var fitted = Fit(0.1, Modes[mode]);
        var (topics, probabilities) = Answers(fitted);
        topics.Should().Equal(fitted.Model.DocumentTopics.ToArray());
        topics.Should().Contain(topic => topic >= 0);

        var loaded = Reload(fitted);

        Answers(loaded).Topics.Should().Equal(topics);
        Answers(loaded).Probabilities.Should().Equal(probabilities);
        var engine = Ml.Model.CreatePredictionEngine<Article, ArticleTopic>(loaded);
        Rows.Select(row => engine.Predict(row).Topic).Should().Equal(topics);
        if (!fitted.Model.DocumentProbabilities.IsEmpty)
        {
            probabilities.Zip(fitted.Model.DocumentProbabilities).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-5f, "one is rounded as a distance");
        }
    }

    [Fact]
    public void Every_column_tells_of_the_nearest_topic()
    {
        var fitted = Fit(0.1);

        var answers = Ml.Data.CreateEnumerable<ArticleTopic>(fitted.Transform(Articles.View(Ml, Rows)), reuseRowObject: false).ToArray();

        foreach (var answer in answers[Near])
        {
            answer.PredictedLabel.Should().Be((uint)answer.Topic + 1);
            answer.TopicLabel.Should().Be(fitted.Model[answer.Topic].Label);
            Array.IndexOf(answer.Score, answer.Score.Min()).Should().Be(answer.Topic);
            answer.TopicProbability.Should().BeInRange(0.9f, 1);
        }
    }

    [Fact]
    public void Operations_on_the_topics_hold_for_outliers_too()
    {
        var fitted = Fit(0.1);
        string?[] texts = [.. Rows.Select(row => row.Text)];

        foreach (var model in new[] { fitted.Model.MergeTopics(texts, [0, 1]), fitted.Model.DeleteTopics([0]), fitted.Model.MergeTopics(texts, [1, Topic.Outlier]) })
        {
            Answers(fitted.With(model)).Topics.Should().Equal(model.DocumentTopics.ToArray());
            Answers(Reload(fitted.With(model))).Topics.Should().Equal(model.DocumentTopics.ToArray());
        }
    }

    [Fact]
    public void A_topic_is_as_stable_as_without_its_outliers()
    {
        static IEnumerable<double?> Stabilities(double? quantile) => Fit(quantile, options => (options.Reduction, options.Consensus, options.MinTopicSize) = (null, 3, 4))
            .Model.Topics.Where(topic => topic.Id >= 0).Select(topic => topic.Stability).Order();

        Stabilities(0).Should().Equal(Stabilities(null));
    }

    [Fact]
    public void The_larger_the_quantile_the_more_outliers_stay()
    {
        int[] outliers = [.. new[] { 0, 0.05, 0.25, 0.5, 0.75, 1 }.Select(quantile => Fit(quantile).Model.DocumentTopics.Count(topic => topic < 0))];

        outliers.Should().BeInAscendingOrder();
        outliers[^1].Should().BeLessThanOrEqualTo(Fit(null).Model.DocumentTopics.Count(topic => topic < 0));
    }

    [Fact]
    public void Texts_without_a_word_stay_outliers_where_they_are()
    {
        List<Article> rows = [.. Rows, .. Enumerable.Range(0, 3).Select(subject => new Article { Text = "!?", Vector = Rows[subject].Vector })];
        var options = Options(0);
        options.Topics.WordlessAreOutliers = true;

        var fitted = Ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(Ml, rows));

        fitted.Model.DocumentTopics[^3..].Should().OnlyContain(topic => topic < 0);
        fitted.Transform(Articles.View(Ml, rows)).GetColumn<int>("Topic").Should().Equal(fitted.Model.DocumentTopics.ToArray());
    }

    [Fact]
    public void Where_there_are_no_topics_all_stay_outliers()
    {
        var fitted = Fit(0, options => options.MinTopicSize = Rows.Count);

        fitted.Model.TopicCount.Should().Be(0);
        Answers(fitted).Topics.Should().OnlyContain(topic => topic < 0);
        Answers(Reload(fitted)).Topics.Should().OnlyContain(topic => topic < 0);
    }

    [Fact]
    public void The_topics_do_not_depend_on_threads()
    {
        static float[] Fit(int threads) => [.. OutlierQuantileTests.Fit(0.1, options => options.MaxDegreeOfParallelism = threads).Model.DocumentProbabilities];

        Fit(1).Should().Equal(Fit(2)).And.Equal(Fit(5));
    }

    [Fact]
    public void A_file_without_training_vectors_gives_the_nearest_of_all_as_ever()
    {
        var fitted = Fit(0.1);
        var small = Reload(fitted.With(new BERTopicStorageOptions { TrainingVectors = null }));

        small.Transform(Articles.View(Ml, Rows)).GetColumn<int>("Topic").Should().Equal(Rows.Select(row => Nearest(fitted.Model, row)));

        static int Nearest(TopicModel model, Article row) => model.Topics.MaxBy(topic => TopicModel.Cosine(row.Vector, topic.Embedding.Span))!.Id;
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_share_out_of_range_is_refused(double quantile) =>
        FluentActions.Invoking(() => Fit(quantile)).Should().Throw<ArgumentException>().WithMessage("*OutlierQuantile is *between 0 and 1*");

    [Fact]
    public void It_contradicts_topics_that_are_given() =>
        FluentActions.Invoking(() => Fit(0.1, options => (options.Reduction, options.GivenTopicColumnName) = (null, nameof(Article.Subject))))
            .Should().Throw<ArgumentException>().WithMessage("*GivenTopicColumnName*OutlierQuantile contradicts*");

    /// <summary>Ways of fitting, by name.</summary>
    private static readonly Dictionary<string, Action<BERTopicOptions>> Modes = new()
    {
        ["by itself"] = _ => { },
        ["automatic"] = options => options.Granularity = Granularity.Automatic,
        ["UMAP"] = options => options.Reduction = null,
        ["consensus"] = options => (options.Reduction, options.Consensus) = (null, 3),
        ["merged at the end"] = options => options.NumberOfTopics = 3,
        ["names"] = options => (options.ZeroShotTopicList, options.EmbeddingModel) = (["harbour boats"], ArticleEmbedder.Model),
        ["seeds"] = options => (options.Reduction, options.SeedTopicList, options.EmbeddingModel) = (null, [["tax", "law"]], ArticleEmbedder.Model),
        ["duplicates once"] = options => (options.Duplicates, options.DuplicateMinSimilarity) = (DuplicateHandling.CountOnce, 1),
        ["probabilities"] = options => options.CalculateProbabilities = true,
        ["another clustering"] = options => options.Clustering = Ml.Clustering.Trainers.KMeans(BERTopicEstimator.ReducedColumn, numberOfClusters: 3),
        ["an earlier fit"] = options => options.Previous = Fit(null).Model,
    };

    public static TheoryData<string> Names => [.. Modes.Keys];

    private static BERTopicTransformer Fit(double? quantile, Action<BERTopicOptions>? set = null)
    {
        var options = Options(quantile);
        set?.Invoke(options);
        return Ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(Ml, Rows));
    }

    private static BERTopicOptions Options(double? quantile)
    {
        var options = Articles.Options();
        options.OutlierQuantile = quantile;
        options.Reduction = Ml.Transforms.CopyColumns(BERTopicEstimator.ReducedColumn, nameof(Article.Vector));
        return options;
    }

    /// <summary>An article of the same direction as another, and three times as long.</summary>
    private static Article Long(int row)
    {
        var article = Articles.Create()[row];
        return new() { Text = $"{article.Text} again", Subject = article.Subject, Vector = [.. article.Vector.Select((value, i) => (3 + row) * (value + (i == article.Subject ? 0.5f : 0)))] };
    }

    /// <summary>An article that is far from all others.</summary>
    private static Article Far(int number)
    {
        var vector = new float[Articles.Dimension];
        (vector[3], vector[number % 3]) = (2 + number, 1);
        return new() { Text = $"nothing like it {number}", Vector = vector, Subject = number % 3 };
    }

    private static (int[] Topics, float[] Probabilities) Answers(BERTopicTransformer transformer)
    {
        var scored = transformer.Transform(Articles.View(Ml, Rows));
        return ([.. scored.GetColumn<int>("Topic")], [.. scored.GetColumn<float>("TopicProbability")]);
    }

    private static BERTopicTransformer Reload(BERTopicTransformer transformer)
    {
        using var file = new MemoryStream();
        Ml.Model.Save(transformer, Articles.View(Ml).Schema, file);
        file.Position = 0;
        return (BERTopicTransformer)new MLContext().Model.Load(file, out _);
    }
}
