using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Tests.Represent;

/// <summary>Patterns of tokens mean what they mean in Python, and take no longer than a text deserves.</summary>
public class TokenPatternTests
{
    /// <summary>Patterns made at random from Python's grammar, and what its findall answers; see Fixtures/text/token-patterns.md.</summary>
    [Fact]
    public void Random_patterns_find_what_Python_finds()
    {
        var wrong = new List<string>();
        foreach (var entry in Fixtures.Json("text/token-patterns.json.gz")!.AsArray())
        {
            var pattern = (string)entry![0]!;
            if (entry[1] is not JsonArray texts)
            {
                if (Refusal(pattern) is null)
                {
                    wrong.Add($"{pattern} is accepted, but: {entry[2]}");
                }

                continue;
            }

            if (Refusal(pattern) is { } refusal)
            {
                wrong.Add($"{pattern} is refused: {refusal}");
                continue;
            }

            var model = Model(pattern);
            for (var i = 0; i < texts.Count; i++)
            {
                var found = model.Tokenize((string)texts[i]!);
                if (!found.SequenceEqual(entry[2]![i]!.AsArray().Select(token => (string)token!)))
                {
                    wrong.Add($"{pattern} finds {new JsonArray([.. found.Select(token => (JsonNode)token!)]).ToJsonString()} in {texts[i]!.ToJsonString()}, but: {entry[2]![i]!.ToJsonString()}");
                }
            }
        }

        wrong.Should().BeEmpty();
    }

    /// <summary>The same patterns against an evaluation that tries all ways on code points and knows characters by the reference's lists alone.</summary>
    [Fact]
    public void Random_patterns_find_what_an_exhaustive_evaluation_on_code_points_finds()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var oracle = PatternOracle.Random(random);
            var text = PatternOracle.RandomText(random);

            Find(oracle.Pattern, text).Should().Equal(oracle.FindAll(text), "of the pattern {0} (seed {1})", oracle.Pattern, seed);
        }
    }

    [Theory]
    [InlineData(@"[^\W\d_]+", "हिन्दी ½ Ⅷ", "ह|न|द|½|Ⅷ")]
    [InlineData(@"\w+", "xx\U00010000yy 𝟘𝟙", "xx\U00010000yy|𝟘𝟙")]
    [InlineData(".", "a😀b", "a|😀|b")]
    [InlineData(@"[^\S ]|[\D\w]", "1\u2028", "1|\u2028")]
    [InlineData(@"(?P<t>\w\w+)", "an apple", "an|apple")]
    [InlineData(@"(?ui)[A-Z]+", "Ab cD", "Ab|cD")]
    [InlineData(@"(?a)\w+", "café né", "caf|n")]
    [InlineData(@"[\U0001F300-\U0001FAFF]+", "hi 😀🎉!", "😀🎉")]
    [InlineData(@"\N{GRINNING FACE}|\N{lf}|\N{CJK UNIFIED IDEOGRAPH-4E2D}|\N{HANGUL SYLLABLE GA}", "😀😁\n中가", "😀|\n|中|가")]
    [InlineData(@"(?x) (?<!\#) \b \w+   # a word, no tag", "one #two", "one")]
    [InlineData(@"(?:(?(1)b|(a)))+", "aba", "a|a")]
    [InlineData(@"(?i)(\w)\1", "aA bc ΣΣ", "a|Σ")]
    [InlineData(@"\S+", "\uD800a b\uDC00", "\uD800a|b\uDC00")]
    public void Classes_flags_names_and_astral_characters_mean_what_they_mean_in_Python(string pattern, string text, string tokens) =>
        Find(pattern, text).Should().Equal(tokens.Split('|'));

    /// <summary>By trying each way to divide a word into these, it would take longer than anybody has.</summary>
    [Theory]
    [InlineData(@"(?:a|aa)+c|b")]
    [InlineData(@"(?:a+)+b\b")]
    [InlineData(@"(?:(?:a|b)*?c)*d")]
    public void A_pattern_without_look_around_takes_time_in_proportion_to_the_text(string pattern) =>
        Find(pattern, string.Concat(Enumerable.Repeat("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ", 500))).Should().BeEmpty();

    /// <summary>Each match of these takes little, and all of a text together too long.</summary>
    [Theory]
    [InlineData(@"(?=(?:a|aa)+c)a|b")]
    [InlineData(@"(?>(?:a|aa)+c)|b")]
    [InlineData(@"(?:a|aa)*c(?!.)|b")]
    public void A_text_for_which_a_pattern_takes_too_long_is_refused_with_the_pattern_and_a_remedy(string pattern)
    {
        var text = string.Concat(Enumerable.Repeat($"{new string('a', 26)}x b ", 2_000));

        var find = () => Find(pattern, text);

        find.Should().Throw<InvalidOperationException>().WithMessage($"TokenPattern '{pattern}' took longer than*text of {text.Length} characters*Tokenizer*");
    }

    [Fact]
    public void A_search_that_finds_no_match_stops_when_it_is_canceled()
    {
        var text = string.Concat(Enumerable.Repeat($"{new string('a', 24)}x ", 10_000));

        var find = () => new TokenPattern("(?=(?:a|aa)+c)a|b").Find(text, [], new CancellationToken(canceled: true));

        find.Should().Throw<OperationCanceledException>();
    }

    [Theory]
    [InlineData("(", "lacks a ')'")]
    [InlineData("a)", "')' too many")]
    [InlineData("a**", "repeats a repetition")]
    [InlineData("*a", "nothing to repeat")]
    [InlineData("[b-a]", "range")]
    [InlineData("[a", "too early")]
    [InlineData(@"\p{L}", @"bad escape \p")]
    [InlineData("(?<=a+)b", "no fixed width")]
    [InlineData("a(?i)", "not at its start")]
    [InlineData(@"\N{NO SUCH CHARACTER}", "NO SUCH CHARACTER")]
    [InlineData(@"(?P=t)", "no group 't'")]
    [InlineData("(?(1)a|b)", "no group 1")]
    [InlineData("(?(2)a|b)(c)", "no group 2")]
    [InlineData("a{3,2}", "less often")]
    public void A_pattern_that_Python_does_not_compile_is_refused_with_the_reason(string pattern, string reason) =>
        Refusal(pattern).Should().Contain($"TokenPattern '{pattern}'").And.Contain(reason);

    [Fact]
    public void Patterns_that_would_exhaust_memory_or_the_stack_are_refused_or_bounded()
    {
        Refusal(new string('(', 5_000)).Should().Contain("deep");
        Refusal(new string('a', 20_000)).Should().Contain("10000");
        Refusal($"[{string.Concat(Enumerable.Range(0x3000, 9_000).Select(codePoint => (char)codePoint))}]").Should().BeNull();
        Find("(?:(?:a{1,1000}){1,1000}){1,1000}", "aaaa").Should().Equal("aaaa");
    }

    private static string? Refusal(string pattern)
    {
        try
        {
            _ = Model(pattern);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    private static IReadOnlyList<string> Find(string pattern, string text) => Model(pattern).Tokenize(text);

    private static CountVectorizerModel Model(string pattern) => CountVectorizer.Fit([""], new() { TokenPattern = pattern, Vocabulary = ["a"], Lowercase = false });
}
