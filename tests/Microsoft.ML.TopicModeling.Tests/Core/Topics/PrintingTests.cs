using System.Globalization;
using Microsoft.ML.TopicModeling.Tests.BERTopic;
using Microsoft.ML.TopicModeling.Tests.Parity;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>What a person prints or looks at in a debugger says what it is, in whatever culture.</summary>
public sealed class PrintingTests
{
    [Fact]
    public void Topics_print_their_words_and_numbers_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NegativeSign = "minus ";
            CultureInfo.CurrentCulture = culture;
            var model = TinyCorpus.Model;
            var topic = model[0] with { CustomLabel = "Trees" };

            new TopicWord("war", 0.12345).ToString().Should().Be("war (0.1235)");
            topic.ToString().Should().Be($"Trees ({topic.Count} documents): {string.Join(", ", topic.Words.Select(word => word.Word))}");
            model.GetTopicInfo()[1].ToString().Should().Contain(model[0].Label).And.Contain(model[0].Words[0].Word);
            model.ToString().Should().Be("4 topics of 12 documents, 2 of them outliers");
            new TopicDocument(3, new string('a', 100) + "\n").ToString().Should().Be($"3: {new string('a', 60)}…");
            new TopicMatch(2, 0.5).ToString().Should().Be("topic 2 (similarity 0.5)");
            model.HierarchicalTopics()[0].ToString().Should().NotContain("`").And.Contain(" + ");
            model.GetDocumentInfo(TinyCorpus.Documents)[0].ToString().Should().Contain(TinyCorpus.Documents[0]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_fit_prints_what_came_out_and_what_may_help()
    {
        var ml = new MLContext(seed: 3);
        var log = new List<string>();
        ml.Log += (_, e) => log.Add(e.Message);
        var options = Articles.Options();
        options.Granularity = Granularity.Finest;
        options.MinTopicSize = 4;
        var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(ml, [new Article { Text = "!", Vector = Articles.Create()[0].Vector }, .. Articles.Create()]));

        var report = fitted.Report!.ToString();

        report.Should().Contain($"{fitted.Report.DocumentCount} documents have {fitted.Model.TopicCount} topics").And.NotContain("`").And.NotContain("System.");
        fitted.Report.Stages.Should().OnlyContain(stage => report.Contains($"{stage.Stage}: "));
        fitted.Report.Hints.Should().OnlyContain(hint => report.Contains(hint) && log.Any(line => line.Contains(hint)));
        fitted.Report.Stages.Should().OnlyContain(stage => log.Any(line => line.Contains($"{stage.Stage} took")));
        fitted.Model.Topics.Should().OnlyContain(topic => log.Any(line => line.Contains(topic.ToString())));
        log.Should().Contain(line => line.Contains($"Layer {fitted.Layer} of {fitted.Layers.Count}"));
        log.Should().Contain(line => line.Contains($"documents have {fitted.Model.TopicCount} topics"));
        fitted.Layers[0].ToString().Should().StartWith($"{fitted.Layers[0].Model.TopicCount} topics of at least ");
        options.Granularity.ToString().Should().Be("Finest");
        Granularity.About(12).ToString().Should().Be("About(12)");
        NumberOfTopics.Of(20).ToString().Should().Be("20");
        NumberOfTopics.AsFound.ToString().Should().Be("AsFound");
        new FitReport(10, 2, 0.25, [], ["Try this."]).ToString().Should().Match("10 documents have 2 topics; 25 % are outliers.*! Try this.");
        new DuplicateReport(3, 1, [new DuplicateGroup(7, 4, "a text")]).ToString().Should().Be("Duplicates counted once: 3 exact, 1 near; row 7, 4 times: a text");
    }
}
