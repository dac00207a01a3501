using System.Globalization;
using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.Represent.Quality;

public class TopicCoherenceTests
{
    private static readonly JsonNode Reference = Fixtures.Json("text/coherence.json");
    private static readonly JsonNode Toy = Fixtures.Json("text/coherence-toy.json");

    private static readonly string[][] Topics =
        [.. Reference["topics"]!.AsObject().OrderBy(topic => int.Parse(topic.Key, CultureInfo.InvariantCulture)).Select(topic => Corpus.Strings(topic.Value!))];

    private static readonly Lazy<IReadOnlyList<string>[]> Tokens = new(() =>
    {
        var vectorizer = CountVectorizer.Fit(Corpus.Texts, new() { StopWords = StopWords.English });
        return [.. Corpus.Texts.Select(text => vectorizer.Analyze(new ClassTexts([text], [0], 1, TextCleaning.English)[0]))];
    });

    [Fact]
    public void The_tokens_are_those_of_the_reference()
    {
        Tokens.Value.Sum(text => text.Count).Should().Be((int)Reference["tokens"]!["total"]!);
        Tokens.Value.Min(text => text.Count).Should().Be((int)Reference["tokens"]!["shortest"]!);
        Tokens.Value.Max(text => text.Count).Should().Be((int)Reference["tokens"]!["longest"]!);
    }

    [Theory]
    [InlineData("c_npmi")]
    [InlineData("c_v")]
    [InlineData("c_uci")]
    [InlineData("u_mass")]
    [InlineData("c_npmi-window-5")]
    [InlineData("c_npmi-window-100000")]
    public void Equals_the_reference(string name)
    {
        var measure = Reference["measures"]![name]!;
        var window = (int?)measure["window"] ?? 0;
        ShouldBeClose(Measure(name, Topics, Tokens.Value, window, gensimCounts: true), measure["per_topic"]!);
        if (measure["true_windows_per_topic"] is { } expected)
        {
            ShouldBeClose(Measure(name, Topics, Tokens.Value, window, gensimCounts: false), expected);
        }
    }

    [Theory]
    [InlineData("c_npmi-window-3", 3)]
    [InlineData("c_v-window-3", 3)]
    [InlineData("c_npmi-window-5", 5)]
    public void Equals_the_reference_on_texts_that_can_be_counted_by_hand(string name, int window)
    {
        var texts = Toy["texts"]!.AsArray().Select(text => Corpus.Strings(text!)).ToArray();
        var topics = Toy["topics"]!.AsArray().Select(topic => Corpus.Strings(topic!)).ToArray();
        ShouldBeClose(Measure(name, topics, texts, window, gensimCounts: true), Toy["cases"]![name]!["gensim"]!["per_topic"]!);
        ShouldBeClose(Measure(name, topics, texts, window, gensimCounts: false), Toy["cases"]![name]!["true"]!["per_topic"]!);
    }

    [Theory]
    [InlineData("c_npmi", 10)]
    [InlineData("c_v", 110)]
    [InlineData("c_npmi-window-5", 5)]
    public void Counts_of_windows_equal_the_reference(string name, int window)
    {
        foreach (var gensim in (bool[])[true, false])
        {
            var measure = Reference["measures"]![name]!;
            var counts = TopicModeling.Represent.WindowOccurrences.Count(Topics, Tokens.Value, window, gensim);
            counts.Windows.Should().Be((long)measure["windows"]!);
            var first = measure["first_topic"]!;
            var words = Corpus.Strings(first["words"]!);
            var expected = first[gensim ? "gensim_counts" : "true_counts"]!;
            for (var i = 0; i < words.Length; i++)
            {
                for (var j = 0; j < words.Length; j++)
                {
                    Math.Round(counts.Share(words[i], words[j]) * counts.Windows).Should().Be((double)expected[i]![j]!);
                }
            }
        }
    }

    [Fact]
    public void By_documents_a_pair_that_never_meets_counts_minus_one()
    {
        string[][] texts = [["a", "b"], ["a", "b", "x"], ["c", "a"], ["d"]];
        var both = 0.5;
        var npmi = Math.Log(both / (0.75 * 0.5)) / -Math.Log(both);
        TopicCoherence.DocumentNpmi([["a", "b"], ["a", "d"], ["b"]], texts).Should().Equal(npmi, -1, 0);
        TopicCoherence.DocumentNpmi([["a", "nowhere"]], [["a"], ["a"]]).Should().Equal(-1);
        TopicCoherence.DocumentNpmi([["a", "b"]], [["a", "b"]]).Should().Equal(1);
    }

    [Fact]
    public void Words_that_are_nowhere_and_missing_texts_do_no_harm()
    {
        TopicCoherence.CV([["a", "b"], []], [["x"]]).Should().OnlyContain(value => double.IsFinite(value));
        TopicCoherence.UMass([["a", "b"]], [["x"]]).Should().OnlyContain(value => double.IsFinite(value));
        var none = () => TopicCoherence.Npmi([["a", "b"]], []);
        none.Should().Throw<ArgumentException>().WithMessage("*no texts*");
    }

    private static double[] Measure(string name, string[][] topics, IReadOnlyList<IReadOnlyList<string>> texts, int window, bool gensimCounts) =>
        name.Split('-')[0] switch
        {
            "c_npmi" => TopicCoherence.Npmi(topics, texts, window, gensimCounts),
            "c_v" => TopicCoherence.CV(topics, texts, window, gensimCounts),
            "c_uci" => TopicCoherence.Uci(topics, texts, window, gensimCounts),
            _ => TopicCoherence.UMass(topics, texts),
        };

    private static void ShouldBeClose(double[] actual, JsonNode expected)
    {
        actual.Should().HaveCount(expected.AsArray().Count);
        for (var topic = 0; topic < actual.Length; topic++)
        {
            actual[topic].Should().BeApproximately((double)expected[topic]!, 1e-9);
        }
    }
}
