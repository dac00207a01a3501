namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Following a hint improves what it complained of, whichever of its ways is taken.</summary>
public sealed class FitHintAdviceTests
{
    private static readonly MLContext ML = new(seed: 5);

    [Fact]
    public void Where_no_topic_was_found_smaller_ones_and_more_documents_help()
    {
        var rows = Groups(4, 12, noise: 0);
        var (fitted, hint) = Fit(rows, Options(60));
        fitted.Model.TopicCount.Should().Be(0);
        hint.Should().Match("No topic was found in 48 documents. Lower MinTopicSize, which is 60, or give more documents.");

        Fit(rows, Options(6)).Fitted.Model.TopicCount.Should().Be(4);
        Fit(Groups(4, 150, noise: 0), Options(60)).Fitted.Model.TopicCount.Should().Be(4);

        var own = Options(10);
        own.Hdbscan = new() { MinClusterSize = 60 };
        Fit(rows, own).Hint.Should().Contain("Lower Hdbscan.MinClusterSize, which is 60");
    }

    [Fact]
    public void Where_samples_leave_no_topic_fewer_of_them_and_more_documents_help()
    {
        var rows = Groups(4, 12, noise: 0);
        var options = Options(6);
        options.Hdbscan.MinSamples = 60;
        Fit(rows, options).Hint.Should()
            .Be("No topic was found in 48 documents. Lower Hdbscan.MinSamples, which is 60, or give more documents.");

        Fit(Groups(4, 150, noise: 0), options).Fitted.Model.TopicCount.Should().Be(4);
        options.Hdbscan.MinSamples = 5;
        Fit(rows, options).Fitted.Model.TopicCount.Should().Be(4);
    }

    [Fact]
    public void Equal_documents_are_not_told_to_be_smaller_topics()
    {
        var rows = Groups(1, 30, noise: 0);
        rows.ForEach(row => row.Vector = [1, 0, 0, 0, 0, 0, 0, 0]);

        Fit(rows, Options(10)).Hint.Should().Match("No topic was found in 30 documents*are equal*Give documents that differ.").And.NotContain("MinTopicSize");
    }

    [Fact]
    public void Where_many_are_outliers_each_way_leaves_fewer()
    {
        var rows = Groups(4, 40, noise: 260);
        var options = Options(15);
        var (fitted, hint) = Fit(rows, options);
        hint.Should().Match("* % of the documents have no topic. *et Hdbscan.MinSamples below 15, set OutlierQuantile to 0.1, or give them topics afterward by Model.ReduceOutliers.");
        var outliers = Outliers(fitted.Model);

        if (hint.Contains("Granularity", StringComparison.Ordinal))
        {
            options.Granularity = Granularity.Automatic;
            Outliers(Fit(rows, options).Fitted.Model).Should().BeLessThan(outliers);
        }

        options = Options(15);
        options.OutlierQuantile = 0.1;
        Outliers(Fit(rows, options).Fitted.Model).Should().BeLessThan(outliers);

        options = Options(15);
        options.Hdbscan = new() { MinSamples = 2 };
        var finer = Fit(rows, options).Fitted.Model;
        Outliers(finer).Should().BeLessThan(outliers);
        finer.Topics.Where(topic => topic.Id >= 0).Should().OnlyContain(topic => topic.Count >= 15, "MinTopicSize is as it was");

        string[] texts = [.. rows.Select(row => row.Text!)];
        var model = fitted.Model;
        Outliers(model.UpdateTopics(texts, model.ReduceOutliers(texts))).Should().BeLessThan(outliers);
    }

    [Fact]
    public void Where_one_topic_holds_most_each_way_makes_its_share_smaller()
    {
        var rows = Nested();
        var (fitted, hint) = Fit(rows, Options(60));
        hint.Should().Match("Topic 0 holds * % of the documents. Ask for more topics by Granularity.About, or lower MinTopicSize, which is 60.", "no layer is finer");
        var largest = Largest(fitted.Model);
        Largest(Fit(rows, Options(60, Granularity.About(5))).Fitted.Model).Should().BeLessThan(largest);
        Largest(Fit(rows, Options(20)).Fitted.Model).Should().BeLessThan(largest);
    }

    [Fact]
    public void Where_one_topic_could_be_cut_at_its_size_the_finest_layer_does()
    {
        var rows = Nested(inside: 1.4f);
        var (fitted, hint) = Fit(rows, Options(15));
        hint.Should().Match("Topic 0 holds * % of the documents. Ask for more topics by Granularity.About or Granularity.Finest, or lower MinTopicSize, which is 15.");
        var largest = Largest(fitted.Model);

        foreach (var granularity in (Granularity[])[Granularity.About(5), Granularity.Finest])
        {
            Largest(Fit(rows, Options(15, granularity)).Fitted.Model).Should().BeLessThan(largest, granularity.ToString());
        }
    }

