using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Languages.Tests;

public sealed class LanguageDetectorTests
{
    private static readonly LanguageDetector Detector = new();
    private static readonly LanguageDetector Accurate = new(new() { Languages = Sentences.Languages, HighAccuracy = true });

    public static TheoryData<string, string> Texts
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (language, texts) in Sentences.All)
            {
                foreach (var text in texts)
                {
                    data.Add(language, text);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void It_knows_sentences(string language, string text) => Accurate.Detect(text).Should().Be(language);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    [InlineData("12 % + 7 = ?")]
    [InlineData("😀🎉")]
    [InlineData("\ud83d")]
    [InlineData("\0")]
    public void What_has_no_letters_has_no_language(string? text) => Detector.Detect(text).Should().BeNull();

    [Fact]
    public void An_answer_depends_on_nothing_but_the_text()
    {
        string?[] texts = [.. Enumerable.Repeat(Sentences.All, 10).SelectMany(all => all).SelectMany(pair => pair.Texts), null];
        var serial = texts.Select(Detector.Detect).ToArray();

        Detector.Detect(texts).Should().Equal(serial);
        new LanguageDetector().Detect(texts).Should().Equal(serial);
    }

    [Fact]
    public void It_chooses_among_the_given_languages()
    {
        var detector = new LanguageDetector(new() { Languages = ["fr", "nl", "fr"] });

        detector.Detect("Die Kinder spielen jeden Tag im Garten.").Should().BeOneOf("fr", "nl", null);
        detector.Detect("Les enfants jouent dans le jardin tous les jours.").Should().Be("fr");
    }

    [Fact]
    public void A_larger_confidence_answers_less_often_and_all_of_one_script_are_still_sure()
    {
        string[] texts = ["total", "normal", "Alle mennesker er født frie.", "Дети каждый день играют в саду."];
        var sure = new LanguageDetector(new() { MinConfidence = 1 }).Detect(texts);
        var any = new LanguageDetector(new() { MinConfidence = 0 }).Detect(texts);

        sure.Count(language => language is not null).Should().BeLessThan(any.Count(language => language is not null));
        any.Should().NotContainNulls();
        new LanguageDetector(new() { MinConfidence = 1, Languages = ["en", "ru"] }).Detect("Дети играют в саду.").Should().Be("ru");
    }

    [Fact]
    public void Only_the_start_of_a_long_text_counts()
    {
        const string German = "Die Kinder spielen jeden Tag im Garten.";
        const string English = "The children play in the garden every day.";
        var languages = new[] { "de", "en" };

        new LanguageDetector(new() { Languages = languages, MaxCharacters = German.Length }).Detect(German + English).Should().Be("de");
        new LanguageDetector(new() { Languages = languages, MaxCharacters = English.Length }).Detect(English + German).Should().Be("en");
    }

    [Fact]
    public void High_accuracy_knows_single_words()
    {
        Accurate.Detect("Freundschaft").Should().Be("de");
        Accurate.Detect("friendship").Should().Be("en");
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        Refused(new() { MinConfidence = 1.1 }, "*MinConfidence is 1.1*");
        Refused(new() { MinConfidence = double.NaN }, "*MinConfidence is NaN*");
        Refused(new() { MaxCharacters = 0 }, "*MaxCharacters is 0*");
        Refused(new() { Languages = [] }, "*Languages holds 0 languages*");
        Refused(new() { Languages = ["de", "de"] }, "*Languages holds 1 languages*");
        Refused(new() { Languages = ["de", "english"] }, "*Languages holds \"english\"*It can hold *de, *");
        Refused(new() { Languages = ["de", null!] }, "*Languages holds null*");
        Refused(new() { Languages = ["", "de"] }, "*Languages holds \"\"*");

        static void Refused(LanguageDetectionOptions options, string message)
        {
            FluentActions.Invoking(() => new LanguageDetector(options)).Should().Throw<ArgumentException>().WithMessage(message);
            FluentActions.Invoking(() => new MLContext().Transforms.Text.DetectLanguage("Language", "Text", options))
                .Should().Throw<ArgumentException>().WithMessage(message);
        }
    }

    [Fact]
    public void A_change_of_options_changes_no_answer()
    {
        var languages = new List<string> { "de", "en" };
        var options = new LanguageDetectionOptions { Languages = languages };
        var detector = new LanguageDetector(options);
        languages[0] = "fr";
        (options.MinConfidence, options.Languages) = (1, ["fr", "nl"]);

        detector.Detect("Die Kinder spielen jeden Tag im Garten.").Should().Be("de");
    }

    [Fact]
    public void It_can_be_canceled()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Detector.Invoking(detector => detector.Detect(["a", "b"], stop.Token)).Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void A_missing_language_is_an_empty_text_in_a_pipeline()
    {
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new Row("Die Kinder spielen jeden Tag im Garten."), new Row("12 %"), new Row("")]);
        var detected = ml.Transforms.Text.DetectLanguage("Language", "Text", new() { Languages = Sentences.Languages }).Fit(data).Transform(data);

        detected.GetColumn<string>("Language").Should().Equal("de", "", "");
    }

    private sealed record Row(string Text);
}
