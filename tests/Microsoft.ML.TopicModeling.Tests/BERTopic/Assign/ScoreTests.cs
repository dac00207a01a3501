using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Tests.Serving;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

public sealed class ScoreTests
{
    private static readonly MLContext ML = new(seed: 1);

    [Fact]
    public void Probabilities_can_be_had_after_a_fit_without_them()
    {
        var options = Articles.Options();
        var without = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(ML));
        options.CalculateProbabilities = true;
        var with = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(ML));

        Probabilities(without.WithProbabilities()).Should().Equal(Probabilities(with));
        with.WithProbabilities().Should().BeSameAs(with);
    }

    [Fact]
    public void Probabilities_of_topics_that_are_near_are_their_cosines()
    {
        var model = ML.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(Articles.View(ML)).Model;
        var options = Articles.NearestOptions();
        var without = ML.Transforms.Text.NearestTopics("Topic", "Text", model, options).Fit(Articles.View(ML));
        options.CalculateProbabilities = true;
        var with = ML.Transforms.Text.NearestTopics("Topic", "Text", model, options).Fit(Articles.View(ML));

        Probabilities(without.WithProbabilities()).Should().Equal(Probabilities(with));
    }

    [Fact]
    public void Scores_in_memory_come_with_the_probabilities_that_the_transformer_adds()
    {
        var articles = Articles.Create(seed: 5);
        var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(Articles.View(ML));
        string?[] texts = [.. articles.Select(article => article.Text)];
        float[][] vectors = [.. articles.Select(article => article.Vector)];

        var (scores, none) = fitted.ScoreEach(texts, vectors, default);
        var (same, each) = fitted.WithProbabilities().ScoreEach(texts, vectors, default);

        none.Should().BeNull();
        same.Should().Equal(scores).And.Equal(fitted.Score(texts, vectors));
        each!.Value.Count.Should().Be(articles.Count);
        Enumerable.Range(0, articles.Count).SelectMany(row => each.Value[row].ToArray())
            .Should().Equal(Probabilities(fitted.WithProbabilities(), articles));
    }

    [Fact]
    public void Scoring_can_be_stopped()
    {
        using var files = new ServedFiles();
        files.Save("Ships", "Schools");
        using var scorer = new TopicScorer(files.Path);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        scorer.Transformer!.Invoking(topics => topics.Score([ServedFiles.OnShips], cancellation: stop.Token)).Should().Throw<OperationCanceledException>();
        scorer.Transformer!.Score([ServedFiles.OnShips])[0].Label.Should().Be("Ships");
    }

    private static float[] Probabilities(BERTopicTransformer transformer, List<Article>? articles = null)
    {
        var scored = transformer.Transform(Articles.View(ML, articles ?? Articles.Create(seed: 7)));
        var column = new ColumnVectors(scored.Schema["TopicProbabilities"], null);
        OnePass.Read(scored, default, column);
        return [.. Enumerable.Range(0, column.Points.Count).SelectMany(row => column.Points[row].ToArray())];
    }
}
