namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

public sealed class FitReportTests
{
    private readonly MLContext _ml = new(seed: 3);

    [Fact]
    public void It_says_what_the_stages_took_and_what_came_out()
    {
        var articles = Articles.Create();
        var fitted = _ml.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(Articles.View(_ml, articles));

        var report = fitted.Report!;
        report.DocumentCount.Should().Be(articles.Count);
        report.TopicCount.Should().Be(3);
        report.OutlierShare.Should().Be((double)fitted.Model.DocumentTopics.Count(topic => topic < 0) / articles.Count);
        report.Stages.Select(stage => stage.Stage).Should().Equal(TopicModelingStage.Embed, TopicModelingStage.Reduce, TopicModelingStage.Cluster, TopicModelingStage.Represent);
        report.Stages.Should().OnlyContain(stage => stage.Time > TimeSpan.Zero && stage.Allocated > 0 && stage.PeakWorkingSet > 0);
        report.Stages.Select(stage => stage.PeakWorkingSet).Should().BeInAscendingOrder();
        report.Time.Should().Be(TimeSpan.FromTicks(report.Stages.Sum(stage => stage.Time.Ticks)));
        report.Hints.Should().BeEmpty();
        fitted.With(fitted.Model.DeleteTopics([0])).Report.Should().BeSameAs(report);
    }

    [Fact]
    public void It_is_not_saved()
    {
        var data = Articles.View(_ml);
        var fitted = _ml.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(data);
        using var file = new MemoryStream();
        _ml.Model.Save(fitted, data.Schema, file);
        file.Position = 0;

        ((BERTopicTransformer)_ml.Model.Load(file, out _)).Report.Should().BeNull();
    }

    [Theory]
    [InlineData(new[] { 30, 29 }, 41, "41 % of the documents have no topic. Try Granularity.Automatic, set Hdbscan.MinSamples below 10, set OutlierQuantile to 0.1, or give*ReduceOutliers*")]
    [InlineData(new[] { 140, 60 }, 0, "Topic 0 holds 70 % of the documents.*Granularity.About*MinTopicSize*")]
    [InlineData(new[] { 64, 13, 13, 12, 12, 12, 12, 12, 12, 12, 12 }, 14, "Topic 0 holds 32 % of the documents.*")]
    [InlineData(new int[0], 20, "No topic was found in 20 documents.*MinTopicSize*10*")]
    public void Hints_name_the_option_that_helps(int[] sizes, int outliers, string hint)
    {
        var hints = FitHints.Of(Model(sizes, outliers), new BERTopicOptions());

        hints.Should().ContainSingle().Which.Should().Match(hint);
    }

    [Theory]
    [InlineData(new[] { 90, 60, 50 })]
    [InlineData(new[] { 86, 30, 30, 30, 24 })]
    [InlineData(new[] { 58, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14 })]
    public void A_topic_of_few_may_be_large(int[] sizes) => FitHints.Of(Model(sizes, 0), new BERTopicOptions()).Should().BeEmpty();

    [Theory]
    [InlineData(new[] { 30, 29 }, 41, "41 % of the documents have no topic. Lower ZeroShotMinSimilarity, which is 0.7, set*ReduceOutliers*")]
    [InlineData(new[] { 60, 140 }, 0, "Topic 0 holds 70 % of the documents. Raise ZeroShotMinSimilarity*MinTopicSize*")]
    public void Hints_name_no_option_that_goes_ill_with_named_topics(int[] sizes, int outliers, string hint) =>
        FitHints.Of(Model(sizes, outliers), new BERTopicOptions { ZeroShotTopicList = ["word"] }).Should().ContainSingle().Which.Should().Match(hint);

    [Fact]
    public void Where_nothing_tells_documents_apart_no_option_helps()
    {
        var equal = new PointMatrix<float>(Enumerable.Repeat(1f, 40).ToArray(), 2);

        FitHints.Of(Model([], 20), new BERTopicOptions(), equal).Should().ContainSingle().Which.Should().Match("No topic was found in 20 documents*are equal*").And.NotContain("MinTopicSize");
        FitHints.Of(Model([], 20), new BERTopicOptions { MinTopicSize = 2 }).Should().ContainSingle().Which.Should().Match("*Give more documents.").And.NotContain("MinTopicSize");
        var data = Articles.View(_ml, Enumerable.Range(0, 30).Select(_ => new Article { Text = "the same", Vector = [1, 2, 3, 4, 5, 6, 7, 8] }));
        var hints = _ml.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(data).Report!.Hints;
        hints.Should().NotContain(hint => hint.Contains("MinTopicSize"));
    }

    [Fact]
    public void Topics_that_are_given_need_no_hint() =>
        FitHints.Of(Model([30], 70), new BERTopicOptions { GivenTopicColumnName = "Topic" }).Should().BeEmpty();

    [Theory]
    [InlineData(new[] { 50, 30, 20 }, 0)]
    [InlineData(new[] { 30, 30 }, 40)]
    [InlineData(new[] { 60 }, 40)]
    public void What_looks_well_needs_no_hint(int[] sizes, int outliers) =>
        FitHints.Of(Model(sizes, outliers), new BERTopicOptions()).Should().BeEmpty();

    [Fact]
    public void Many_tiny_topics_are_one_too_many()
    {
        var hints = FitHints.Of(Model([.. Enumerable.Repeat(2, 499), 300], 0), new BERTopicOptions { Granularity = Granularity.Automatic });

        hints.Should().ContainSingle().Which.Should().Match("There are 500 topics, half of them of at most 2 documents. Ask for fewer topics by Granularity.About*MinTopicSize*ReduceTopics*");
    }

    private static TopicModel Model(int[] sizes, int outliers)
    {
        int[] clusters = [.. sizes.SelectMany((size, cluster) => Enumerable.Repeat(cluster, size)), .. Enumerable.Repeat(-1, outliers)];
        return TopicModel.Fit([.. clusters.Select(cluster => $"word{cluster + 1} text")], clusters);
    }
}
