namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Why a text has its topic.</summary>
public sealed class ExplanationTests
{
    private static readonly MLContext ML = new(seed: 3);
    private static readonly List<Article> Training = Articles.Create();
    private static readonly string[] Documents = [.. Training.Select(article => article.Text!)];
    private static readonly Lazy<BERTopicTransformer> Fitted = new(() => ML.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(Articles.View(ML)));

    public static TheoryData<int> Rows => new(Enumerable.Range(0, 12));

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_is_told_is_what_decides(int row)
    {
        var article = Articles.Create(seed: 12)[row];
        var model = Fitted.Value.Model;

        var told = Fitted.Value.Explain(article.Text!, article.Vector, Documents);

        told.Assigned.Should().Be(Fitted.Value.Score(PointMatrix<float>.FromRows([article.Vector]))[0]);
        told.Words.Should().NotBeEmpty().And.BeInDescendingOrder(word => word.Score);
        told.Words.Should().OnlyContain(word => article.Text!.Contains(word.Word));
        told.Nearest.Should().HaveCount(15).And.BeInAscendingOrder(neighbor => neighbor.Distance);
        told.Nearest.Should().OnlyContain(neighbor => neighbor.Text == Documents[neighbor.Row] && neighbor.Topic == model.DocumentTopics[neighbor.Row]);
        told.Nearest.GroupBy(neighbor => neighbor.Topic).MaxBy(group => group.Count())!.Key.Should().Be(told.Assigned.Topic);
        told.Candidates[0].Should().Match<TopicCandidate>(candidate => candidate.Topic == told.Assigned.Topic && candidate.Margin == 0);
        told.Candidates.Select(candidate => candidate.Topic).Should().BeEquivalentTo([-1, 0, 1, 2]);
        told.RunnersUp.Should().BeInDescendingOrder(candidate => candidate.Probability).And.OnlyContain(candidate => candidate.Margin == told.Candidates[0].Probability - candidate.Probability);
        told.Candidates.Sum(candidate => candidate.Probability).Should().BeApproximately(1, 1e-5, "memberships of all topics and of none");
        told.Candidates.Sum(candidate => candidate.NeighborShare).Should().BeApproximately(1, 1e-9);
        told.Candidates.MaxBy(candidate => candidate.Similarity)!.Topic.Should().Be(told.Assigned.Topic);
        told.Candidates[0].WordSimilarity.Should().BeApproximately(model.SharedWords(article.Text!, told.Assigned.Topic).Sum(word => word.Score), 1e-12).And.BeInRange(0, 1);
        told.ToString().Should().Contain(told.Words[0].Word).And.Contain("margin").And.NotContain("System.");
    }

    [Fact]
    public void The_parts_of_words_add_up_to_the_similarity_that_finds_topics_for_outliers()
    {
        var model = Fitted.Value.Model;
        var text = Documents[0];

        // The tokens of a whole text in one window have the cosine of the text.
        var distribution = model.ApproximateDistribution([text], new() { Window = 100, Stride = 1, MinSimilarity = 0 });

        var cosines = Enumerable.Range(0, model.TopicCount).Select(topic => model.SharedWords(text, topic).Sum(word => word.Score)).ToArray();
        for (var topic = 0; topic < cosines.Length; topic++)
        {
            distribution[0][topic].Should().BeApproximately(cosines[topic] / cosines.Sum(), 1e-9);
        }
    }

    [Fact]
    public void A_loaded_model_and_one_without_training_vectors_explain_too()
    {
        var article = Articles.Create(seed: 12)[0];
        using var file = new MemoryStream();
        ML.Model.Save(Fitted.Value, Articles.View(ML).Schema, file);
        file.Position = 0;
        var loaded = (BERTopicTransformer)new MLContext().Model.LoadChecked(file, out _);
        var slim = Fitted.Value.With(new BERTopicStorageOptions { TrainingVectors = null, DocumentTopics = false });

        var told = loaded.Explain(article.Text!, article.Vector);

        told.ToString().Should().Be(Fitted.Value.Explain(article.Text!, article.Vector).ToString());
        told.Nearest.Should().OnlyContain(neighbor => neighbor.Text == null);
        slim.Explain(article.Text!, article.Vector).Should().Match<TopicExplanation>(explanation =>
            explanation.Nearest.Count == 0 && explanation.Candidates[0].NeighborShare == null && explanation.Assigned.Topic == told.Assigned.Topic);
    }

    [Fact]
    public async Task Many_threads_get_the_same_answer()
    {
        var articles = Articles.Create(seed: 12)[..24];
        var expected = articles.ConvertAll(article => Fitted.Value.Explain(article.Text!, article.Vector).ToString());

        var told = await Task.WhenAll(articles.Select(article => Task.Run(() => Fitted.Value.Explain(article.Text!, article.Vector).ToString())));

        told.Should().Equal(expected);
    }

    [Fact]
    public void What_cannot_be_explained_is_refused()
    {
        FluentActions.Invoking(() => Fitted.Value.Explain("a text")).Should().Throw<InvalidOperationException>().WithMessage("*Give their vectors*");
        FluentActions.Invoking(() => Fitted.Value.Explain("a text", new float[3])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Fitted.Value.Explain("a text", Training[0].Vector, ["one"])).Should().Throw<ArgumentException>().WithMessage("*1 documents*120*");
        FluentActions.Invoking(() => Fitted.Value.Explain("a text", Training[0].Vector, count: 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Fitted.Value.Model.SharedWords("a text", 9)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
