namespace Microsoft.ML.TopicModeling.Tests.Represent;

public class StopWordsTests
{
    [Fact]
    public void English_equals_the_reference() =>
        StopWords.English.Should().BeEquivalentTo(Corpus.Strings(Fixtures.Json("text/stop-words-english.json")));

    [Fact]
    public void All_lists_hold_different_words_in_lower_case()
    {
        StopWords.Languages.Should().HaveCount(39).And.Contain(["de", "en", "es", "fr", "ja", "zh"]);
        foreach (var language in StopWords.Languages)
        {
            StopWords.For(language).Should().NotBeEmpty().And.OnlyHaveUniqueItems()
                .And.OnlyContain(word => word == TopicModeling.Represent.LowerCase.Of(word) && !word.Contains(' '), "of the list {0}", language);
        }
    }

    [Fact]
    public void An_unknown_language_is_told_which_there_are()
    {
        var unknown = () => StopWords.For("english");
        unknown.Should().Throw<ArgumentException>().WithMessage("*'english'*de, el, en*");
    }
}
