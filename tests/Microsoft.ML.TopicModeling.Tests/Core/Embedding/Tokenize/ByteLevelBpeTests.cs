using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Embed.Tokenize;

namespace Microsoft.ML.TopicModeling.Tests.Embed.Tokenize;

/// <summary>RoBERTa's tokens, with merges learned here and a plain implementation of the published algorithm as the oracle.</summary>
public class ByteLevelBpeTests
{
    private static readonly string[] Special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"];
    private static readonly List<(string Left, string Right)> Merges = Learn("the theme of these there was then: peace, peaceful war; wars worn. It's Ünïted 漢漢 2024 2023", 40);
    private static readonly Dictionary<string, int> Ids = Vocabulary();
    private static readonly TextTokenizer Tokenizer = TokenizerFiles.Load(ModelFiles.FromMemory("memory", new Dictionary<string, byte[]>
    {
        ["vocab.json"] = Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(Ids)),
        ["merges.txt"] = Encoding.UTF8.GetBytes("#version: 0.2\n" + string.Join('\n', Merges.Select(m => $"{m.Left} {m.Right}")) + "\n"),
    }));

    [Theory]
    [InlineData("the theme of war")]
    [InlineData("  It's   there\n\n now\t!")]
    [InlineData("Ünïted 漢字 2024, naïve 😀")]
    [InlineData("")]
    public void Text_is_cut_as_the_oracle_does(string text) => Encode(text).Should().Equal(Oracle(text));

    [Fact]
    public void Any_text_is_cut_as_the_oracle_does() =>
        Gen.Char["the warpcsfuln'.,;1234 \tÜï漢é—"].Array[0, 40].Select(chars => new string(chars))
            .Sample(text => Encode(text).SequenceEqual(Oracle(text)), iter: 2000);

    [Fact]
    public void Special_tokens_stand_for_themselves() =>
        Encode("peace <mask></s>").Should().Equal([.. Oracle("peace"), Ids["<mask>"], Ids["</s>"]]);

    [Fact]
    public void A_tokenizer_json_gives_the_same_ids()
    {
        var json = System.Text.Json.JsonSerializer.Serialize(new
        {
            added_tokens = Special.Select(name => new { id = Ids[name], content = name, lstrip = name == "<mask>", rstrip = false }),
            pre_tokenizer = new { type = "ByteLevel", add_prefix_space = false },
            post_processor = new { type = "RobertaProcessing", sep = new object[] { "</s>", Ids["</s>"] }, cls = new object[] { "<s>", Ids["<s>"] } },
            model = new { type = "BPE", vocab = Ids, merges = Merges.Select(m => $"{m.Left} {m.Right}") },
        });
        var other = TokenizerFiles.Load(ModelFiles.FromMemory("memory", new Dictionary<string, byte[]> { ["tokenizer.json"] = Encoding.UTF8.GetBytes(json) }));
        other.Frame.Opening.Should().Equal(Ids["<s>"]);
        other.Frame.Closing.Should().Equal(Ids["</s>"]);
        other.Frame.PaddingId.Should().Be(Ids["<pad>"]);
        var ids = new List<int>();
        other.Encode("these wars <mask>", 100, ids);
        ids.Should().Equal(Encode("these wars <mask>"));
    }

    [Fact]
    public void No_text_makes_it_throw() => AnyText.ShouldBeTokenizedBy(Tokenizer);

    [Fact]
    public void Endless_words_and_broken_text_are_tokenized_in_time()
    {
        foreach (var unit in (string[])["x", "the", "\uD83D", "\uDC00", "\0", "漢", " ", "the war "])
        {
            var ids = new List<int>();
            Tokenizer.Encode(string.Concat(Enumerable.Repeat(unit, 1_000_000)), 510, ids);
            ids.Should().HaveCount(510);
        }
    }

    [Fact]
    public void A_long_text_has_the_tokens_of_the_whole()
    {
        var text = string.Join(" ", Enumerable.Repeat("the theme of these wars, peaceful 2024", 300));
        Encode(text).Should().Equal(Oracle(text));
    }

    private static List<int> Encode(string text)
    {
        var ids = new List<int>();
        Tokenizer.Encode(text, int.MaxValue, ids);
        return ids;
    }

    private static List<int> Oracle(string text) => [.. Words(text).SelectMany(word =>
    {
        var pieces = word.Select(c => c.ToString()).ToList();
        foreach (var (left, right) in Merges)
        {
            Merge(pieces, left, right);
        }

        return pieces.Select(piece => Ids[piece]);
    })];

    /// <summary>Words by GPT-2's expression, their UTF-8 bytes written as GPT-2's printable characters.</summary>
    private static IEnumerable<string> Words(string text) =>
        Regex.Matches(text, @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")
            .Select(word => string.Concat(Encoding.UTF8.GetBytes(word.Value).Select(b => Printable(b))));

    private static char Printable(int value)
    {
        static bool IsItself(int b) => b is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE;
        return IsItself(value) ? (char)value : (char)(256 + Enumerable.Range(0, value).Count(b => !IsItself(b)));
    }

    private static List<(string Left, string Right)> Learn(string text, int count)
    {
        var words = Words(text).Select(word => word.Select(c => c.ToString()).ToList()).ToList();
        var merges = new List<(string Left, string Right)>();
        while (merges.Count < count)
        {
            var (left, right) = words.SelectMany(word => word.Zip(word.Skip(1))).GroupBy(pair => pair)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key.First + group.Key.Second, StringComparer.Ordinal).First().Key;
            merges.Add((left, right));
            words.ForEach(word => Merge(word, left, right));
        }

        return merges;
    }

    private static void Merge(List<string> pieces, string left, string right)
    {
        for (var i = 0; i + 1 < pieces.Count; i++)
        {
            if (pieces[i] == left && pieces[i + 1] == right)
            {
                pieces[i] += pieces[i + 1];
                pieces.RemoveAt(i + 1);
            }
        }
    }

    private static Dictionary<string, int> Vocabulary() => Special
        .Concat(Enumerable.Range(0, 256).Select(b => Printable(b).ToString()))
        .Concat(Merges.Select(m => m.Left + m.Right)).Distinct()
        .Select((piece, id) => (piece, id)).ToDictionary(p => p.piece, p => p.id);
}
