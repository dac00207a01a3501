using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Plotly;
using Microsoft.ML.TopicModeling.Tests;
using Microsoft.ML.TopicModeling.Tests.Parity;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

/// <summary>A figure of the reference, and the model that it shows.</summary>
internal sealed class ReferenceFigure
{
    private const string RowMark = "@row ";

    private static readonly Lazy<TopicModel> Once = new(CreateModel);

    private readonly JsonNode _json;

    /// <param name="name">The name of a file in Fixtures/figures, without .json.</param>
    public ReferenceFigure(string name) => _json = Fixtures.Json($"figures/{name}.json");

    /// <summary>
    /// The model of all figures: its topics are called "&lt;id&gt; custom" by their labels, and "Diverse" is an aspect. Where words have equal
    /// scores, it has the reference's.
    /// </summary>
    public static TopicModel Model => Once.Value;

    public JsonArray Data => _json["data"]!.AsArray();

    public JsonNode Layout => _json["layout"]!;

    /// <summary>The numbers at a place of the figure, such as the x of its first trace.</summary>
    public static double[] Numbers(JsonNode? node) => [.. node!.AsArray().Select(item => item!.GetValue<double>())];

    /// <summary>Asserts that a figure has all that the reference's has, and nothing else but its template's content.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="tolerance">How far numbers may differ, relative to the greater of 1 and the reference's.</param>
    /// <param name="except">What need not be equal, such as "data[0].x"; the numbers in brackets may be left out: "data[].x".</param>
    public void ShouldEqual(Figure figure, double tolerance = 1e-9, params string[] except)
    {
        var json = JsonNode.Parse(figure.ToJson())!.AsObject();
        var layout = json["layout"]!.AsObject();
        layout.Remove("template");

        TemplateOf(figure).Should().Be(_json["template"]!.GetValue<string>());
        var differences = new List<string>();
        new JsonComparison(tolerance, except, differences).Compare(Data, json["data"], "data");
        new JsonComparison(tolerance, except, differences).Compare(Layout, layout, "layout");
        differences.Should().BeEmpty();
    }

    /// <summary>The text that the reference's figure stands for: "@row 7" is the seventh document.</summary>
    public static string Text(string text) =>
        text.StartsWith(RowMark, StringComparison.Ordinal) ? AddressCorpus.Documents[int.Parse(text.AsSpan(RowMark.Length))] : text;

    private static string TemplateOf(Figure figure)
    {
        var template = figure.Content.Layout.Template;
        return ReferenceEquals(template, Templates.SimpleWhite) ? "simple_white"
            : ReferenceEquals(template, Templates.PlotlyWhite) ? "plotly_white"
            : ReferenceEquals(template, Templates.Plotly) ? "plotly"
            : "another one";
    }

    private static TopicModel CreateModel()
    {
        var words = Fixtures.Json("bertopic/01-model.json")["state"]!;
        var aspects = Fixtures.Json("bertopic/13-representations.json.gz")["aspects without Main"]!["state"]!["topic_aspects"]!["Diverse"]!;
        var plain = ReferenceModels.Plain;
        return new(plain.State with
        {
            Topics =
            [
                .. plain.Topics.Select(topic => topic with
                {
                    Label = words["topic_labels"]![$"{topic.Id}"]!.GetValue<string>(),
                    CustomLabel = $"<{topic.Id}> custom",
                    Words = Words(words["topic_representations"]![$"{topic.Id}"]!),
                    Aspects = new Dictionary<string, IReadOnlyList<TopicWord>> { ["Diverse"] = Words(aspects[$"{topic.Id}"]!) },
                }),
            ],
        });
    }

    private static TopicWord[] Words(JsonNode words) => [.. words.AsArray().Select(word => new TopicWord((string)word![0]!, (double)word[1]!))];
}
