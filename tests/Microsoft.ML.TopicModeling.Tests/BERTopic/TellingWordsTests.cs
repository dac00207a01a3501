using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>What describes topics where the grain is not BERTopic's and nobody says otherwise.</summary>
public sealed class TellingWordsTests
{
    private static readonly MLContext ML = new(seed: 3);

    private static readonly Lazy<BERTopicTransformer> Fitted = new(() => Fit(Granularity.Automatic));

    private static TopicModel Model => Fitted.Value.Model;

    [Fact]
    public void Are_clean_and_not_frequent_everywhere()
    {
        var words = Model.Topics.Where(topic => topic.Id >= 0).SelectMany(topic => topic.Words).Select(word => word.Word).Where(word => word.Length > 0).ToArray();

        words.Should().Contain("harbour").And.Contain("café").And.NotContain("cafe");
        words.Should().NotContain(word => word.Any(char.IsDigit) || word == "amp" || word.Contains("http"));
        Model.Topics.Where(topic => topic.Id >= 0).Should().OnlyContain(topic => topic.Words[0].Word != "the");
        Fit(Granularity.Default).Model.Vocabulary.Should().Contain("amp").And.Contain("harbourcaf", "this is BERTopic's cleaning");
    }

    [Fact]
    public void Are_those_of_every_grain_but_the_default_and_what_is_set_wins()
    {
        foreach (var granularity in (Granularity[])[Granularity.Finest, Granularity.Coarsest, Granularity.About(3), Granularity.Automatic])
        {
            Settings(granularity).Should().Be((TermUnit.CleanWord, AccentStripping.Folded, TextCleaning.None, true));
        }

        Settings(Granularity.Default).Should().Be((TermUnit.Word, AccentStripping.None, TextCleaning.English, false));
        Settings(Granularity.Automatic, new() { Cleaning = TextCleaning.English }).Should().Be((TermUnit.Word, AccentStripping.None, TextCleaning.English, true));
        Settings(Granularity.Automatic, new() { Cleaning = TextCleaning.None }).Should().Be((TermUnit.CleanWord, AccentStripping.Folded, TextCleaning.None, true));
        Settings(Granularity.Automatic, new() { ClassTfIdf = { EntropyWeighting = false } }).Should().Be((TermUnit.CleanWord, AccentStripping.Folded, TextCleaning.None, false));
        Settings(Granularity.Automatic, new() { Vectorizer = { StripAccents = AccentStripping.Unicode } }).Should().Be((TermUnit.CleanWord, AccentStripping.Unicode, TextCleaning.None, true));
        foreach (var vectorizer in (CountVectorizerOptions[])[new() { TokenPattern = @"\w+" }, new() { Analyzer = TermUnit.Word }, new() { Tokenizer = text => text.Split(' ') }, new() { Vocabulary = ["boats"] }])
        {
            Settings(Granularity.Automatic, new() { Vectorizer = vectorizer }).Should().Be((TermUnit.Word, AccentStripping.None, TextCleaning.English, true));
        }
    }

    [Fact]
    public void Are_counted_alike_by_the_fit_and_by_all_that_comes_after()
    {
        string[] texts = [.. Articles.Select(article => article.Text!)];
        var model = Model;
        var counts = model.State.Vocabulary.Counts;

        var updated = model.UpdateTopics(texts);
        updated.Vocabulary.Should().Equal(model.Vocabulary);
        updated.State.Vocabulary.Counts.Values.SequenceEqual(counts.Values).Should().BeTrue();
        updated.Topics.Select(topic => topic.Words).Should().BeEquivalentTo(model.Topics.Select(topic => topic.Words), options => options.WithStrictOrdering());
        var classes = new ClassTexts(texts, [.. model.DocumentTopics.Select(topic => topic - model.FirstTopic)], model.Topics.Count);
        model.State.Vocabulary.Vectorizer.Transform(classes).Values.SequenceEqual(counts.Values).Should().BeTrue();

        string[] one = [.. texts.Select(_ => "all")];
        var perClass = model.TopicsPerClass(texts, one).Where(row => row.Topic >= 0).ToArray();
        perClass.Should().OnlyContain(row => row.Words.StartsWith(string.Join(", ", model[row.Topic].Words.Take(3).Select(word => word.Word))));
        var time = Enumerable.Repeat(new DateTime(2020, 1, 1), texts.Length).ToArray();
        model.TopicsOverTime(texts, time).Where(row => row.Topic >= 0).Should().OnlyContain(row => row.Words.StartsWith(model[row.Topic].Words[0].Word + ","));
        model.MergeTopics(texts, [[0, 1]]).Vocabulary.Should().Equal(model.Vocabulary);
        model.SharedWords("<b>boats</b>-CAFE http://boats.org", model.Topics.First(topic => topic.Words.Any(word => word.Word == "boats")).Id)
            .Select(word => word.Word).Should().BeEquivalentTo("boats", "café");
    }

