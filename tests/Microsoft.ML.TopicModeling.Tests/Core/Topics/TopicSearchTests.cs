using Microsoft.ML.TopicModeling.Tests.Parity;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

public sealed class TopicSearchTests
{
    private static TopicModel Model => TinyCorpus.Model;

    [Fact]
    public void Outliers_are_found_only_if_they_are_asked_for()
    {
        var outliers = Model[-1].Embedding.ToArray();

        Model.FindTopics(outliers, 99).Select(match => match.Topic).Should().BeEquivalentTo(Enumerable.Range(0, Model.TopicCount));
        Model.FindTopics(outliers, 1, includeOutliers: true).Should().ContainSingle().Which.Topic.Should().Be(-1);
    }

    [Fact]
    public void A_vector_of_zeros_is_near_to_no_topic()
    {
        var vectors = new PointMatrix<float>(new float[] { 0, 0, 0, Model[2].Embedding.Span[0], Model[2].Embedding.Span[1], Model[2].Embedding.Span[2] }, 3);

        Model.NearestTopics(vectors).Select(match => match.Topic).Should().Equal(-1, 2);
        Model.DeleteTopics([]).MergeTopics(TinyCorpus.Documents, [0, -1]).NearestTopics(vectors)[0].Should().Be(new TopicMatch(-1, 0));
    }

    [Fact]
    public void The_weights_of_the_words_can_be_read()
    {
        foreach (var topic in Model.Topics)
        {
            var row = topic.Id - Model.Topics[0].Id;
            foreach (var word in topic.Words)
            {
                var entry = Model.WordWeights.RowColumns(row).IndexOf(Model.Vocabulary.IndexOf(word.Word));
                Model.WordWeights.RowValues(row)[entry].Should().Be(word.Score);
                Model.WordCounts.RowValues(row)[entry].Should().BePositive();
            }
        }
    }

    [Fact]
    public void A_tokenizer_that_a_file_does_not_hold_can_be_given_again()
    {
        var options = new TopicModelOptions { Vectorizer = { Tokenizer = text => text.Split(' ') } };
        var model = TopicModel.Fit(["red car", "green tree", "red tree"], [0, 1, -1], options: options).Reload();

        model.Invoking(model => model.ReduceOutliers(["red car", "green tree", "red tree"])).Should().Throw<InvalidOperationException>().WithMessage("*WithTokenizer*");
        model.WithTokenizer(text => text.Split(' ')).ReduceOutliers(["red car", "green tree", "red tree"]).Should().NotContain(-1);
    }
}
