namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>Texts that English cleaning would destroy, and words in the options that match nothing, are told.</summary>
public class TextHintsTests
{
    public static TheoryData<string, string> Languages => new()
    {
        { "Chinese", "中国经济 增长 放缓 出口 下降 人民币 汇率 央行" },
        { "Arabic", "الاقتصاد العالمي يتباطأ والصادرات تنخفض في هذا العام بشكل كبير" },
        { "Russian", "Мировая экономика замедляется, экспорт снижается в этом году" },
        { "Greek", "Η παγκόσμια οικονομία επιβραδύνεται και οι εξαγωγές μειώνονται" },
        { "Hindi", "वैश्विक अर्थव्यवस्था धीमी हो रही है और निर्यात घट रहा है" },
        { "Vietnamese", "Nền kinh tế toàn cầu đang chậm lại và xuất khẩu giảm trong năm nay" },
    };

    [Theory]
    [MemberData(nameof(Languages))]
    public void Texts_that_are_not_English_are_not_cleaned_unasked(string language, string text)
    {
        string[] texts = [text, text, $"{text} 2011", $"{text} CEO"];

        var fit = () => TopicModel.Fit(texts, [0, 0, 1, 1]);
        var online = () => new OnlineTopicModel().PartialFit(texts, [0, 0, 1, 1]);

        fit.Should().Throw<ArgumentException>(language).WithMessage("*% of the words*becomes '*'*Topics.Cleaning*TextCleaning.None*TextCleaning.English*");
        online.Should().Throw<ArgumentException>(language).WithMessage("*Topics.Cleaning*");
        var asked = TopicModel.Fit(texts, [0, 0, 1, 1], options: new() { Cleaning = TextCleaning.English });
        asked.Hints.Should().ContainSingle().Which.Should().Contain("Topics.Cleaning");
        TopicModel.Fit(texts, [0, 0, 1, 1], options: new() { Cleaning = TextCleaning.None, Vectorizer = new() { TokenPattern = @"\w+" } }).Hints.Should().BeEmpty();
    }

    [Theory]
    [InlineData(null, "中国", "日本 韩国")]
    [InlineData(TextCleaning.English, "中国", "日本 韩国")]
    [InlineData(TextCleaning.English, "中国经济 增长 放缓 出口 下降", "足球 比赛 冠军 篮球 决赛")]
    [InlineData(TextCleaning.English, "B股 x", "中国 A股 y")]
    public void Texts_of_which_cleaning_leaves_no_word_are_refused_by_its_name(TextCleaning? cleaning, string first, string second)
    {
        var options = new TopicModelOptions { Cleaning = cleaning };

        Action[] fits =
        [
            () => TopicModel.Fit([first, first, second, second], [0, 0, 1, 1], options: options),
            () => TopicModel.Fit([first, second], [-1, -1], options: options),
        ];

        fits.Should().AllSatisfy(fit => fit.Should().Throw<ArgumentException>()
            .Which.Message.Should().Match("*becomes '*'*Topics.Cleaning*").And.NotContain("TokenPattern"));
    }

    [Fact]
    public void A_later_batch_of_another_language_is_learned_with_a_hint()
    {
        var first = new OnlineTopicModel().PartialFit(["green tea and red wine", "the ports export grain and timber"], [0, 1]);

        var next = first.PartialFit([(string)Languages.First()[1]], [1]);

        first.Model.Hints.Should().BeEmpty();
        next.Model.Hints.Should().ContainSingle().Which.Should().Contain("Topics.Cleaning");
    }

    [Fact]
    public void Texts_of_which_some_words_lose_letters_are_cleaned_with_a_hint()
    {
        string[] texts = ["Le café de la réforme a ouvert dans une rue de Paris ce matin", "Une grande fête dans la rue avec de la musique et du pain pour tous"];

        var model = TopicModel.Fit(texts, [0, 1]);

        model.Hints.Should().ContainSingle().Which.Should().Contain("'café' becomes 'caf'").And.Contain("Topics.Cleaning");
    }

    [Fact]
    public void English_texts_with_a_name_or_a_picture_now_and_then_are_cleaned_without_a_word()
    {
        string[] texts = [.. Enumerable.Range(0, 50).Select(row => row == 7 ? "we met Zoë in a café 😀" : "the ports of the north export grain and timber 🎉")];

        TopicModel.Fit(texts, [.. texts.Select((_, row) => row % 2)]).Hints.Should().BeEmpty();
    }

    [Theory]
    [InlineData("green\u00a0tea")]
    [InlineData("green\u2028tea")]
    [InlineData("green\rtea")]
    [InlineData("green\r\ntea")]
    [InlineData("green\u3000tea")]
    [InlineData("green\vtea")]
    public void White_space_of_any_kind_keeps_words_apart(string text)
    {
        foreach (var pattern in (string[])[@"(?u)\b\w\w+\b", @"[a-z]+"])
        {
            var model = TopicModel.Fit([text, "red wine"], [0, 1], options: new() { Vectorizer = new() { TokenPattern = pattern } });

            model.Topics.SelectMany(topic => topic.Words).Select(word => word.Word).Should().BeEquivalentTo("green", "tea", "red", "wine");
        }
    }

    [Fact]
    public void Stop_words_and_seed_words_that_can_match_nothing_are_named()
    {
        string[] texts = ["the Congress met", "green tea"];

        var model = TopicModel.Fit(texts, [0, 1], options: new()
        {
            Vectorizer = new() { StopWords = ["Congress", "the", "united states"] },
            ClassTfIdf = new() { SeedWords = ["Tea", "green"] },
        });

        model.Hints.Should().HaveCount(2);
        model.Hints[0].Should().Contain("'Congress', 'united states'").And.Contain("lower case").And.NotContain("'the'");
        model.Hints[1].Should().Contain("'Tea'").And.NotContain("'green'");
    }
}
