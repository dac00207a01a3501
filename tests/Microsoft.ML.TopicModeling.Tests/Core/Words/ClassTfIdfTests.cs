using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Tests.Represent;

public class ClassTfIdfTests
{
    // Another Math.Log may differ in the last bit: 2e-16.
    private const double Relative = 1e-14;

    [Theory]
    [InlineData("ctfidf-topics")]
    [InlineData("ctfidf-groups")]
    public void Counts_idf_and_weights_equal_the_reference(string name)
    {
        var reference = Fixtures.Json($"text/{name}.json");
        var tensors = Fixtures.Tensors($"text/{name}.safetensors");
        var (counts, model) = CountVectorizer.FitTransform(Texts(name), Vectorizer(reference["vectorizer"]!.AsObject()));
        model.Vocabulary.Should().Equal(Corpus.Strings(reference["features"]!));
        counts.RowStarts.ToArray().Should().Equal(tensors.Get<int>("indptr"));
        counts.Columns.ToArray().Should().Equal(tensors.Get<int>("indices"));
        counts.Values.ToArray().Should().Equal(tensors.Get<int>("counts"));
        foreach (var (setting, parameters) in reference["cases"]!.AsObject())
        {
            var fitted = ClassTfIdf.Fit(counts, Settings(parameters!.AsObject()), model.Vocabulary);
            if (tensors.Has($"{setting}.idf"))
            {
                ShouldBeClose(fitted.Idf, tensors.Get<double>($"{setting}.idf"));
            }

            if (tensors.Has($"{setting}.values"))
            {
                ShouldBeClose(fitted.Transform(counts).Values, tensors.Get<double>($"{setting}.values"));
            }
        }
    }

    [Theory]
    [InlineData("default", false, false)]
    [InlineData("bm25", true, false)]
    [InlineData("reduce", false, true)]
    [InlineData("bm25-reduce", true, true)]
    public void An_empty_class_and_an_unused_word_have_no_weight(string setting, bool bm25, bool reduce)
    {
        var tensors = Fixtures.Tensors("text/ctfidf-tiny.safetensors");
        var counts = Sparse(tensors.Get<int>("counts"), tensors.Shape("counts")[1]);
        var model = ClassTfIdf.Fit(counts, new() { Bm25Weighting = bm25, ReduceFrequentWords = reduce });
        ShouldBeClose(model.Idf, tensors.Get<double>($"{setting}.idf"));
        var weights = model.Transform(counts);
        var dense = new double[counts.RowCount * counts.ColumnCount];
        for (var row = 0; row < weights.RowCount; row++)
        {
            for (var entry = weights.RowStarts[row]; entry < weights.RowStarts[row + 1]; entry++)
            {
                dense[(row * counts.ColumnCount) + weights.Columns[entry]] = weights.Values[entry];
            }
        }

        ShouldBeClose(dense, tensors.Get<double>($"{setting}.values"));
    }

    [Fact]
    public void A_new_text_with_a_word_of_no_class_has_finite_weights()
    {
        var model = ClassTfIdf.Fit(Sparse([1, 0, 2, 0], 2));
        double.IsPositiveInfinity(model.Idf[1]).Should().BeTrue();
        model.Transform(Sparse([1, 1], 2)).Values.ToArray().Should().OnlyContain(weight => double.IsFinite(weight));
    }

