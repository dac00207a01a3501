using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Plotly;
using Microsoft.ML.TopicModeling.Tests;
using Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Plotly;

public sealed class TemplatesTests
{
    private static readonly string[] Types = [Trace.Scatter, Trace.ScatterGL, Trace.Scatter3D, Trace.Bar, Trace.Heatmap, Trace.Table];

    // Kinds of pictures that no figure here is.
    private static readonly string[] Unused = ["polar", "ternary", "geo"];

    [Theory]
    [InlineData("simple_white")]
    [InlineData("plotly_white")]
    [InlineData("plotly")]
    public void Templates_are_plotlys(string name)
    {
        var template = name switch { "simple_white" => Templates.SimpleWhite, "plotly_white" => Templates.PlotlyWhite, _ => Templates.Plotly };
        var actual = JsonNode.Parse(PlotlyJson.Write(new([], new() { Template = template })))!["layout"]!["template"]!;
        var expected = Fixtures.Json("figures/templates.json")[name]!;
        Remove(expected["layout"]!, Unused);
        Remove(expected["data"]!, [.. expected["data"]!.AsObject().Select(pair => pair.Key).Except(Types)]);

        var differences = new List<string>();
        new JsonComparison(1e-12, [$"{name}.data.scatter3d[].line"], differences).Compare(expected, actual, name);

        differences.Should().BeEmpty();
    }

    private static void Remove(JsonNode node, string[] names)
    {
        foreach (var name in names)
        {
            node.AsObject().Remove(name);
        }
    }
}
