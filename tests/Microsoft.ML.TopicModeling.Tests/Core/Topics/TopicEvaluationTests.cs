using Microsoft.ML.TopicModeling.Represent;
using Microsoft.ML.TopicModeling.Tests.Parity;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

public sealed class TopicEvaluationTests
{
    private static readonly TopicModel Model = TinyCorpus.Model;

    [Fact]
    public void Holds_the_measures_of_the_words_and_those_of_the_labels_if_there_are_any()
    {
        var words = Model.Topics.Where(topic => topic.Id >= 0).Select(topic => topic.Words.Select(word => word.Word).ToArray()).ToArray();
        int[] labels = [.. Model.DocumentTopics.Select((topic, row) => row == 0 ? 7 : topic)];

        var quality = Model.Evaluate(TinyCorpus.Documents);
        var agreement = Model.Evaluate(TinyCorpus.Documents, labels, topWords: 5);

        string[] texts = [.. TinyCorpus.Documents.Select(text => TextCleaner.Clean(text, TextCleaning.English))];
        quality.Should().Be(TopicQuality.Evaluate(words, texts, Model.State.Vocabulary.Vectorizer));
        quality.Purity.Should().BeNull();
        agreement.Diversity.Should().Be(TopicDiversity.Compute(words, 5));
        agreement.NormalizedMutualInformation.Should().Be(ClusterAgreement.NormalizedMutualInformation(labels, Model.DocumentTopics.AsSpan()));
        agreement.AdjustedRandIndex.Should().Be(ClusterAgreement.AdjustedRandIndex(labels, Model.DocumentTopics.AsSpan()));
        agreement.Purity.Should().Be(ClusterAgreement.Purity(labels, Model.DocumentTopics.AsSpan()));
    }

    [Fact]
    public void Labels_can_be_texts()
    {
        int[] numbers = [.. Model.DocumentTopics.Select((topic, row) => row == 0 ? 7 : topic)];
        string[] texts = [.. numbers.Select(number => $"label {number}")];

        var (byText, byNumber) = (Model.Evaluate(TinyCorpus.Documents, texts, topWords: 5), Model.Evaluate(TinyCorpus.Documents, numbers, topWords: 5));

        // The sum over the labels is in another order.
        byText.NormalizedMutualInformation.Should().BeApproximately(byNumber.NormalizedMutualInformation!.Value, 1e-12);
        byText.Should().Be(byNumber with { NormalizedMutualInformation = byText.NormalizedMutualInformation });
    }

    [Fact]
    public void Words_are_looked_for_in_texts_that_are_cleaned_like_those_of_the_fit()
    {
        string[] documents = ["don't panic", "don't worry", "why panic", "no worry"];
        var model = TopicModel.Fit(documents, [0, 0, 0, 0]);
        var texts = documents.Select(text => text.Replace("'", "")).ToArray();
        model.Evaluate(documents).Should().Be(model.Evaluate(texts));
        model.GetTopic(0).Should().Contain(word => word.Word == "dont");
    }

    [Fact]
    public void Wrong_input_is_told()
    {
        Model.Invoking(model => model.Evaluate([])).Should().Throw<ArgumentException>().WithMessage("*no texts*");
        Model.Invoking(model => model.Evaluate(TinyCorpus.Documents, [1])).Should().Throw<ArgumentException>().WithMessage("*12 documents, but 1 labels*");
        TopicModel.Fit(["a text"], [-1]).Invoking(model => model.Evaluate(["a text"])).Should().Throw<InvalidOperationException>().WithMessage("*no topics*");
        Model.Invoking(model => model.Evaluate(TinyCorpus.Documents, cancellation: new(canceled: true))).Should().Throw<OperationCanceledException>();
    }
}
