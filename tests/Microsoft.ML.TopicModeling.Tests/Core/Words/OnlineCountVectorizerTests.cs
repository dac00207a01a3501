using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.Represent;

public class OnlineCountVectorizerTests
{
    private static readonly JsonNode Reference = Fixtures.Json("text/online-count-vectorizer.json");
    private static readonly TensorFile Tensors = Fixtures.Tensors("text/online-count-vectorizer.safetensors");

    public static TheoryData<string> Cases() => [.. Reference["cases"]!.AsObject().Select(item => item.Key)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Equals_the_reference(string name)
    {
        var parameters = Reference["cases"]![name]!["parameters"]!;
        var vectorizer = new OnlineCountVectorizer(new()
        {
            Decay = (double?)parameters["decay"],
            DeleteMinDf = (double?)parameters["delete_min_df"],
            Vectorizer = new() { StopWords = parameters["stop_words"] is null ? null : StopWords.English },
            NormalizeAsPartialFit = name.EndsWith("as-in-partial-fit", StringComparison.Ordinal),
        });
        for (var update = 0; update < 3; update++)
        {
            vectorizer = vectorizer.Update(Texts(update));
            var shape = Reference["cases"]![name]!["updates"]![update]!["shape"]!;
            vectorizer.Counts.RowCount.Should().Be((int)shape[0]!);
            vectorizer.Counts.ColumnCount.Should().Be((int)shape[1]!);
            ShouldEqual(vectorizer, name, update);
        }
    }

    [Fact]
    public void An_update_changes_nothing_that_was_there()
    {
        var first = new OnlineCountVectorizer(new() { Decay = 0.5 }).Update(["war peace war"]);
        var second = first.Update(["tax", "peace"]);
        first.Vectorizer.Vocabulary.Should().Equal("peace", "war");
        first.Counts.Values.ToArray().Should().Equal(1, 2);
        second.Vectorizer.Vocabulary.Should().Equal("peace", "war", "tax");
        second.Counts.Values.ToArray().Should().Equal(0.5, 1, 1, 1);
        second.Vectorizer.Transform(["tax war"]).Columns.ToArray().Should().Equal(1, 2);
    }

    [Fact]
    public void An_update_without_words_or_rows_is_one_all_the_same()
    {
        var vectorizer = new OnlineCountVectorizer(new() { Decay = 0.5 }).Update(["!", ""]).Update(["war"]).Update([]);
        vectorizer.Counts.RowStarts.ToArray().Should().Equal(0, 1, 1);
        vectorizer.Counts.Values.ToArray().Should().Equal(0.5);
    }

    [Fact]
    public void Classes_go_to_the_rows_that_are_named()
    {
        var first = new OnlineCountVectorizer().Update(["war peace", "tax"]);
        var second = first.Update(new ClassTexts(["ship", "war"], [0, 1], 2), [3, 0]);
        second.Vectorizer.Vocabulary.Should().Equal("peace", "tax", "war", "ship");
        second.Counts.RowStarts.ToArray().Should().Equal(0, 2, 3, 3, 4);
        second.Counts.Values.ToArray().Should().Equal(1, 2, 1, 1);
        second.Invoking(v => v.Update(new ClassTexts(["a", "b"], [0, 1], 2), [1, 1])).Should().Throw<ArgumentException>().WithMessage("*Row 1*twice*");
        second.Invoking(v => v.Update(new ClassTexts(["a", "b"], [0, 1], 2), [1])).Should().Throw<ArgumentException>().WithMessage("*2 classes, but 1 rows*");
    }

    [Fact]
    public void Wrong_options_are_named()
    {
        var decay = () => new OnlineCountVectorizer(new() { Decay = 1.5 });
        decay.Should().Throw<ArgumentException>().WithMessage("*Decay is 1.5*");
        var least = () => new OnlineCountVectorizer(new() { DeleteMinDf = -1 });
        least.Should().Throw<ArgumentException>().WithMessage("*DeleteMinDf is -1*");
        var pruned = () => new OnlineCountVectorizer(new() { Vectorizer = new() { MinDf = 2 } });
        pruned.Should().Throw<ArgumentException>().WithMessage("*MinDf*DeleteMinDf*");
    }

    private static ClassTexts Texts(int update)
    {
        var per = (int)Reference["documents_per_update"]!;
        var rows = update == 0 ? 4 : 6;
        var numbers = Enumerable.Range(per * update, per).Where(number => number % 6 < rows).ToArray();
        return new ClassTexts([.. numbers.Select(number => Corpus.Texts[number])], [.. numbers.Select(number => number % 6)], rows, TextCleaning.English);
    }

    private static void ShouldEqual(OnlineCountVectorizer vectorizer, string name, int update)
    {
        var features = Reference["features"]![$"{name}.{update}"]!;
        var source = $"{name}.{update}";
        if (features is JsonValue reference)
        {
            var other = ((string)reference!)["as ".Length..];
            features = Reference["features"]![other]!;
            source = Tensors.Has($"{source}.data") ? source : other;
        }

        var words = Corpus.Strings(features);
        vectorizer.Vectorizer.Vocabulary.Order(StringComparer.Ordinal).Should().Equal(words.Order(StringComparer.Ordinal));
        var starts = Tensors.Get<int>($"{source}.indptr");
        var columns = Tensors.Get<int>($"{source}.indices");
        var values = Tensors.Get<double>($"{source}.data");
        for (var row = 0; row < vectorizer.Counts.RowCount; row++)
        {
            var actual = vectorizer.Counts.RowColumns(row).ToArray()
                .Select((column, i) => (vectorizer.Vectorizer.Vocabulary[column], vectorizer.Counts.RowValues(row)[i])).ToDictionary();
            actual.Should().HaveCount(starts[row + 1] - starts[row]);
            for (var entry = starts[row]; entry < starts[row + 1]; entry++)
            {
                actual[words[columns[entry]]].Should().BeApproximately(values[entry], 1e-12 * values[entry]);
            }
        }
    }
}
