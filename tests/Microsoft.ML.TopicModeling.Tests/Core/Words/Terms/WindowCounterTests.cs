using CsCheck;

namespace Microsoft.ML.TopicModeling.Tests.Represent;

/// <summary>A window counts as the text of its tokens does, whatever the terms.</summary>
public sealed class WindowCounterTests
{
    private static readonly string[] Pieces = ["Boat", "the", "fast-car", "don't", "ΟΔΟΣ", "Σ", "İzmir", "ÉTÉ", "a", "42", "net", "(", "Net", "x_y", "été", "ﬁne"];

    private static Gen<string> Texts { get; } = Gen.Int[0, Pieces.Length - 1].Array[0, 20].Select(numbers => string.Join(" ", numbers.Select(number => Pieces[number])));

    public static TheoryData<string> Vectorizers => [.. Options.Keys];

    private static Dictionary<string, CountVectorizerOptions> Options { get; } = new()
    {
        ["words"] = new(),
        ["pairs"] = new() { NgramRange = (1, 2) },
        ["two and three"] = new() { NgramRange = (2, 3) },
        ["binary"] = new() { Binary = true, NgramRange = (1, 2) },
        ["stop words"] = new() { StopWords = ["the", "net"], NgramRange = (1, 3) },
        ["with case, without accents"] = new() { Lowercase = false, StripAccents = AccentStripping.Unicode },
        ["a regular expression"] = new() { TokenPattern = @"[a-z']+", NgramRange = (1, 2) },
        ["one's own tokens"] = new() { Tokenizer = text => text.Split(' '), NgramRange = (1, 2) },
        ["letters"] = new() { Analyzer = TermUnit.Char, NgramRange = (1, 3) },
        ["letters of words"] = new() { Analyzer = TermUnit.CharWithinWords, NgramRange = (2, 3) },
    };

    [Theory]
    [MemberData(nameof(Vectorizers))]
    public void A_window_counts_as_the_text_of_its_tokens(string name)
    {
        var vectorizer = CountVectorizer.Fit([string.Join(" ", Pieces), string.Join(" ", Pieces.Reverse())], Options[name]);
        var counter = vectorizer.NewWindowCounter();
        Gen.Select(Texts, Gen.Int[0, 20], Gen.Int[0, 6]).Sample(
            (text, first, length) =>
            {
                counter.Read(text, CancellationToken.None);
                var tokens = vectorizer.Tokenize(text);
                counter.TokenCount.Should().Be(tokens.Count);
                var start = Math.Min(first, tokens.Count);
                var end = Math.Min(start + length, tokens.Count);
                var window = string.Join(' ', tokens.Skip(start).Take(end - start));
                var (columns, counts) = (new List<int>(), new List<int>());

                counter.Count(start, end, columns, counts);

                var expected = vectorizer.Transform([window]);
                columns.Should().Equal([.. expected.Columns]);
                counts.Should().Equal([.. expected.Values]);
                counter.Text(start, end).Should().Be(window);
            },
            iter: 300,
            threads: 1);
    }
}
