using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Tests.Represent;

/// <summary>Words that differ in accents alone count as one.</summary>
public class FoldedTermsTests
{
    private static readonly CountVectorizerOptions Folded = new() { StripAccents = AccentStripping.Folded, Analyzer = TermUnit.CleanWord };

    [Fact]
    public void The_most_frequent_spelling_is_shown_and_all_are_found()
    {
        var (counts, model) = CountVectorizer.FitTransform(["café cafe", "Café noir", "cafè naïve naive"], Folded);

        model.Vocabulary.Should().Equal("café", "naive", "noir");
        counts.RowValues(0).ToArray().Should().Equal(2);
        counts.RowValues(2).ToArray().Should().Equal(1, 2);
        model.Transform(["CAFE cafê cafe\u0301 other"]).Values.ToArray().Should().Equal(3);
        model.Analyze("cafe ole").Should().Equal("café", "ole");
    }

    [Fact]
    public void Of_equally_frequent_spellings_it_is_the_first() =>
        CountVectorizer.Fit(["café cafe", "cafè"], Folded).Vocabulary.Should().Equal("cafe");

    [Theory]
    [InlineData("schön", "schon", true)]
    [InlineData("schön", "schoen", false)]
    [InlineData("straße", "strasse", false)]
    [InlineData("ёлка", "елка", true)]
    [InlineData("мой", "мои", false)]
    [InlineData("ψάρι", "ψαρι", true)]
    [InlineData("कि", "का", false)]
    [InlineData("ข้าว", "ขาว", false)]
    [InlineData("שָׁלוֹם", "שלום", true)]
    [InlineData("السَّلامُ", "السلام", true)]
    [InlineData("がく", "かく", false)]
    [InlineData("한국", "하국", false)]
    [InlineData("ﬁn", "fin", true)]
    [InlineData("løs", "los", false)]
    [InlineData("οδος", "οδοσ", true)]
    public void Marks_that_make_another_word_count(string one, string other, bool areOne) =>
        CountVectorizer.Fit([$"{one} {one}", other], Folded).Vocabulary.Should().Equal(areOne ? [one] : ((string[])[one, other]).Order(StringComparer.Ordinal));

    [Fact]
    public void Pairs_of_words_are_folded_and_bounds_count_all_spellings()
    {
        var (counts, model) = CountVectorizer.FitTransform(
            ["café noir", "cafe noir", "cafe noir", "thé vert"], new() { StripAccents = AccentStripping.Folded, NgramRange = (2, 2), MinDf = 3 });

        model.Vocabulary.Should().Equal("cafe noir");
        counts.Values.ToArray().Should().Equal(1, 1, 1);
        model.Transform(["un café noir"]).Values.ToArray().Should().Equal(1);
    }

    [Fact]
    public void A_vocabulary_that_is_given_keeps_its_spellings()
    {
        var model = CountVectorizer.Fit(["any"], new() { StripAccents = AccentStripping.Folded, Vocabulary = ["cafe", "café", "noël"] });

        model.Transform(["café cafè noel"]).Columns.ToArray().Should().Equal(0, 1, 2);
    }

    [Fact]
    public void They_are_one_from_batch_to_batch_and_after_loading()
    {
        var online = new OnlineCountVectorizer(new() { Vectorizer = Folded }).Update(["café noir"]).Update(["cafe vert"]);
        online.Vectorizer.Vocabulary.Should().Equal("café", "noir", "vert");
        online.Counts.RowValues(0).ToArray().Should().Equal(2, 1, 1);

        using var file = new MemoryStream();
        CountVectorizer.Fit(["café noir"], Folded).Write(new CheckedWriter(new BinaryWriter(file)));
        file.Position = 0;
        CountVectorizerModel.Read(new(new BinaryReader(file), "vectorizer")).Transform(["cafe-cafe"]).Values.ToArray().Should().Equal(2);
    }
}
