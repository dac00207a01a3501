using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.Represent;

public class TopicWordsTests
{
    [Fact]
    public void Words_and_scores_equal_the_reference()
    {
        var reference = Fixtures.Json("text/topic-words.json");
        var (weights, vocabulary) = Weigh(Corpus.Topics(TextCleaning.English));
        foreach (var (topic, expected) in reference["topics"]!.AsObject())
        {
            var row = int.Parse(topic, System.Globalization.CultureInfo.InvariantCulture) + 1;
            ShouldEqual(TopicWords.Top(weights, row, vocabulary, 10), expected!["top10"]!, expected["compare10"]!);
            ShouldEqual(TopicWords.Top(weights, row, vocabulary, 30), expected["top30"]!, expected["compare30"]!);
            TopicWords.Top(weights, row, vocabulary, 10).Select(word => word.Word)
                .Should().Equal(Corpus.Strings(expected["compare10"]!["canonical"]!));
        }
    }

    [Fact]
    public void Scores_without_cleaning_equal_the_reference()
    {
        var (weights, vocabulary) = Weigh(Corpus.Topics(TextCleaning.None));
        foreach (var (topic, expected) in Fixtures.Json("text/topic-words.json")["top10_without_cleaning"]!.AsObject())
        {
            ShouldHaveScores(TopicWords.Top(weights, int.Parse(topic, System.Globalization.CultureInfo.InvariantCulture) + 1, vocabulary, 10), expected!);
        }
    }

    [Fact]
    public void Scores_with_another_vectorizer_and_weighting_equal_the_reference()
    {
        var (weights, vocabulary) = Weigh(
            Corpus.Topics(TextCleaning.English),
            new() { StopWords = StopWords.English, NgramRange = (1, 2), MinDf = 2 },
            new() { Bm25Weighting = true, ReduceFrequentWords = true });
        foreach (var (topic, expected) in Fixtures.Json("text/topic-words.json")["bm25-reduce-stop-ngram-1-2-min-df-2"]!.AsObject())
        {
            ShouldHaveScores(TopicWords.Top(weights, int.Parse(topic, System.Globalization.CultureInfo.InvariantCulture) + 1, vocabulary, 10), expected!);
        }
    }

    [Fact]
    public void A_topic_of_few_words_has_few()
    {
        var few = Fixtures.Json("text/topic-words.json")["few_words"]!;
        int[] topics = [.. few["topics"]!.AsArray().Select(topic => (int)topic!)];
        var (weights, vocabulary) = Weigh(new ClassTexts(Corpus.Strings(few["documents"]!), topics, 3, TextCleaning.English));
        foreach (var (topic, expected) in few["top10"]!.AsObject())
        {
            var words = TopicWords.Top(weights, int.Parse(topic, System.Globalization.CultureInfo.InvariantCulture), vocabulary, 10);
            ShouldHaveScores(words, new JsonArray([.. expected!.AsArray().Where(word => (string)word![0]! != "").Select(word => word!.DeepClone())]));
        }
    }

    [Fact]
    public void Equal_scores_are_in_the_order_of_code_points_whatever_the_order_of_columns()
    {
        var vocabulary = new Vocabulary(["b", "\uFFFF", "\U0001F600", "a", "c"]);
        var weights = new SparseMatrix<double>(5, [0, 5], [0, 1, 2, 3, 4], [1, 1, 1, 1, -1]);
        TopicWords.Top(weights, 0, vocabulary, 3).Select(word => word.Word).Should().Equal("a", "b", "\uFFFF");
        TopicWords.Top(weights, 0, vocabulary, 9).Select(word => word.Word).Should().Equal("a", "b", "\uFFFF", "\U0001F600");
    }

    private static (SparseMatrix<double> Weights, Vocabulary Vocabulary) Weigh(
        ClassTexts texts, CountVectorizerOptions? vectorizer = null, ClassTfIdfOptions? weighting = null)
    {
        var (counts, model) = CountVectorizer.FitTransform(texts, vectorizer);
        return (ClassTfIdf.Fit(counts, weighting).Transform(counts), model.Vocabulary);
    }

    private static void ShouldHaveScores(IReadOnlyList<TopicWord> words, JsonNode expected)
    {
        words.Should().HaveCount(expected.AsArray().Count);
        for (var i = 0; i < words.Count; i++)
        {
            words[i].Score.Should().BeApproximately((double)expected[i]![1]!, 1e-14 * words[i].Score);
        }

        // Equal scores come in no order in the reference, and which of the last ones is listed is open.
        var last = words[^1].Score;
        words.Where(word => word.Score > last * (1 + 1e-12)).Select(word => word.Word)
            .Should().BeEquivalentTo(expected.AsArray().Where(word => (double)word![1]! > last * (1 + 1e-12)).Select(word => (string)word![0]!));
    }

    private static void ShouldEqual(IReadOnlyList<TopicWord> words, JsonNode expected, JsonNode compare)
    {
        ShouldHaveScores(words, expected);
        var names = words.Select(word => word.Word).ToList();
        names.Should().Contain(Corpus.Strings(compare["must"]!));
        names.Except(Corpus.Strings(compare["must"]!)).Should().BeSubsetOf(Corpus.Strings(compare["pool"]!)).And.HaveCount((int)compare["take_from_pool"]!);
    }
}
