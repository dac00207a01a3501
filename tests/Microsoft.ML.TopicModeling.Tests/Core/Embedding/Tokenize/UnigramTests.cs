using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Embed.Tokenize;

namespace Microsoft.ML.TopicModeling.Tests.Embed.Tokenize;

/// <summary>
/// XLM-RoBERTa's tokens. Of its 250,002 pieces the fixture keeps the 6,957 that occur in the texts: no other piece can take part in spelling them.
/// </summary>
public class UnigramTests
{
    private static readonly JsonNode Subset = Fixtures.Json("text/e5-vocabulary.json.gz");
    private static readonly int[] Ids = [.. Subset["ids"]!.AsArray().Select(id => id!.GetValue<int>())];
    private static readonly TextTokenizer Tokenizer = Load(Subset["tokenizer"]!);

    public static TheoryData<string> Keys => ["ids", "query_ids"];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_case_has_the_ids_of_the_reference(string key)
    {
        var cases = Fixtures.Json("text/e5-tokenizer-cases.json")["cases"]!.AsArray();
        cases.Should().HaveCount(200);
        foreach (var c in cases)
        {
            var text = (key == "ids" ? "" : "query: ") + c!["text"]!.GetValue<string>();
            Encode(text).Should().Equal(c[key]!.AsArray().Select(id => id!.GetValue<int>()), "of {0}", text);
        }
    }

    [Fact]
    public void The_special_tokens_of_the_file_are_taken()
    {
        Tokenizer.Frame.PaddingId.Should().Be(1);
        Encode("a <mask></s>").Should().Equal(0, 10, Ids[^1], 2, 2);
    }

    [Fact]
    public void White_space_at_the_end_is_a_piece_unless_a_step_drops_it()
    {
        Encode("a ").Should().Equal(0, 10, 6, 2);
        var json = Subset["tokenizer"]!.DeepClone();
        json["pre_tokenizer"] = new JsonObject { ["type"] = "Sequence", ["pretokenizers"] = new JsonArray(new JsonObject { ["type"] = "WhitespaceSplit" }, json["pre_tokenizer"]!.DeepClone()) };
        var ids = new List<int>();
        Load(json).Encode("a ", int.MaxValue, ids);
        ids.Select(id => Ids[id]).Should().Equal(10);
    }

    [Fact]
    public void No_text_makes_it_throw() => AnyText.ShouldBeTokenizedBy(Tokenizer);

    [Fact]
    public void Endless_words_and_broken_text_are_tokenized_in_time()
    {
        foreach (var unit in (string[])["x", "\uD83D", "\uDC00", "\0", "\u0301", "漢", " ", "\uFFFF"])
        {
            var ids = new List<int>();
            Tokenizer.Encode(string.Concat(Enumerable.Repeat(unit, 1_000_000)), 510, ids);
            ids.Count.Should().BeLessThanOrEqualTo(510);
        }
    }

    private static TextTokenizer Load(JsonNode json) => TokenizerFiles.Load(
        ModelFiles.FromMemory("memory", new Dictionary<string, byte[]> { ["tokenizer.json"] = System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()) }));

    private static IEnumerable<int> Encode(string text)
    {
        var ids = new List<int>(Tokenizer.Frame.Opening);
        Tokenizer.Encode(text, int.MaxValue, ids);
        ids.AddRange(Tokenizer.Frame.Closing);
        return ids.Select(id => Ids[id]);
    }
}
