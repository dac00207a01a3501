using Microsoft.ML.TopicModeling.Reporting;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Map;

public class LabelTextTests
{
    [Fact]
    public void A_label_of_its_own_is_shown_as_it_is() =>
        LabelText.Of(Topic("wheat", "corn") with { CustomLabel = "Farm policy" }, new HashSet<string>()).Lines.Should().Equal("Farm policy");

    [Fact]
    public void Words_that_repeat_others_are_left_out() =>
        LabelText.Of(Topic("farm", "farms", "price", "price supports", "corn", "wheat"), new HashSet<string>()).Lines.Should().Equal("farm, price, corn");

    [Fact]
    public void Words_that_many_topics_have_come_last()
    {
        var topics = Enumerable.Range(0, 8).Select(topic => Topic("the", $"word{topic}", topic < 3 ? "rare" : $"other{topic}")).ToArray();

        CommonWords.Of(topics).Should().Equal("the");
        LabelText.Of(topics[0], CommonWords.Of(topics)).Lines[0].Should().StartWith("word0, rare");
        CommonWords.Of(topics[..3]).Should().BeEmpty("few topics may have a word in common");
    }

    [Fact]
    public void A_topic_without_words_has_its_name() => LabelText.Of(Topic("", " "), new HashSet<string>()).Lines.Should().Equal("3_name");

    [Fact]
    public void Long_texts_take_three_lines_and_long_words_are_cut()
    {
        LabelText.Wrap("one two three four five six seven eight nine ten").Lines.Should().HaveCount(3).And.Subject.Last().Should().EndWith("…");
        LabelText.Wrap(new string('w', 500)).Width.Should().BeLessThan(16);
        LabelText.Wrap(string.Concat(Enumerable.Repeat("🐻‍❄️", 40))).Lines[0].Should().MatchRegex("^(🐻‍❄️)+…$", "a picture of several code points stays whole");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\u202E\u2028\n")]
    public void Nothing_to_read_is_an_ellipsis(string text) => LabelText.Wrap(text).Lines.Should().Equal("…");

    [Fact]
    public void Characters_that_turn_or_break_lines_are_spaces() => LabelText.Wrap("a\u202Eb\r\nc\u2066d").Lines.Should().Equal("a b c d");

    [Fact]
    public void Wide_letters_are_wider()
    {
        LabelFont.Width("www").Should().BeGreaterThan(LabelFont.Width("lll"));
        LabelFont.Width("農業").Should().BeGreaterThan(2);
    }

    private static Topic Topic(params string[] words) => new()
    {
        Id = 3,
        Count = 5,
        Label = "3_name",
        Words = [.. words.Select(word => new TopicWord(word, 1))],
        RepresentativeDocuments = [],
        Embedding = default,
    };
}
