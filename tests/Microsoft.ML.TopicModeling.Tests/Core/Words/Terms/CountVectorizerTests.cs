using System.Text.Json.Nodes;
using CsCheck;

namespace Microsoft.ML.TopicModeling.Tests.Represent;

public class CountVectorizerTests
{
    public static TheoryData<string> Cases() =>
        [.. Directory.GetFiles(Fixtures.PathOf("text/count-vectorizer"), "*.safetensors").Order(StringComparer.Ordinal).Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Equals_the_reference(string name)
    {
        var reference = Fixtures.Json($"text/count-vectorizer/{name}.json");
        var options = Options(reference["parameters"]!.AsObject());
        var (fit, transform) = Documents(reference);

        var (counts, model) = CountVectorizer.FitTransform(fit, options);
        if (transform is not null)
        {
            counts = model.Transform(transform);
        }

        var expected = Tensors(name, Corpus.Strings(reference["features"]!));
        if (reference["ties"] is { } ties)
        {
            ShouldKeepTheMostFrequent(model, counts, expected, ties);
            return;
        }

        model.Vocabulary.Should().Equal(Corpus.Strings(reference["features"]!));
        counts.RowStarts.ToArray().Should().Equal(expected.RowStarts.ToArray());
        counts.Columns.ToArray().Should().Equal(expected.Columns.ToArray());
        counts.Values.ToArray().Should().Equal(expected.Values.ToArray());
    }

    [Fact]
    public void All_cases_are_there() => Cases().Should().HaveCount(39);

    [Theory]
    [InlineData("default")]
    [InlineData("lowercase_false")]
    [InlineData("strip_unicode")]
    [InlineData("strip_ascii")]
    [InlineData("one_char_pattern")]
    [InlineData("char_1_2")]
    [InlineData("char_wb_2_3")]
    public void Tokens_equal_the_reference(string setting)
    {
        var reference = Fixtures.Json("text/count-vectorizer/token-cases.json");
        var model = CountVectorizer.Fit(["some words"], Options(reference["settings"]![setting]!.AsObject()));
        foreach (var token in reference["cases"]!.AsArray())
        {
            model.Analyze((string)token!["text"]!).Should().Equal(Corpus.Strings(token[setting]!), "of the text {0}", token["text"]!.ToJsonString());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(16)]
    public void The_number_of_threads_changes_nothing(int threads)
    {
        var serial = CountVectorizer.FitTransform(Corpus.Texts, new() { NgramRange = (1, 2), MaxDegreeOfParallelism = 1 });
        var (counts, model) = CountVectorizer.FitTransform(Corpus.Texts, new() { NgramRange = (1, 2), MaxDegreeOfParallelism = threads });
        model.Vocabulary.SequenceEqual(serial.Model.Vocabulary).Should().BeTrue();
        ShouldBeSame(counts, serial.Counts);
        ShouldBeSame(model.Transform(Corpus.Texts), serial.Counts);
    }

    [Theory]
    [InlineData(1, 1, TextCleaning.English)]
    [InlineData(1, 3, TextCleaning.English)]
    [InlineData(2, 3, TextCleaning.None)]
    public void Classes_by_their_documents_equal_their_joined_texts(int shortest, int longest, TextCleaning cleaning)
    {
        var topics = Corpus.Topics(cleaning);
        var joined = Enumerable.Range(0, topics.Count).Select(row => topics[row]).ToArray();
        var options = new CountVectorizerOptions { NgramRange = (shortest, longest), StopWords = ["the", "of"], MinDf = 2, MaxDf = 0.9, MaxDegreeOfParallelism = 1 };
        var (expected, model) = CountVectorizer.FitTransform(joined, options);
        foreach (var threads in (int[])[1, 2, 5, 16])
        {
            options.MaxDegreeOfParallelism = threads;
            var (counts, byDocument) = CountVectorizer.FitTransform(topics, options);
            byDocument.Vocabulary.SequenceEqual(model.Vocabulary).Should().BeTrue();
            ShouldBeSame(counts, expected);
            ShouldBeSame(byDocument.Transform(topics), expected);
        }
    }

    [Fact]
    public void A_tokenizer_replaces_the_pattern()
    {
        var (counts, model) = CountVectorizer.FitTransform(
            ["東京に行く", "東京"], new() { Tokenizer = text => text.Chunk(2).Select(pair => new string(pair)), NgramRange = (1, 2) });
        model.Vocabulary.Should().Equal("く", "に行", "に行 く", "東京", "東京 に行");
        counts.RowValues(1).ToArray().Should().Equal(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void What_a_tokenizer_throws_comes_out_as_it_is(int threads)
    {
        var count = () => CountVectorizer.Fit(
            Corpus.Texts, new() { Tokenizer = text => throw new NotSupportedException("no words"), MaxDegreeOfParallelism = threads });
        count.Should().Throw<NotSupportedException>().WithMessage("no words");
    }

    [Fact]
    public void Equals_a_naive_count_on_random_text()
    {
        // Letters of several widths and cases, marks, numbers, a joiner, controls, surrogates with and without their other half.
        var unit = Gen.OneOf(
            Gen.Char["aBz  \n_7"],
            Gen.Char["éİΣσß\u0301½中\u200D\u203F\0"],
            Gen.Char["\uD835\uDC00\uD800\uFFFF"],
            Gen.Char);
        var documents = unit.Array[0, 40].Select(units => new string(units)).Array[1, 30];
        Gen.Select(documents, Gen.Int[1, 2], Gen.Int[0, 2], Gen.Int[1, 3]).Sample((texts, shortest, more, threads) =>
        {
            var expected = new NaiveVectorizer(texts, shortest, shortest + more);
            if (expected.Vocabulary.Length == 0)
            {
                return;
            }

            var (counts, model) = CountVectorizer.FitTransform(
                texts, new() { NgramRange = (shortest, shortest + more), MaxDegreeOfParallelism = threads });
            model.Vocabulary.Should().Equal(expected.Vocabulary);
            for (var row = 0; row < texts.Length; row++)
            {
                Row(counts, row, model).Should().Equal(expected.Count(row));
            }
        });
    }

    [Fact]
    public void A_text_may_be_null_empty_or_one_very_long_word()
    {
        var (counts, model) = CountVectorizer.FitTransform([null!, "", new string('ä', 1_000_000), "ää", new string('ä', 999_999) + "b"]);
        counts.RowStarts.ToArray().Should().Equal(0, 0, 0, 1, 2, 3);
        model.Vocabulary.Select(word => word.Length).Should().Equal(2, 999_999 + 1, 1_000_000);
    }

    [Fact]
    public void A_pattern_that_would_take_for_ever_is_told()
    {
        var fit = () => CountVectorizer.Fit([$"{new string('a', 100)}b c"], new() { TokenPattern = "(?=(?:a|aa)+c)a" });
        fit.Should().Throw<InvalidOperationException>().WithMessage("*TokenPattern '(?=(?:a|aa)+c)a' took longer*");
    }

    [Fact]
    public void The_tokens_of_a_tokenizer_in_which_there_is_nothing_to_read_are_passed_over()
    {
        var model = CountVectorizer.Fit(["any"], new() { Tokenizer = text => ["", "tea", " ", null!, "\u00a0\t", "green tea"], NgramRange = (1, 2) });
        model.Vocabulary.Should().Equal("green tea", "tea", "tea green tea");
        model.Tokenize("any").Should().Equal("tea", "green tea");
    }

    [Fact]
    public void A_tokenizer_that_returns_null_is_named()
    {
        var fit = () => CountVectorizer.Fit(["a text"], new() { Tokenizer = _ => null! });
        fit.Should().Throw<InvalidOperationException>().WithMessage("*Tokenizer returned null*6 characters*empty list*");
    }

    [Fact]
    public void N_grams_of_tokens_that_hold_spaces_are_one_term_if_their_texts_are_equal()
    {
        string[] texts = ["a b,c", "a,b c", "x,y"];
        foreach (var threads in new[] { 1, 2, 5 })
        {
            var (counts, model) = CountVectorizer.FitTransform(texts, new() { Tokenizer = text => text.Split(','), NgramRange = (1, 2), MaxDegreeOfParallelism = threads });
            model.Vocabulary.Should().Equal("a", "a b", "a b c", "b c", "c", "x", "x y", "y");
            counts.RowStarts.ToArray().Should().Equal(0, 3, 6, 9);
            counts.Columns.ToArray().Should().Equal(1, 2, 4, 0, 2, 3, 5, 6, 7);
            counts.Values.ToArray().Should().OnlyContain(count => count == 1);
        }
    }

    [Fact]
    public void Progress_ends_with_all_documents()
    {
        var reports = new Reports();
        CountVectorizer.Fit(Corpus.Texts, new() { Progress = reports });
        reports.Should().Contain(new TopicModelingProgress(TopicModelingStage.Vectorize, 1500, 1500));
    }

    [Fact]
    public void A_canceled_count_stops()
    {
        var count = () => CountVectorizer.Fit(Corpus.Texts, cancellation: new CancellationToken(canceled: true));
        count.Should().Throw<OperationCanceledException>();
        using var source = new CancellationTokenSource();
        var inside = () => CountVectorizer.Fit(Corpus.Texts, new() { Tokenizer = Cancel, MaxDegreeOfParallelism = 2 }, source.Token);
        inside.Should().Throw<OperationCanceledException>();

        IEnumerable<string> Cancel(string text)
        {
            source.Cancel();
            return [text];
        }
    }

    private static CountVectorizerOptions Options(JsonObject parameters)
    {
        var options = new CountVectorizerOptions();
        foreach (var (name, value) in parameters)
        {
            switch (name)
            {
                case "ngram_range": options.NgramRange = ((int)value![0]!, (int)value[1]!); break;
                case "stop_words": options.StopWords = value is JsonArray ? Corpus.Strings(value) : StopWords.English; break;
                case "min_df": options.MinDf = Frequency(value!); break;
                case "max_df": options.MaxDf = Frequency(value!); break;
                case "max_features": options.MaxFeatures = (int)value!; break;
                case "binary": options.Binary = (bool)value!; break;
                case "lowercase": options.Lowercase = (bool)value!; break;
                case "token_pattern": options.TokenPattern = (string)value!; break;
                case "strip_accents": options.StripAccents = Enum.Parse<AccentStripping>((string)value!, ignoreCase: true); break;
                case "analyzer": options.Analyzer = (string)value! == "char" ? TermUnit.Char : TermUnit.CharWithinWords; break;
                case "vocabulary" when value is JsonArray: options.Vocabulary = Corpus.Strings(value); break;
                case "vocabulary": options.Vocabulary = [.. value!.AsObject().OrderBy(word => (int)word.Value!).Select(word => word.Key)]; break;
                default: throw new InvalidDataException(name);
            }
        }

        return options;
    }

    private static DocumentFrequency Frequency(JsonNode value) =>
        value.ToJsonString().Contains('.') ? DocumentFrequency.FromShare((double)value) : DocumentFrequency.FromCount((int)value);

    private static (string[] Fit, string[]? Transform) Documents(JsonNode reference)
    {
        if (reference["fit_documents"] is { } fit)
        {
            var transform = reference["transform_documents"]!;
            return (Corpus.Texts[(int)fit[0]!..(int)fit[1]!], Corpus.Texts[(int)transform[0]!..(int)transform[1]!]);
        }

        return reference["documents"]!.GetValueKind() == System.Text.Json.JsonValueKind.Number
            ? (Corpus.Texts[..(int)reference["documents"]!], null)
            : ([.. Fixtures.Json("text/count-vectorizer/token-cases.json")["cases"]!.AsArray().Select(text => (string)text!["text"]!)], null);
    }

    private static SparseMatrix<int> Tensors(string name, string[] features)
    {
        var tensors = Fixtures.Tensors($"text/count-vectorizer/{name}.safetensors");
        return new(features.Length, tensors.Get<int>("indptr"), tensors.Get<int>("indices"), tensors.Get<int>("data"));
    }

    /// <summary>Which of the words with the last frequency are taken is open in the reference; here it is the first by code point.</summary>
    private static void ShouldKeepTheMostFrequent(CountVectorizerModel model, SparseMatrix<int> counts, SparseMatrix<int> expected, JsonNode ties)
    {
        var must = Corpus.Strings(ties["must"]!);
        var features = must.Concat(Corpus.Strings(ties["pool"]!).Order(StringComparer.Ordinal).Take((int)ties["take_from_pool"]!));
        model.Vocabulary.Should().Equal(features.Order(StringComparer.Ordinal));
        counts.RowCount.Should().Be(expected.RowCount);
        var reference = CountVectorizer.FitTransform(Corpus.Texts[..counts.RowCount], new() { Vocabulary = [.. model.Vocabulary] });
        for (var row = 0; row < counts.RowCount; row++)
        {
            counts.RowColumns(row).ToArray().Should().Equal(reference.Counts.RowColumns(row).ToArray());
        }
    }

    private static void ShouldBeSame(SparseMatrix<int> actual, SparseMatrix<int> expected)
    {
        actual.RowStarts.SequenceEqual(expected.RowStarts).Should().BeTrue();
        actual.Columns.SequenceEqual(expected.Columns).Should().BeTrue();
        actual.Values.SequenceEqual(expected.Values).Should().BeTrue();
    }

    private static List<(string, int)> Row(SparseMatrix<int> counts, int row, CountVectorizerModel model) =>
        [.. counts.RowColumns(row).ToArray().Zip(counts.RowValues(row).ToArray(), (column, count) => (model.Vocabulary[column], count))];

    private sealed class Reports : List<TopicModelingProgress>, IProgress<TopicModelingProgress>
    {
        public void Report(TopicModelingProgress value)
        {
            lock (this)
            {
                Add(value);
            }
        }
    }
}
