using CsCheck;
using Microsoft.ML.TopicModeling.Reporting;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Documents;

public class TextBlocksTests
{
    private static readonly string[] Hostile = ["", "\uFEFF", "\0", "</script><!--", "\u2028", "\u202Eabc", "a\uD83D", "😀"];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String,
        Gen.Char['\uD7F0', '\uE010'].Array[0, 20].Select(units => new string(units)),
        Gen.Int[0, Hostile.Length - 1].Select(i => Hostile[i]));

    [Fact]
    public void Every_string_comes_back_unchanged() =>
        Text.Array[0, 50].Sample(texts => Read(Texts(texts)).Select(text => text.Text).Should().Equal(texts), iter: 300);

    [Fact]
    public void Texts_are_cut_into_blocks_of_consecutive_rows()
    {
        string[] texts = [.. Enumerable.Range(0, 20).Select(i => new string((char)('a' + i), i == 5 ? 500_000 : 30_000)), "", null!];

        new TextBlocks(Texts(texts)).FirstRows.Should().Equal(0, 5, 6, 11, 16);
        Read(Texts(texts)).Select(text => text.Text).Should().Equal(texts.Select(text => text ?? ""));
    }

    [Fact]
    public void An_excerpt_is_marked_and_ends_between_characters()
    {
        Read(new DocumentTexts(["abcd", "abc", "ab😀", "😀😀"], [3, 2, 1, 0], excerpt: 3)).Should().Equal(("😀", true), ("ab", true), ("abc", false), ("abc", true));
    }

    [Fact]
    public void Excerpts_are_as_long_as_there_is_room()
    {
        var random = new Random(1);
        string[] texts = [.. Enumerable.Range(0, 2_000).Select(i => string.Concat(Enumerable.Range(0, 10 + (i % 300)).Select(_ => (char)('a' + random.Next(26)))))];

        ExcerptLength.Of(texts, 10_000_000).Should().BeNull();
        ExcerptLength.Of(texts, 0).Should().Be(0);
        ExcerptLength.Of([], 0).Should().BeNull();
        var excerpt = ExcerptLength.Of(texts, 100_000);
        excerpt.Should().BeInRange(70, 110);
        ExcerptLength.Of(texts, 50_000).Should().BeLessThan(excerpt!.Value);
    }

    private static DocumentTexts Texts(string[] texts) => new(texts, [.. Enumerable.Range(0, texts.Length)]);

    private static IEnumerable<(string Text, bool IsCut)> Read(DocumentTexts texts)
    {
        var blocks = new TextBlocks(texts);
        foreach (var ((first, end), number) in blocks.FirstRows.Zip(blocks.FirstRows.Skip(1).Append(texts.Count)).Select((rows, number) => (rows, number)))
        {
            var reader = new NumberReader(blocks[number]);
            var lengths = Enumerable.Range(first, end - first).Select(_ => reader.Number()).ToArray();
            foreach (var length in lengths)
            {
                yield return (Wtf8Text.Read(reader.Bytes(length >> 1)), (length & 1) == 1);
            }

            reader.IsAtEnd.Should().BeTrue();
        }
    }
}
