using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Texts in languages for which the options do not provide.</summary>
public sealed class LanguageHintTests
{
    private const string Chinese = "全国人民代表大会常务委员会今天在北京举行第二次会议";
    private const string Segmented = "全国 人民 代表 大会 今天 在 北京 举行 会议";
    private const string Thai = "นายกรัฐมนตรีแถลงข่าวเรื่องเศรษฐกิจที่ทำเนียบรัฐบาลเมื่อวานนี้";
    private const string English = "the council of the city is to vote on this in the spring and they will see";
    private const string French = "le conseil de la ville est dans une salle avec les élus et il vote pour la réforme";
    private const string German = "der Rat der Stadt ist mit dem Haushalt nicht zufrieden und wird sich auch im Sommer noch treffen";

    [Theory]
    [InlineData(Chinese, "Chinese")]
    [InlineData(Thai, "Thai")]
    public void Phrases_that_count_as_words_are_noticed(string text, string language)
    {
        var hints = Hints([text, text, English], Ready());

        hints.Should().ContainSingle().Which.Should().Match($"67 % of the texts are in {language}, which is written without spaces*Topics.Vectorizer.Tokenizer*");
    }

    [Fact]
    public void Words_that_are_found_are_not()
    {
        Hints([Segmented, Segmented], Ready()).Should().BeEmpty();
        Hints([English, German, French, "하나의 한국어 문장을 여기에 씁니다", "नमस्ते दुनिया यह एक वाक्य है"], Ready()).Should().BeEmpty();
        LanguageHints.Of(TopicModel.Fit([Chinese, Chinese], [0, 0], options: new() { Cleaning = TextCleaning.None, Vectorizer = { Tokenizer = text => text.Select(letter => letter.ToString()) } }), Ready(), new SampledTexts([Chinese, Chinese]))
            .Should().BeEmpty();
        Hints([.. Enumerable.Repeat(English, 9), Chinese], Ready()).Should().BeEmpty("a tenth may be a few names");
    }

    [Fact]
    public void The_built_in_model_is_told_to_know_English_only()
    {
        Hints([French, French, English], new()).Should().ContainSingle().Which.Should().Match("Most texts are not in English (fr)*Set EmbeddingModel*");
        Hints([English, English, French], new()).Should().BeEmpty();
        Hints(["short text", "stack overflow titles", "no stop words"], new()).Should().BeEmpty();
        Hints([French, French], Ready()).Should().BeEmpty("its vectors are there");
    }

    [Theory]
    [InlineData(English, "en")]
    [InlineData(French, "fr")]
    [InlineData(German, "de")]
    [InlineData("no words that tell", null)]
    [InlineData("", null)]
    public void The_language_of_a_text_is_told_where_its_stop_words_leave_no_doubt(string text, string? language) => SpokenLanguage.Of(text).Should().Be(language);

    [Fact]
    public void Topics_that_follow_languages_are_noticed()
    {
        string[] texts = [.. Enumerable.Repeat(English, 20), .. Enumerable.Repeat(French, 20)];
        var byLanguage = TopicModel.Fit(texts, [.. Enumerable.Repeat(0, 20), .. Enumerable.Repeat(1, 20)], options: new() { Cleaning = TextCleaning.None });
        var across = TopicModel.Fit(texts, [.. Enumerable.Range(0, 40).Select(row => row % 2)], options: new() { Cleaning = TextCleaning.None });

        GroupHints.Of(byLanguage, Ready(), texts, new SampledTexts(texts), []).Should().ContainSingle().Which.Should().Match("The topics follow the languages of the texts (NMI 1.00)*CenterByColumnName*DetectLanguage*");
        GroupHints.Of(across, Ready(), texts, new SampledTexts(texts), []).Should().BeEmpty();
    }

    private static BERTopicOptions Ready() => new() { EmbeddingColumnName = "Vector" };

    private static IEnumerable<string> Hints(string[] texts, BERTopicOptions options) =>
        LanguageHints.Of(TopicModel.Fit(texts, new int[texts.Length], options: new() { Cleaning = TextCleaning.None }), options, new SampledTexts(texts));
}
