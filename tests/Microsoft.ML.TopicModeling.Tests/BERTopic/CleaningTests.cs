using Microsoft.ML.TopicModeling.Tests.Contract;
using Microsoft.ML.TopicModeling.Tests.Embed;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>A pipeline says what English cleaning would do to texts of another language, whatever embeds them.</summary>
public sealed class CleaningTests
{
    private const string Chinese = "海港 渔船 潮汐 水手 交响乐 小提琴 议会 预算";

    private readonly MLContext _ml = new(seed: 3);

    [Fact]
    public void Texts_that_are_not_English_are_refused_with_vectors_of_ones_own_too()
    {
        var data = Articles.View(_ml, Translated(_ => Chinese));

        var fit = () => _ml.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(data);

        fit.Should().Throw<ArgumentException>().WithMessage("*100 % of the words*'海港' becomes ''*Topics.Cleaning*");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_text_is_embedded_before_all_have_been_looked_at(bool isOnline)
    {
        var data = new ReadOnce(Articles.View(_ml, Translated(row => row < 100 ? "boats" : $"{Chinese} {Chinese}")));
        var reports = new List<TopicModelingProgress>();
        var progress = new Recorder(reports.Add);

        Action fit = isOnline
            ? () => _ml.Transforms.Text.OnlineBERTopic("Topic", "Text", new() { EmbeddingOptions = { Progress = progress } }).Fit(data)
            : () => _ml.Transforms.Text.BERTopic("Topic", "Text", new() { EmbeddingOptions = { Progress = progress } }).Fit(data);

        fit.Should().Throw<ArgumentException>().WithMessage("*Topics.Cleaning*");
        reports.Should().NotContain(report => report.Stage == TopicModelingStage.Embed);
    }

    [Fact]
    public void They_are_refused_where_cleaning_was_asked_for_and_leaves_nothing()
    {
        var options = Articles.Options();
        options.Topics.Cleaning = TextCleaning.English;

        var fit = () => _ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(_ml, Translated(_ => Chinese)));

        fit.Should().Throw<ArgumentException>().WithMessage("*no word left*'海港' becomes ''*Topics.Cleaning*");
    }

    [Fact]
    public void They_are_fitted_without_cleaning_and_with_a_hint_if_it_was_asked_for()
    {
        var data = Articles.View(_ml, Translated(_ => $"{Chinese} 2011 CEO"));

        Report(data, TextCleaning.None).Hints.Should().NotContain(hint => hint.Contains("Topics.Cleaning"));
        Report(data, TextCleaning.English).Hints.Should().Contain(hint => hint.Contains("Topics.Cleaning"));
    }

    [Fact]
    public void Texts_with_some_accents_are_fitted_with_a_hint() =>
        Report(Articles.View(_ml, Translated(row => row % 3 == 0 ? "la réforme du port" : "une rue de la ville")), null)
            .Hints.Should().Contain(hint => hint.Contains("'réforme' becomes 'rforme'") && hint.Contains("Topics.Cleaning"));

    private FitReport Report(IDataView data, TextCleaning? cleaning)
    {
        var options = Articles.Options();
        options.Topics.Cleaning = cleaning;
        return _ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data).Report!;
    }

    private static List<Article> Translated(Func<int, string> text)
    {
        var articles = Articles.Create();
        for (var row = 0; row < articles.Count; row++)
        {
            articles[row].Text = text(row);
        }

        return articles;
    }
}
