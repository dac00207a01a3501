namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Fits that continue the topics of an earlier one.</summary>
public sealed class PreviousFitTests
{
    private static readonly MLContext ML = new(seed: 3);
    private static readonly List<Article> First = Articles.Create();
    private static readonly string[] Documents = [.. First.Select(article => article.Text!)];
    private static readonly Lazy<BERTopicTransformer> Fitted = new(() => Fit(First, null));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_refit_on_the_same_rows_gives_each_row_the_same_answer(bool isLayered)
    {
        var before = isLayered ? Fit(First, null, Granularity.Finest) : Fitted.Value;
        var named = before.Model.SetTopicLabels(new Dictionary<int, string> { [2] = "Mine" });

        var after = Fit(First, named, isLayered ? Granularity.Finest : Granularity.Default);

        after.Score(Vectors(First)).Should().Equal(before.With(named).Score(Vectors(First)));
        after.Model.DocumentTopics.Should().Equal(before.Model.DocumentTopics);
        after.Model.Lineage!.DocumentsInCommon.Should().Be(First.Count);
        if (isLayered)
        {
            after.Layers[after.Layer!.Value].Model.Topics.Select(topic => topic.Identity).Should().Equal(named.Topics.Select(topic => topic.Identity));
        }
    }

    [Fact]
    public void New_rows_go_to_the_topics_that_go_on_and_so_they_do_when_loaded()
    {
        // The subject of the first topic is left out, the others are of other texts in part.
        var model = Fitted.Value.Model;
        var gone = First[model.DocumentTopics.IndexOf(0)].Subject;
        List<Article> next = [.. First.Where(article => article.Subject != gone).Skip(8), .. Articles.Create(perSubject: 20, seed: 5).Where(article => article.Subject != gone)];

        var fitted = Fit(next, model.SetTopicLabels(new Dictionary<int, string> { [2] = "Mine" }));

        fitted.Model.Topics.Select(topic => topic.Identity).Should().Equal(1, 2);
        fitted.Model.Lineage!.Vanished.Should().ContainSingle().Which.Before!.Identity.Should().Be(0);
        var subject = First[model.DocumentTopics.IndexOf(2)].Subject;
        var row = next.Find(article => article.Subject == subject)!;
        fitted.Score(Vectors([row]))[0].Should().Match<TopicScore>(score => score.Topic == 1 && score.Label == "Mine");

        using var file = new MemoryStream();
        ML.Model.Save(fitted, Articles.View(ML).Schema, file);
        file.Position = 0;
        var loaded = (BERTopicTransformer)new MLContext().Model.LoadChecked(file, out _);

        loaded.Model.GetTopicInfo().Should().BeEquivalentTo(fitted.Model.GetTopicInfo(), options => options.WithStrictOrdering());
        loaded.Model.Lineage!.ToString().Should().Be(fitted.Model.Lineage.ToString());
        TopicEdits.ToJson(loaded.Model.Edits).Should().Be(TopicEdits.ToJson(fitted.Model.Edits));
        loaded.Score(Vectors(First)).Should().Equal(fitted.Score(Vectors(First)));
        using var engine = ML.Model.CreatePredictionEngine<Article, Answer>(loaded, new PredictionEngineOptions { OwnsTransformer = false });
        engine.Predict(row).Topic.Should().Be(1);
    }

    [Fact]
    public void Edits_are_done_again_from_a_loaded_model()
    {
        var edited = Fitted.Value.Model.MergeTopics(Documents, [1, 2]).DeleteTopics([1]);
        using var file = new MemoryStream();
        ML.Model.Save(Fitted.Value.With(edited), Articles.View(ML).Schema, file);
        file.Position = 0;
        var loaded = (BERTopicTransformer)ML.Model.LoadChecked(file, out _);

        var after = Fit(First, loaded.Model);
        var lineage = after.Model.Lineage!;

        after.Model.DocumentTopics.Should().Equal(edited.DocumentTopics);
        after.Model.Topics.Select(topic => (topic.Identity, topic.Count)).Should().Equal(edited.Topics.Select(topic => (topic.Identity, topic.Count)));
        lineage.Continued.Should().HaveCount(3, "topics are matched as the fit found them");
        lineage.NotReplayed.Should().BeEmpty();
        after.Report!.Hints.Should().NotContain(hint => hint.Contains("Not replayed"));
    }

    [Fact]
    public void Threads_do_not_matter()
    {
        var edited = Fitted.Value.Model.MergeTopics(Documents, [1, 2]);

        var one = Fit(First, edited, threads: 1).Model;
        var five = Fit(First, edited, threads: 5).Model;

        five.GetTopicInfo().Should().BeEquivalentTo(one.GetTopicInfo(), options => options.WithStrictOrdering());
        five.Lineage!.ToString().Should().Be(one.Lineage!.ToString());
    }

    [Fact]
    public void Options_that_say_nothing_are_refused()
    {
        Refused(new() { Matching = { MinOverlap = 0.5 } }).WithMessage("*Matching*Previous, which is null*");
        Refused(new() { Previous = Fitted.Value.Model, Matching = { TopicsBefore = [1], TopicsAfter = [1] } }).WithMessage("*yet to be fitted*");

        static FluentAssertions.Specialized.ExceptionAssertions<ArgumentException> Refused(BERTopicOptions options) =>
            FluentActions.Invoking(() => ML.Transforms.Text.BERTopic("Topic", "Text", options)).Should().Throw<ArgumentException>();
    }

    private static BERTopicTransformer Fit(List<Article> articles, TopicModel? previous, Granularity? granularity = null, int? threads = null)
    {
        var options = Articles.Options(threads);
        (options.Previous, options.Granularity) = (previous, granularity ?? Granularity.Default);
        return ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(ML, articles));
    }

    private static PointMatrix<float> Vectors(List<Article> articles) => PointMatrix<float>.FromRows([.. articles.Select(article => article.Vector)]);

    private sealed class Answer
    {
        public int Topic { get; set; }
    }
}
