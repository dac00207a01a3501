using Microsoft.ML.TopicModeling.Tests.Parity;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>A representation that embeds words is refused where nothing embeds them, and before a row is read: a fit is not to be lost at its end.</summary>
public sealed class MissingEmbedderTests
{
    private static readonly MLContext Ml = new(seed: 3);
    private static readonly string[] Documents = TinyCorpus.Documents;

    public static TheoryData<string> Ways => ["representation", "aspect", "chain"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void It_is_refused_with_the_estimator(string way)
    {
        var ready = Articles.Options();
        ready.Topics = Topics(way);
        var ownStage = new BERTopicOptions
        {
            Embedding = Ml.Transforms.CopyColumns(BERTopicEstimator.EmbeddingColumn, nameof(Article.Vector)),
            Topics = Topics(way),
        };

        foreach (var options in new[] { ready, ownStage })
        {
            FluentActions.Invoking(() => Ml.Transforms.Text.BERTopic("Topic", "Text", options)).Should().Throw<ArgumentException>().WithMessage("*KeyBertInspired*EmbeddingModel*");
            options.EmbeddingModel = ArticleEmbedder.Model;
            Ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(Ml)).Model.TopicCount.Should().Be(3);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void It_is_refused_on_arrays(string way)
    {
        FluentActions.Invoking(() => TopicModel.Fit(Documents, new int[Documents.Length], options: Topics(way))).Should().Throw<ArgumentException>().WithMessage("*KeyBertInspired*EmbeddingModel*");
        TinyCorpus.Model.Invoking(model => model.UpdateTopics(Documents, options: Topics(way))).Should().Throw<ArgumentException>().WithMessage("*KeyBertInspired*EmbeddingModel*");
    }

    [Fact]
    public void It_is_refused_with_an_operation()
    {
        var words = new RepresentationChain(new KeyBertInspired());
        var model = TinyCorpus.Model;

        model.Invoking(model => model.TopicsOverTime(Documents, new int[Documents.Length], new() { Representation = words })).Should().Throw<ArgumentException>().WithMessage("*KeyBertInspired*EmbeddingModel*");
        model.Invoking(model => model.TopicsPerClass(Documents, Documents, new() { Representation = words })).Should().Throw<ArgumentException>().WithMessage("*KeyBertInspired*EmbeddingModel*");
        model.Invoking(model => model.HierarchicalTopics(new() { Representation = words }, Documents)).Should().Throw<ArgumentException>().WithMessage("*KeyBertInspired*EmbeddingModel*");
    }

    private static TopicModelOptions Topics(string way)
    {
        var options = new TopicModelOptions();
        switch (way)
        {
            case "representation":
                options.Representation = new KeyBertInspired();
                break;
            case "aspect":
                options.Aspects["Words"] = new KeyBertInspired();
                break;
            default:
                options.Representation = new RepresentationChain(new TopKeywords(), new KeyBertInspired());
                break;
        }

        return options;
    }
}
