using Microsoft.ML.TopicModeling.Tests.BERTopic;
using Microsoft.ML.TopicModeling.Tests.Parity;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>MinDf and MaxDf count topics, of which there are few: where no word is within them, the fit is not lost.</summary>
public sealed class WordBoundsTests
{
    [Fact]
    public void A_bound_that_no_word_is_within_does_not_lose_a_fit()
    {
        var bounded = TopicModel.Fit(TinyCorpus.Documents, TinyCorpus.Reference["labels_in"].Numbers<int>(), options: new() { Vectorizer = { MinDf = 50 } });
        var free = TopicModel.Fit(TinyCorpus.Documents, TinyCorpus.Reference["labels_in"].Numbers<int>());

        bounded.Topics.Select(topic => topic.Label).Should().Equal(free.Topics.Select(topic => topic.Label));
        bounded.Hints.Except(free.Hints).Should().ContainSingle().Which.Should().Match("*MinDf 50*count topics, of which there are 5*lower MinDf*");
    }

    [Fact]
    public void Nor_a_model_of_which_few_topics_are_left()
    {
        var words = new TopicModelOptions { Vectorizer = { MinDf = 4 } };
        string[] documents = ["red car one", "red tree two", "red boat three", "red house four"];
        var model = TopicModel.Fit(documents, [0, 1, 2, 3], new PointMatrix<float>(new float[] { 1, 0, 0.9f, 0.1f, 0, 1, 0.1f, 0.9f }, 2), words);
        model.Hints.Should().BeEmpty();
        model.GetTopic(0).Should().ContainSingle().Which.Word.Should().Be("red");

        var reduced = model.ReduceTopics(documents, 2);

        reduced.TopicCount.Should().Be(2);
        reduced.Hints.Should().ContainSingle().Which.Should().Contain("MinDf 4");
        reduced.Reload().MergeTopics(documents, [0, 1]).TopicCount.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nor_a_fit_of_the_pipeline(bool isReduced)
    {
        var ml = new MLContext(seed: 3);
        var options = Articles.Options();
        options.Topics.Vectorizer.MinDf = 0.9;
        options.Topics.Vectorizer.MaxDf = 0.95;
        options.NumberOfTopics = isReduced ? NumberOfTopics.Of(2) : NumberOfTopics.AsFound;

        var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(ml));

        fitted.Model.TopicCount.Should().BePositive();
        fitted.Report!.Hints.Should().Contain(hint => hint.Contains("MinDf 0.9 and MaxDf 0.95"));
    }

    [Fact]
    public void Numbers_are_written_as_people_do() =>
        FluentActions.Invoking(() => CountVectorizer.Fit([.. Enumerable.Range(0, 3).Select(i => $"word{i}")], new() { MinDf = 0.7 }))
            .Should().Throw<ArgumentException>().WithMessage("*in fewer than 2.1 documents*");
}
