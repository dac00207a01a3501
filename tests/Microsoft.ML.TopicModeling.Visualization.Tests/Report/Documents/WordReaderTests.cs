using Microsoft.ML.TopicModeling.Reporting;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Documents;

public class WordReaderTests
{
    [Theory]
    [InlineData("Farmers, and their FARMS!", "farmers and their farms")]
    [InlineData("don't re-open snake_case 3.14", "don t re open snake case 3 14")]
    [InlineData("Café CAFE\u0301 naïve Ångström Straße Æsir Łódź Đorđe İstanbul ısı", "cafe cafe naive angstrom strasse aesir lodz dorde istanbul isi")]
    [InlineData("ΣΊΣΥΦΟΣ σίσυφος Ёлка", "σισυφοσ σισυφοσ елка")]
    [InlineData("ﬁn ①② Ⅳ ½ x² ＡＢＣ", "fin 12 iv ½ x2 abc")]
    [InlineData("co\u00ADoperate zero\u200Bwidth \u202Ebidi\u202C", "cooperate zero width bidi")]
    [InlineData("經濟成長 tower", "經濟 濟成 成長 長 tower")]
    [InlineData("がき と かき", "がき き と かき き")]
    [InlineData("ประเทศไทย", "ปร ระ ะเ เท ทศ ศไ ไท ทย ย")]
    [InlineData("대한민국의 경제", "대한민국의 경제")]
    [InlineData("हिन्दी में", "हिनदी में")]
    [InlineData("العَرَبِيَّة", "العربية")]
    [InlineData("B2B中文C", "b2b 中文 文 c")]
    [InlineData("a\uD800b \uDC00", "a b")]
    [InlineData("𝒜lpha 𐐀𐐨 𠀀𠀁", "alpha 𐐨𐐨 𠀀𠀁 𠀁")]
    [InlineData("  \t…—", "")]
    [InlineData("", "")]
    public void Words_have_neither_case_nor_accents(string text, string words) => string.Join(' ', Words.Of(text)).Should().Be(words);

    [Fact]
    public void Of_a_long_word_the_first_64_units_count()
    {
        Words.Of(new string('x', 100) + " y").Should().Equal(new string('x', 64), "y");
    }

    [Fact]
    public void Characters_are_noted_in_order_and_without_separators()
    {
        var alphabet = new SearchAlphabet();
        _ = alphabet['—'];
        _ = alphabet['中'];

        var written = WrittenAlphabet.Read(alphabet.ToBytes());

        written.Keys.Should().BeInAscendingOrder().And.NotContain(['—', ' ', '-']).And.Contain('中').And.NotContain('国');
        written['Q'].Should().Be(new SearchCharacter(CharacterKind.Letter, "q"));
        written['中'].Should().Be(new SearchCharacter(CharacterKind.Unspaced, "中"));
    }

    [Fact]
    public void Letters_that_a_query_may_use_are_noted_though_no_text_has_them()
    {
        var written = WrittenAlphabet.Read(new SearchAlphabet().ToBytes());

        written['Ł'].Folded.Should().Be("l");
        written['Ё'].Folded.Should().Be("е");
        written['ế'].Folded.Should().Be("e");
        written['\u0301'].Kind.Should().Be(CharacterKind.Ignored);
    }
}
