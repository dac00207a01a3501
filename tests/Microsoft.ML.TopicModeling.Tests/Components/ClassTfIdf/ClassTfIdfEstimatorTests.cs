using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.Represent;

public class ClassTfIdfEstimatorTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void The_words_of_classes_equal_the_reference()
    {
        var data = _ml.Data.LoadFromEnumerable(Corpus.Texts.Zip(Corpus.Labels, (text, topic) => new { Text = text, Topic = topic }));
        var options = new ClassTfIdfEstimator.Options { LabelColumnName = "Topic", Cleaning = TextCleaning.English };
        var transformer = _ml.Transforms.Text.ClassTfIdf("Words", "Text", options).Fit(data);
        transformer.Classes.Take(3).Should().Equal("-1", "0", "1");
        foreach (var (topic, expected) in Fixtures.Json("text/topic-words.json")["topics"]!.AsObject())
        {
            transformer.GetClassWords(transformer.Classes.ToList().IndexOf(topic)).Select(word => word.Word)
                .Should().Equal(Corpus.Strings(expected!["compare10"]!["canonical"]!));
        }
    }

    [Fact]
    public void A_text_has_the_weights_of_its_words_in_slots_that_are_called_like_them()
    {
        var data = _ml.Data.LoadFromEnumerable([new Document("war war peace", "a"), new Document("tax", "b"), new Document("", "b")]);
        var transformer = _ml.Transforms.Text.ClassTfIdf("Words", "Text", "Class").Fit(data);
        var words = transformer.Transform(data).Schema["Words"];
        Values.Texts(words.Annotations, "SlotNames").Should().Equal("peace", "tax", "war");

        using var engine = _ml.Model.CreatePredictionEngine<Document, WordsOfDocument>(transformer);
        var idf = transformer.Weighting.Idf.ToArray();
        engine.Predict(new("War, peace and WAR; nothing else.", "")).Words.Should().Equal((float)(1 / 3.0 * idf[0]), 0, (float)(2 / 3.0 * idf[2]));
        engine.Predict(new("", "")).Words.Should().Equal(0, 0, 0);
        engine.Predict(new(null!, "")).Words.Should().Equal(0, 0, 0);
        engine.Predict(new("tax war peace", "")).Words.Should().NotContain(0);
    }

    [Fact]
    public void Keys_are_called_by_their_values_and_a_missing_one_is_a_class()
    {
        var data = _ml.Data.LoadFromEnumerable([new Document("war", "b"), new Document("tax", "a"), new Document("noise", "?")]);
        var keys = _ml.Transforms.Conversion.MapValueToKey("Class", keyData: _ml.Data.LoadFromEnumerable([new { Key = "b" }, new { Key = "a" }]));
        var keyed = keys.Fit(data).Transform(data);
        var transformer = _ml.Transforms.Text.ClassTfIdf("Words", "Text", "Class").Fit(keyed);
        transformer.Classes.Should().Equal("", "b", "a");
        transformer.GetClassWords(0).Select(word => word.Word).Should().Equal("noise");
        transformer.GetClassWords(1).Select(word => word.Word).Should().Equal("war");
    }

    [Fact]
    public void A_bad_label_column_is_named_before_any_work()
    {
        var data = new Unreadable(_ml.Data.LoadFromEnumerable([new { Text = "war", Class = 1.5f }]));
        var missing = () => _ml.Transforms.Text.ClassTfIdf("Words", "Text", "Topic").Fit(data);
        missing.Should().Throw<ArgumentException>().WithMessage("*\"Topic\"*");
        var wrong = () => _ml.Transforms.Text.ClassTfIdf("Words", "Text", "Class").Fit(data);
        wrong.Should().Throw<ArgumentException>().WithMessage("*\"Class\"*Single*key, Int32 or text*");
    }

    [Fact]
    public void Data_without_rows_and_a_canceled_fit_are_refused()
    {
        var empty = () => _ml.Transforms.Text.ClassTfIdf("Words", "Text", "Class").Fit(_ml.Data.LoadFromEnumerable<Document>([]));
        empty.Should().Throw<ArgumentException>().WithMessage("*no rows*");
        var options = new ClassTfIdfEstimator.Options { LabelColumnName = "Class", Cancellation = new CancellationToken(canceled: true) };
        var canceled = () => _ml.Transforms.Text.ClassTfIdf("Words", "Text", options).Fit(_ml.Data.LoadFromEnumerable([new Document("war", "a")]));
        canceled.Should().Throw<OperationCanceledException>();
    }

    private sealed record Document(string Text, string Class);

    private sealed class WordsOfDocument
    {
        [VectorType]
        public float[] Words { get; set; } = [];
    }
}
