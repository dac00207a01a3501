using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Topics of several layouts of one graph.</summary>
public sealed class ConsensusTests
{
    private const int Layouts = 3;

    private readonly MLContext _ml = new(seed: 3);

    [Fact]
    public void The_clusters_are_those_of_all_layouts_side_by_side()
    {
        var fitted = Fit(options => options.Consensus = Layouts);

        var umap = fitted.Stages.OfType<UmapTransformer>().Single().Model;
        umap.Embedding.Dimension.Should().Be(Layouts * 5);
        var clusters = Hdbscan.Fit(umap.Embedding, new() { MinClusterSize = 10 });
        fitted.Stages.OfType<HdbscanTransformer>().Single().Model.Labels.Should().Equal(clusters.Labels);
        fitted.Parameters["UMAP layouts"].Should().Be("3");
        Fit(_ => { }).Parameters.Should().NotContainKey("UMAP layouts");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Documents_of_the_fit_get_their_topics_again_from_a_file_and_one_by_one_too(bool automatic)
    {
        var fitted = Fit(options => (options.Consensus, options.Granularity) = (Layouts, automatic ? Granularity.Automatic : Granularity.Default));
        int[] topics = [.. fitted.Transform(Articles.View(_ml)).GetColumn<int>("Topic")];
        topics.Should().Equal(fitted.Model.DocumentTopics.ToArray());
        fitted.Model.TopicCount.Should().Be(3);
        var others = Articles.View(_ml, Articles.Create(perSubject: 15, seed: 12));
        using var file = new MemoryStream();
        _ml.Model.Save(fitted, Articles.View(_ml).Schema, file);
        file.Position = 0;

        var loaded = (BERTopicTransformer)new MLContext().Model.Load(file, out _);

        loaded.Transform(Articles.View(_ml)).GetColumn<int>("Topic").Should().Equal(topics);
        float[] probabilities = [.. loaded.Transform(others).GetColumn<float>("TopicProbability")];
        probabilities.Should().Equal(fitted.Transform(others).GetColumn<float>("TopicProbability"));
        var engine = _ml.Model.CreatePredictionEngine<Article, ArticleTopic>(loaded);
        Articles.Create(perSubject: 15, seed: 12).Select(article => engine.Predict(article).TopicProbability).Should().Equal(probabilities);
        loaded.Parameters["UMAP layouts"].Should().Be("3");
    }

    [Fact]
    public void Topics_know_how_well_single_layouts_find_them_again()
    {
        var fitted = Fit(options => options.Consensus = Layouts);

        var umap = fitted.Stages.OfType<UmapTransformer>().Single().Model;
        var layouts = Enumerable.Range(0, Layouts).Select(layout => TopicModeling.Reduce.SideBySide.Part(umap.Embedding, layout, 5));
        int[][] others = [.. layouts.Select(layout => Hdbscan.Fit(layout, new() { MinClusterSize = 10 }).Labels.ToArray())];
        var expected = TopicModeling.Represent.ClusterRecovery.MeanBestJaccard(fitted.Model.DocumentTopics.AsSpan(), others);
        fitted.Model.Topics.Where(topic => topic.Id >= 0).Select(topic => topic.Stability).Should().Equal(expected.Select(value => (double?)value));
        fitted.Model.GetTopicInfo().Select(topic => topic.Stability).Should().Equal(fitted.Model.Topics.Select(topic => topic.Stability));
        using var file = new MemoryStream();
        _ml.Model.Save(fitted, Articles.View(_ml).Schema, file);
        file.Position = 0;
        var loaded = (BERTopicTransformer)new MLContext().Model.Load(file, out _);
        loaded.Model.Topics.Select(topic => topic.Stability).Should().Equal(fitted.Model.Topics.Select(topic => topic.Stability));
        Fit(_ => { }).Model.Topics.Should().OnlyContain(topic => topic.Stability == null);
        Fit(options => options.Granularity = Granularity.Automatic).Layers.SelectMany(layer => layer.Model.Topics)
            .Should().OnlyContain(topic => topic.Id < 0 || topic.Stability >= 0 && topic.Stability <= 1);
    }

    [Fact]
    public void Only_topics_of_the_same_documents_stay_as_stable_as_they_were()
    {
        string[] texts = [.. Articles.Create().Select(article => article.Text!)];
        var model = Fit(options => options.Consensus = Layouts).Model;

        model.UpdateTopics(texts).Topics.Select(topic => topic.Stability).Should().Equal(model.Topics.Select(topic => topic.Stability));
        model.SetTopicLabels(new Dictionary<int, string> { [0] = "a" }).Topics.Select(topic => topic.Stability).Should().Equal(model.Topics.Select(topic => topic.Stability));
        var merged = model.MergeTopics(texts, [0, 1]);
        merged.Topics.Where(topic => topic.Count > 50).Should().ContainSingle().Which.Stability.Should().BeNull();
    }

    [Fact]
    public void Topics_that_are_not_found_again_are_named()
    {
        var model = Fit(options => options.Consensus = Layouts).Model.WithStabilities([0.9, 0.4, 0.2]);

        FitHints.Of(model, new()).Should().ContainSingle().Which.Should().Match("Other layouts do not find these topics again*: 1, 2. *MergeTopics*");
    }

    [Fact]
    public void The_topics_do_not_depend_on_threads()
    {
        float[] Fit(int threads) =>
        [
            .. this.Fit(options => (options.Consensus, options.MaxDegreeOfParallelism) = (Layouts, threads))
                .Transform(Articles.View(_ml, Articles.Create(perSubject: 15, seed: 12))).GetColumn<float>("TopicProbability"),
        ];

        Fit(1).Should().Equal(Fit(2)).And.Equal(Fit(5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(26)]
    public void A_number_of_layouts_out_of_range_is_refused(int layouts) =>
        FluentActions.Invoking(() => Fit(options => options.Consensus = layouts))
            .Should().Throw<ArgumentException>().WithMessage($"*Consensus is {layouts}*1*25*");

    [Fact]
    public void A_reduction_that_makes_no_layouts_is_refused()
    {
        FluentActions.Invoking(() => Fit(options => (options.Consensus, options.Reduction) = (2, _ml.Transforms.CopyColumns(BERTopicEstimator.ReducedColumn, nameof(Article.Vector)))))
            .Should().Throw<ArgumentException>().WithMessage("*Reduction*Consensus contradicts*");
        FluentActions.Invoking(() => Fit(options => (options.Consensus, options.GivenTopicColumnName) = (2, nameof(Article.Subject))))
            .Should().Throw<ArgumentException>().WithMessage("*GivenTopicColumnName*Consensus contradicts*");
    }

    private BERTopicTransformer Fit(Action<BERTopicOptions> set)
    {
        var options = Articles.Options();
        set(options);
        return _ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(_ml));
    }
}