    [Fact]
    public void Words_count_less_the_more_evenly_they_are_spread()
    {
        // Three classes of 8, 4 and 4 words: the first word as all are, the second in one class, the third in two of them.
        var counts = Sparse([4, 4, 0, 2, 0, 2, 2, 0, 2], 3);
        var idf = ClassTfIdf.Fit(counts, new() { EntropyWeighting = true }).Idf.ToArray();
        var plain = ClassTfIdf.Fit(counts).Idf.ToArray();
        var entropies = new[] { 0, Math.Log(2), Math.Log(2) };

        for (var word = 0; word < idf.Length; word++)
        {
            idf[word].Should().BeApproximately(plain[word] * (1 - (0.999 * Math.Exp(-entropies[word]))), 1e-12, "of word {0}, but for rounding", word);
        }

        var single = Sparse([5, 3, 1], 3);
        ClassTfIdf.Fit(single, new() { EntropyWeighting = true }).Transform(single).Values.ToArray()
            .Should().Equal(ClassTfIdf.Fit(single).Transform(single).Values.ToArray().Select(weight => weight * 0.001), (ours, theirs) => Math.Abs(ours - theirs) < 1e-12, "one class tells nothing");
        ClassTfIdf.Fit(Sparse([1, 0, 2, 0], 2), new() { EntropyWeighting = true }).Idf.ToArray().Should().NotContain(double.NaN);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        var none = () => ClassTfIdf.Fit(new SparseMatrix<int>(3, [0], [], []));
        none.Should().Throw<ArgumentException>().WithMessage("*no classes*");
        var columns = () => ClassTfIdf.Fit(Sparse([1, 2], 2)).Transform(Sparse([1, 2, 3], 3));
        columns.Should().Throw<ArgumentException>().WithMessage("*3 words*fitted to 2*");
        var seeds = () => ClassTfIdf.Fit(Sparse([1, 2], 2), new() { SeedWords = ["war"] });
        seeds.Should().Throw<ArgumentException>().WithMessage("*vocabulary*");
        var multiplier = () => ClassTfIdf.Fit(Sparse([1, 2], 2), new() { SeedMultiplier = 0 });
        multiplier.Should().Throw<ArgumentException>().WithMessage("*SeedMultiplier is 0*");
    }

    internal static CountVectorizerOptions Vectorizer(JsonObject parameters) => new()
    {
        MinDf = (int?)parameters["min_df"] ?? 1,
        StopWords = parameters["stop_words"] is null ? null : StopWords.English,
    };

    private static ClassTexts Texts(string name)
    {
        if (name == "ctfidf-topics")
        {
            return Corpus.Topics(TextCleaning.English);
        }

        var groups = Corpus.Groups.Distinct().Order(StringComparer.Ordinal).ToList();
        return new ClassTexts(Corpus.Texts, [.. Corpus.Groups.Select(group => groups.IndexOf(group))], groups.Count, TextCleaning.English);
    }

    private static ClassTfIdfSettings Settings(JsonObject parameters)
    {
        var options = new ClassTfIdfOptions
        {
            Bm25Weighting = (bool?)parameters["bm25_weighting"],
            ReduceFrequentWords = (bool?)parameters["reduce_frequent_words"],
            SeedWords = parameters["seed_words"] is { } words ? Corpus.Strings(words) : null,
            SeedMultiplier = (double?)parameters["seed_multiplier"],
        };
        string[][] seeds = [.. (parameters["seed_topic_list"]?.AsArray() ?? []).Select(words => Corpus.Strings(words!).ToArray())];
        return options.Validate() with { SeedTopicList = seeds };
    }

    private static SparseMatrix<int> Sparse(int[] dense, int columns)
    {
        var rows = dense.Chunk(columns).ToArray();
        var starts = new List<int> { 0 };
        starts.AddRange(rows.Select(row => row.Count(value => value != 0)));
        for (var row = 0; row < rows.Length; row++)
        {
            starts[row + 1] += starts[row];
        }

        return new(
            columns,
            [.. starts],
            [.. rows.SelectMany(row => Enumerable.Range(0, columns).Where(column => row[column] != 0))],
            [.. dense.Where(value => value != 0)]);
    }

    private static void ShouldBeClose(ReadOnlySpan<double> actual, double[] expected)
    {
        actual.Length.Should().Be(expected.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (actual[i] != expected[i])
            {
                actual[i].Should().BeApproximately(expected[i], Math.Abs(expected[i]) * Relative);
            }
        }
    }
}