    [Fact]
    public void Where_topics_were_merged_to_too_few_a_larger_number_helps()
    {
        var rows = Groups(5, 40, noise: 0);
        var options = Options(15);
        options.NumberOfTopics = 2;
        var (fitted, hint) = Fit(rows, options);
        hint.Should().Contain("Raise NumberOfTopics, or leave it out");

        options.NumberOfTopics = 5;
        Largest(Fit(rows, options).Fitted.Model).Should().BeLessThan(Largest(fitted.Model));
    }

    [Fact]
    public void Where_there_are_many_tiny_topics_each_way_leaves_fewer()
    {
        List<Article> rows = [.. Groups(110, 5, noise: 0, wide: 60), .. Groups(2, 1000, noise: 0, wide: 60)];
        var (fitted, hint) = Fit(rows, Options(4));
        hint.Should().Match("There are * topics, half of them of at most 5 documents. Ask for fewer topics by Granularity.About, raise MinTopicSize, which is 4, or merge topics afterward by Model.ReduceTopics.");
        var topics = fitted.Model.TopicCount;

        Fit(rows, Options(4, Granularity.About(20))).Fitted.Model.TopicCount.Should().BeLessThan(topics);
        Fit(rows, Options(20)).Fitted.Model.TopicCount.Should().BeLessThan(topics);
        fitted.Model.ReduceTopics([.. rows.Select(row => row.Text!)], 20).TopicCount.Should().BeLessThan(topics);
    }

    [Fact]
    public void Another_clustering_is_not_told_of_options_that_it_would_contradict()
    {
        var rows = Groups(3, 40, noise: 0);
        var options = Options(10);
        options.Clustering = ML.Clustering.Trainers.KMeans(BERTopicEstimator.ReducedColumn, numberOfClusters: 2);
        var (fitted, hint) = Fit(rows, options);
        hint.Should().Match("Topic 0 holds * % of the documents. Set Clustering to more clusters.");

        options.Clustering = ML.Clustering.Trainers.KMeans(BERTopicEstimator.ReducedColumn, numberOfClusters: 3);
        Largest(Fit(rows, options).Fitted.Model).Should().BeLessThan(Largest(fitted.Model));
    }

    private static BERTopicOptions Options(int minTopicSize, Granularity? granularity = null)
    {
        var options = Articles.Options();
        (options.MinTopicSize, options.Granularity) = (minTopicSize, granularity ?? Granularity.Default);

        // The vectors are few coordinates already.
        options.Reduction = ML.Transforms.CopyColumns(BERTopicEstimator.ReducedColumn, nameof(Article.Vector));
        return options;
    }

    private static (BERTopicTransformer Fitted, string Hint) Fit(List<Article> rows, BERTopicOptions options)
    {
        var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(ML, rows));
        return (fitted, string.Join('\n', fitted.Report!.Hints));
    }

    /// <summary>Groups of texts of their own words around places of their own, and noise between them.</summary>
    private static List<Article> Groups(int groups, int size, int noise, int wide = 8)
    {
        var random = new Random(7);
        var rows = new List<Article>();
        for (var group = 0; group < groups; group++)
        {
            var place = Place(random, wide);
            rows.AddRange(Enumerable.Range(0, size).Select(_ => Row(random, $"word{group}a word{group}b", place, 0.05f)));
        }

        rows.AddRange(Enumerable.Range(0, noise).Select(i => Row(random, $"word{i % groups}a other{i}", Place(random, wide), 0)));
        return rows;
    }

    /// <summary>Four groups side by side, which are one where topics are large, and another one far off.</summary>
    private static List<Article> Nested(float inside = 2)
    {
        var random = new Random(7);
        var rows = new List<Article>();
        for (var group = 0; group < 5; group++)
        {
            float[] place = group == 4 ? [40, 0, 0, 0, 0, 0, 0, 0] : [inside * (group % 2), inside * (group / 2), 0, 0, 0, 0, 0, 0];
            rows.AddRange(Enumerable.Range(0, group == 4 ? 70 : 40).Select(_ => Row(random, $"word{group}a word{group}b", place, 0.6f)));
        }

        return rows;
    }

    private static float[] Place(Random random, int wide) => [.. Enumerable.Range(0, Articles.Dimension).Select(_ => wide * random.NextSingle())];

    private static Article Row(Random random, string text, float[] place, float spread) =>
        new() { Text = text, Vector = [.. place.Select(x => x + (spread * (random.NextSingle() - 0.5f)))] };

    private static int Outliers(TopicModel model) => model.DocumentTopics.Count(topic => topic < 0);

    private static int Largest(TopicModel model) => model.Topics.Where(topic => topic.Id >= 0).Max(topic => topic.Count);
}