    [Fact]
    public void Are_what_they_were_in_a_model_that_was_saved()
    {
        string[] texts = [.. Articles.Select(article => article.Text!)];
        using var file = new MemoryStream();
        ML.Model.Save(Fitted.Value, BERTopic.Articles.View(ML).Schema, file);
        file.Position = 0;
        var loaded = ((BERTopicTransformer)ML.Model.Load(file, out _)).Model;

        loaded.State.Settings.Vectorizer.Unit.Should().Be(TermUnit.CleanWord);
        loaded.State.Settings.ClassTfIdf.Should().Match<ClassTfIdfSettings>(settings => settings.EntropyWeighting);
        loaded.UpdateTopics(texts).Topics.Select(topic => topic.Label).Should().Equal(Model.Topics.Select(topic => topic.Label));
        loaded.MergeTopics(texts, [[0, 1]])[0].Words.Should().BeEquivalentTo(Model.MergeTopics(texts, [[0, 1]])[0].Words);
    }

    [Fact]
    public void Tell_words_apart_by_accents_where_these_are_all_that_does()
    {
        string[] vietnamese = [.. Enumerable.Range(0, 50).Select(_ => "bán bạn bàn bản của tiếng Việt ngữ")];
        var folds = TellingWords.Default(Granularity.Automatic, new());

        TellingWords.For(vietnamese, folds).Vectorizer.StripAccents.Should().Be(AccentStripping.None);
        TellingWords.For([.. vietnamese.Select(_ => "la réforme de l'école française à Orléans")], folds).Vectorizer.StripAccents.Should().Be(AccentStripping.Folded);
        TellingWords.For(vietnamese, TellingWords.Default(Granularity.Automatic, new() { Vectorizer = { StripAccents = AccentStripping.Folded } })).Vectorizer.StripAccents.Should().Be(AccentStripping.Folded, "somebody said so");
    }

    [Fact]
    public void Leave_rows_without_any_of_them_to_the_outliers_in_the_fit_and_later()
    {
        var articles = Articles;
        string[] wordless = ["2024 3.14", "https://example.org/a", "&nbsp;<br>", "me@example.org"];
        for (var row = 0; row < wordless.Length; row++)
        {
            articles[row].Text = wordless[row];
        }

        var fitted = Fit(Granularity.Automatic, articles);

        fitted.Model.DocumentTopics[..wordless.Length].Should().OnlyContain(topic => topic == -1);
        fitted.Model.DocumentTopics[wordless.Length..].Should().Contain(topic => topic >= 0);
        fitted.Transform(BERTopic.Articles.View(ML, articles)).GetColumn<int>("Topic").Should().Equal(fitted.Model.DocumentTopics);
    }

    private static List<Article> Articles
    {
        get
        {
            var articles = BERTopic.Articles.Create();
            foreach (var (row, article) in articles.Index())
            {
                article.Text = $"<p>{article.Text!.Replace("harbour", row % 2 == 0 ? "harbour-café" : "harbour cafe CAFÉ")}</p> &amp; http://example.org/{row}";
            }

            return articles;
        }
    }

    private static BERTopicTransformer Fit(Granularity granularity, List<Article>? articles = null)
    {
        var options = BERTopic.Articles.Options();
        options.Granularity = granularity;
        return ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(BERTopic.Articles.View(ML, articles ?? Articles));
    }

    private static (TermUnit, AccentStripping, TextCleaning, bool) Settings(Granularity granularity, TopicModelOptions? topics = null)
    {
        var options = BERTopic.Articles.Options();
        (options.Granularity, options.Topics) = (granularity, topics ?? new());
        var settings = new BERTopicStages((Microsoft.ML.Runtime.IHostEnvironment)ML, "Text", options).TopicSettings;
        return (settings.Vectorizer.Unit, settings.Vectorizer.StripAccents, settings.Cleaning, settings.ClassTfIdf.EntropyWeighting);
    }
}
