using System.Text;
using CsCheck;
using Microsoft.ML.TopicModeling.Reporting;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Documents;

public class SearchIndexTests
{
    /// <summary>Few words, so that texts share them, of scripts with and without spaces.</summary>
    private static readonly string[] Pieces =
        ["farm", "Farms", "fármer", "f", "far", "經濟", "經", "濟成", "ไทย", "\uD800", "𝒜", "\uE000x", "𐐨x", "-", ""];

    private static readonly Gen<string> Text = Gen.Int[0, Pieces.Length - 1].Array[0, 40]
        .Select(pieces => pieces.Select(i => Pieces[i]))
        .Select(words => string.Join(' ', words).Replace(" - ", "", StringComparison.Ordinal));

    [Fact]
    public void What_the_index_finds_is_what_the_texts_hold() =>
        Text.Array[0, 30].Sample(
            texts =>
            {
                var index = new WrittenIndex(Index(texts));
                var words = texts.Select(Words.Of).ToArray();
                var all = words.SelectMany(words => words).Distinct().ToArray();

                index.Words.Should().Equal(all.Order(Comparer<string>.Create(ByBytes)));
                foreach (var word in all)
                {
                    index.Find(word).Should().Equal(Rows(words, text => text.Contains(word)));
                    index.FindStart(word[..1]).Should().Equal(Rows(words, text => text.Any(w => w.StartsWith(word[..1], StringComparison.Ordinal))));
                }

                foreach (var phrase in words.Where(text => text.Count > 2).Select(text => text[^3..].ToArray()))
                {
                    index.Find(phrase).Should().Equal(Rows(words, text => Contains(text, phrase)));
                }
            },
            iter: 200,
            threads: 1);

    [Fact]
    public void Rows_and_places_of_long_lists_go_on_in_the_next_block()
    {
        var text = string.Join(' ', Enumerable.Repeat("so it is", 20_000));
        var index = Index([.. Enumerable.Repeat(text, 10)]);

        index.Places().Select(block => block.Length).Should().Equal(SearchIndex.BytesOfBlock, SearchIndex.BytesOfBlock, 600_000 - (2 * SearchIndex.BytesOfBlock));
        new WrittenIndex(index).Find("it", "is", "so").Should().HaveCount(10);
    }

    [Fact]
    public void The_first_word_of_a_group_is_whole()
    {
        var index = new WrittenIndex(Index([string.Join(' ', Enumerable.Range(100, 100).Select(i => $"word{i}"))]));

        index.SharedBytes.Index().Where(entry => entry.Item == 0).Select(entry => entry.Index).Should().Equal(0, 32, 64, 96);
        index.Words[40].Should().Be("word140");
    }

    [Fact]
    public void The_same_texts_give_the_same_bytes_and_no_text_gives_none()
    {
        string[] texts = ["one two", "two three", "Été"];
        Index(texts).Words().Should().Equal(Index(texts).Words());

        var none = Index([]);
        (none.WordCount, none.Words().Length, none.Rows().Count(), none.Places().Count()).Should().Be((0, 0, 0, 0));
    }

    [Fact]
    public void Rows_are_those_of_the_page_and_cut_text_is_not_found()
    {
        var index = new WrittenIndex(SearchIndex.Of(new DocumentTexts(["first seen", "second", null!], [2, 1, 0], excerpt: 6), default));

        index.Words.Should().Equal("first", "second");
        index.Find("first").Should().Equal(2);
        index.Find("second").Should().Equal(1);
    }

    [Fact]
    public void Indexing_stops_when_canceled()
    {
        var index = () => SearchIndex.Of(new DocumentTexts(["text"], [0]), new CancellationToken(canceled: true));
        index.Should().Throw<OperationCanceledException>();
    }

    private static SearchIndex Index(string[] texts) => SearchIndex.Of(new DocumentTexts(texts, [.. Enumerable.Range(0, texts.Length)]), default);

    private static IEnumerable<int> Rows(List<string>[] words, Func<List<string>, bool> holds) => words.Index().Where(text => holds(text.Item)).Select(text => text.Index);

    private static bool Contains(List<string> words, string[] phrase) =>
        Enumerable.Range(0, Math.Max(0, words.Count - phrase.Length + 1)).Any(start => words.Skip(start).Take(phrase.Length).SequenceEqual(phrase));

    private static int ByBytes(string left, string right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
}
