using CsCheck;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Embed.Tokenize;

namespace Microsoft.ML.TopicModeling.Tests.Embed.Tokenize;

public class WordPieceTests
{
    private static readonly TextTokenizer Uncased = TokenizerFiles.Load(ModelFiles.FromResources(typeof(OnnxEmbeddingModels).Assembly, "all-MiniLM-L6-v2"));

    [Theory]
    [InlineData("ids", 254)]
    [InlineData("untruncated", int.MaxValue)]
    public void Every_case_has_the_ids_of_the_reference(string key, int most)
    {
        var cases = Fixtures.Json("text/tokenizer.json.gz")["cases"]!.AsArray();
        cases.Should().HaveCount(411);
        foreach (var c in cases)
        {
            var text = c!["text"]!.GetValue<string>();
            var ids = new List<int>(Uncased.Frame.Opening);
            Uncased.Encode(text, most, ids);
            ids.AddRange(Uncased.Frame.Closing);
            if (key == "ids")
            {
                ids.Should().Equal(c[key]!.AsArray().Select(id => id!.GetValue<int>()), "of {0}", text);
            }
            else
            {
                ids.Should().HaveCount(c[key]!.GetValue<int>(), "of {0}", text);
            }
        }
    }

    [Fact]
    public void The_words_are_those_of_a_copy_normalized_step_by_step()
    {
        // Code points from all over, with many of those that a step of the normalizer is about.
        int[] telling = [0, 9, 0x41, 0x130, 0x3A3, 0x300, 0x301, 0x323, 0x344, 0xE9, 0x1E69, 0x200B, 0xAC01, 0x4E2D, 0xF900, 0x2F800, 0x1D15E, 0x20, 0x2C, 0xFFFD, 0x0F73];
        Gen.OneOf(Gen.Int[0, telling.Length - 1].Select(i => telling[i]), Gen.Int[0, 0xD7FF], Gen.Int[0xE000, 0x10FFFF], Gen.Int[0x20, 0x7E]).Array[0, 30]
            .Select(codePoints => string.Concat(codePoints.Select(char.ConvertFromUtf32)))
            .Sample(text => Words(text, new BertNormalization(LowerCase: true, StripAccents: true)).SequenceEqual(Oracle(text)), iter: 5000);
    }

    [Fact]
    public void No_text_makes_it_throw() => AnyText.ShouldBeTokenizedBy(Uncased);

    [Theory]
    [InlineData('x', 1)]
    [InlineData(0xD83D, 0)]
    [InlineData(0xDC00, 0)]
    [InlineData(0, 0)]
    [InlineData(0x301, 0)]
    [InlineData(0xF73, 0)]
    [InlineData('漢', 254)]
    [InlineData(' ', 0)]
    [InlineData('!', 254)]
    [InlineData('[', 254)]
    public void A_million_of_one_character_is_tokenized_in_time(int character, int expected)
    {
        var ids = new List<int>();
        Uncased.Encode(new string((char)character, 1_000_000), 254, ids);
        ids.Should().HaveCount(expected);
    }

    [Fact]
    public void Half_surrogate_pairs_are_left_out()
    {
        Ids("pe\uD83Dace \uDC00 war").Should().Equal(Ids("peace war"));
    }

    [Fact]
    public void Case_and_accents_stay_where_the_model_keeps_them()
    {
        Words("Élan É 漢字", new BertNormalization(LowerCase: false, StripAccents: false)).Should().Equal("Élan", "É", "漢", "字");
        Words("Élan É 漢字", new BertNormalization(LowerCase: true, StripAccents: false)).Should().Equal("élan", "é", "漢", "字");
        Words("Élan É 漢字", new BertNormalization(LowerCase: false, StripAccents: true, SeparateIdeographs: false)).Should().Equal("Elan", "E", "漢字");
        Words("\u0130", new BertNormalization(LowerCase: true, StripAccents: false)).Should().Equal("i\u0307");
    }

    [Fact]
    public void A_tokenizer_json_gives_the_same_ids()
    {
        var json = System.Text.Json.JsonSerializer.Serialize(new
        {
            added_tokens = new[] { "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]" }.Select((name, id) => new { id, content = name }),
            normalizer = new { type = "BertNormalizer", clean_text = true, handle_chinese_chars = true, strip_accents = (bool?)null, lowercase = true },
            pre_tokenizer = new { type = "BertPreTokenizer" },
            post_processor = new
            {
                type = "TemplateProcessing",
                single = new object[] { new { SpecialToken = new { id = "[CLS]" } }, new { Sequence = new { id = "A" } }, new { SpecialToken = new { id = "[SEP]" } } },
            },
            model = new { type = "WordPiece", unk_token = "[UNK]", vocab = TinyModel.Vocabulary.Select((piece, id) => (piece, id)).ToDictionary(p => p.piece, p => p.id) },
        });
        var tokenizer = TokenizerFiles.Load(ModelFiles.FromMemory("memory", new Dictionary<string, byte[]> { ["tokenizer.json"] = System.Text.Encoding.UTF8.GetBytes(json) }));
        tokenizer.Frame.Opening.Should().Equal(2);
        tokenizer.Frame.Closing.Should().Equal(3);
        var ids = new List<int>();
        tokenizer.Encode("Reds [MASK] yellow", 100, ids);
        ids.Should().Equal(5, 8, 4, 1);
    }

    private static List<int> Ids(string text)
    {
        var ids = new List<int>();
        Uncased.Encode(text, int.MaxValue, ids);
        return ids;
    }

    private static List<string> Words(string text, BertNormalization rules)
    {
        var words = new BertWords(text, rules);
        var list = new List<string>();
        while (words.MoveNext())
        {
            list.Add(words.Current.ToString());
        }

        return list;
    }

    /// <summary>The steps one after the other, each on a whole copy.</summary>
    private static IEnumerable<string> Oracle(string text)
    {
        var clean = new List<int>();
        foreach (var rune in text.EnumerateRunes())
        {
            var kind = BertCharacters.KindOf(rune.Value);
            if ((kind & BertCharacters.Kind.Dropped) == 0)
            {
                clean.AddRange((kind & BertCharacters.Kind.Space) != 0 ? [' '] : (kind & BertCharacters.Kind.Ideograph) != 0 ? [' ', rune.Value, ' '] : [rune.Value]);
            }
        }

        var decomposed = new List<int>();
        clean.ForEach(c => BertCharacters.Decompose(c, decomposed));
        BertCharacters.OrderMarks(decomposed);
        decomposed.RemoveAll(c => (BertCharacters.KindOf(c) & BertCharacters.Kind.Mark) != 0);
        BertCharacters.LowerCase(decomposed);
        var spaced = string.Concat(decomposed.Select(c => BertCharacters.KindOf(c) switch
        {
            var kind when (kind & BertCharacters.Kind.Split) != 0 => "\n",
            var kind when (kind & BertCharacters.Kind.Punctuation) != 0 => $"\n{char.ConvertFromUtf32(c)}\n",
            _ => char.ConvertFromUtf32(c),
        }));
        return spaced.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
