using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

/// <summary>The points of a trace as a set, as the reference draws the documents of a topic in random order.</summary>
internal static class ReferencePoints
{
    /// <summary>What points differ in that are in another order.</summary>
    public static readonly string[] Orders = ["data[].x", "data[].y", "data[].text", "data[].hovertext"];

    private const double Tolerance = 1e-5;

    /// <summary>Asserts that a trace has the points of the reference's, in whatever order.</summary>
    public static void ShouldHaveThePointsOf(this JsonNode trace, JsonNode reference)
    {
        var (actual, expected) = (Of(trace), Of(reference));
        actual.Select(point => (point.Hover, point.Text)).Should().Equal(expected.Select(point => (point.Hover, point.Text)));
        foreach (var (point, other) in actual.Zip(expected))
        {
            point.X.Should().BeApproximately(other.X, Tolerance);
            point.Y.Should().BeApproximately(other.Y, Tolerance);
        }
    }

    private static (string Hover, string Text, double X, double Y)[] Of(JsonNode trace)
    {
        var (x, y) = (ReferenceFigure.Numbers(trace["x"]), ReferenceFigure.Numbers(trace["y"]));
        var texts = trace["text"]?.AsArray();
        var hovers = trace["hovertext"]?.AsArray();
        return
        [
            .. Enumerable.Range(0, x.Length)
                .Select(i => (ReferenceFigure.Text(Text(hovers?[i])), Text(texts?[i]), x[i], y[i]))
                .OrderBy(point => point.Item1, StringComparer.Ordinal)
                .ThenBy(point => point.Item2, StringComparer.Ordinal)
                .ThenBy(point => point.Item3),
        ];
    }

    private static string Text(JsonNode? node) => (string?)node ?? "";
}
