using System.Buffers;
using CsCheck;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Tests.Represent;

/// <summary>The words of any language, and nothing else.</summary>
public class CleanWordTests
{
    private static readonly CountVectorizerOptions Options = new() { Analyzer = TermUnit.CleanWord };

    private static readonly CountVectorizerModel Words = CountVectorizer.Fit(["any word"], Options);

    private static readonly SearchValues<char> OfMarkup = SearchValues.Create("<>&;@/:. \t_-\"");

    // Texts of the pieces that a step is about, and of characters from all over, halves of pairs among them.
    private static readonly string[] Telling =
    [
        "<", ">", "</", "&", ";", "&amp;", "&lt;", "&#39;", "&#x27;", "&amp;amp;lt;", "&eacute;", "&nbsp;", "http://", "https://x.org/a?b", "www.", "WWW.a", "a@b.org",
        "@", "/", "://", ".", "-", "_", "'", "’", "s", "'s", "l'", "n't", "dell'", "7", "2024", "3.14", "Ab", "é", "e\u0301", "Σ", "ΟΔΟΣ", "İ", "\u00AD", "\u200D", "\u200C", "\u0301",
        "\u093F", "हि", "ไท", "한", "\u1100\u1161", "税", "😀", "\uD83D", "\uDC00", "\u2028", "\t", " ", " ", "b2b", "½", "²", "·", "״", "ß", "ﬁ", "com/", "bit.ly/",
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(Gen.Int[0, Telling.Length - 1].Select(i => Telling[i]), Gen.Char.Select(unit => unit.ToString()), Gen.Int[0x10000, 0x10FFFF].Select(char.ConvertFromUtf32))
        .Array[0, 25].Select(string.Concat);

    [Theory]
    [InlineData("North-Rhine/Westphalia: a two-shot, state-of-the-art mock_up", "north rhine westphalia two shot state of the art mock up")]
    [InlineData("In 2024, 3.14 of 1,000 had covid19, B2B and 4K; 2nd in the 1990s", "in of had covid19 b2b and 4k 2nd in the 1990s")]
    [InlineData("don’t, DON'T and isn't; the king's, kings' and 'quoted' words", "don't don't and isn't the king kings and quoted words")]
    [InlineData("l'homme d’abord, qu'il dell'arte aujourd'hui об'єкт п’ять O'Neill's", "homme abord il arte aujourd'hui об'єкт п'ять neill")]
    [InlineData("see https://example.org/a-b?c=d&e, www.example.com or bit.ly/3xY now", "see or now")]
    [InlineData("write to jane.doe+x@mail.example.org (or @jane, #MeToo)", "write to or jane metoo")]
    [InlineData("amazon.com and/or ASP.NET/MVC", "amazon com and or asp net mvc")]
    [InlineData("请看http://t.cn/abc谢谢", "请看 谢谢")]
    [InlineData("<p class=\"a b\">bold<br/>move</p> if a < b or x<3 then <3 you", "bold move if or then you")]
    [InlineData("R&amp;D caf&eacute; it&#39;s &lt;b&gt;here&lt;/b&gt; &amp;amp;nbsp; AT&T; &bogus", "café it here at bogus")]
    [InlineData("हिन्दी में समाचार", "हिन्दी में समाचार")]
    [InlineData("ข่าว ภาษาไทย", "ข่าว ภาษาไทย")]
    [InlineData("שָׁלוֹם צה״ל السَّلامُ عليكم", "שָׁלוֹם צה״ל السَّلامُ عليكم")]
    [InlineData("می\u200Cروم col·legi co\u00ADoperate", "می\u200Cروم col·legi cooperate")]
    [InlineData("대한민국 뉴스 Straße über", "대한민국 뉴스 straße über")]
    [InlineData("e\u0301te\u0301 \u0301a ½ ² Ⅷ x", "e\u0301te\u0301")]
    [InlineData("", "")]
    public void Are_found_in_texts(string text, string expected) => Words.Analyze(text).Should().Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Are_found_again_in_themselves() =>
        Texts.Sample(text => Words.Analyze(string.Join(' ', Words.Analyze(text))).SequenceEqual(Words.Analyze(text)), iter: 20_000);

    [Fact]
    public void Have_no_rest_of_anything_else() => Texts.Sample(
        text => Words.Analyze(text).All(word => word.Length > 1 && word.EnumerateRunes().All(rune => rune.Value != 0xFFFD) && LowerCase.Of(word) == word
            && !word.AsSpan().ContainsAny(OfMarkup) && word.Any(unit => char.IsLetter(unit) || char.IsSurrogate(unit))),
        iter: 20_000);

    [Fact]
    public void Are_the_same_with_their_case_in_one_text_and_in_many()
    {
        Gen.Select(Texts.Array[1, 8], Gen.Bool).Sample((texts, folds) =>
        {
            string[] documents = ["a word of all", .. texts];
            var (counts, model) = CountVectorizer.FitTransform(documents, new() { Analyzer = TermUnit.CleanWord, StripAccents = folds ? AccentStripping.Folded : null });
            for (var row = 0; row < documents.Length; row++)
            {
                var alone = model.Transform([documents[row]]);
                alone.Columns.SequenceEqual(counts.RowColumns(row)).Should().BeTrue();
                alone.Values.SequenceEqual(counts.RowValues(row)).Should().BeTrue();
                model.Analyze(documents[row]).Should().NotContain(word => model.Vocabulary.IndexOf(word) < 0, "they are in the spelling of the vocabulary");

                // Whether a capital sigma is the last of its word depends on what is around.
                var tokens = model.Tokenize(documents[row]).SelectMany(model.Analyze).ToArray();
                (documents[row].Contains('Σ') ? model.Analyze(documents[row]) : tokens).Should().Equal(model.Analyze(documents[row]), "a window has the words of its text");
            }
        }, iter: 300);
    }

    [Fact]
    public void Do_not_depend_on_the_number_of_threads()
    {
        string[] texts = [.. Enumerable.Range(0, 3_000).Select(row => $"<b>Café-{row % 7}</b> cafe résumé&nbsp;resume r{row % 11}n mélange")];
        var (counts, model) = CountVectorizer.FitTransform(texts, new() { Analyzer = TermUnit.CleanWord, StripAccents = AccentStripping.Folded, MaxDegreeOfParallelism = 1 });
        foreach (var threads in (int[])[2, 5])
        {
            var (others, other) = CountVectorizer.FitTransform(texts, new() { Analyzer = TermUnit.CleanWord, StripAccents = AccentStripping.Folded, MaxDegreeOfParallelism = threads });
            other.Vocabulary.Should().Equal(model.Vocabulary);
            others.Columns.SequenceEqual(counts.Columns).Should().BeTrue();
            others.Values.SequenceEqual(counts.Values).Should().BeTrue();
        }
    }

    [Fact]
    public void Stop_with_the_words_that_they_shorten()
    {
        var model = CountVectorizer.Fit(["tax"], new() { Analyzer = TermUnit.CleanWord, StopWords = StopWords.English });

        model.Analyze("They're here, it isn't; we've said it can't, don't and the king's o'clock stop tax").Should().Equal("said", "king", "clock", "stop", "tax");
        Words.Analyze("They're").Should().Equal("they're");
    }

    [Theory]
    [InlineData("<")]
    [InlineData("<a")]
    [InlineData("&")]
    [InlineData("&amp;")]
    [InlineData("@")]
    [InlineData("a@")]
    [InlineData("a/")]
    [InlineData("a.com")]
    [InlineData("://")]
    [InlineData("x'")]
    [InlineData("ab's")]
    public void A_million_pieces_of_one_kind_are_read(string piece) =>
        Words.Analyze(string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length))).Count.Should().BeLessThan(1_000_001);

    [Fact]
    public void Nothing_but_them_has_to_be_there()
    {
        var fit = () => CountVectorizer.Fit(["2024 3.14", "http://example.org", "a b c"], Options);

        fit.Should().Throw<ArgumentException>().WithMessage("*no document of 3 has a word of two letters*");
    }
}
