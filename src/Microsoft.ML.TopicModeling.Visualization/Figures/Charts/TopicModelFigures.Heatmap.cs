using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling;

public static partial class TopicModelFigures
{
    private const int WordsOfName = 3;
    private const int LongestName = 30;

    private static readonly string[] GreenBlue =
    [
        "rgb(247,252,240)", "rgb(224,243,219)", "rgb(204,235,197)", "rgb(168,221,181)", "rgb(123,204,196)", "rgb(78,179,211)",
        "rgb(43,140,190)", "rgb(8,104,172)", "rgb(8,64,129)",
    ];

    /// <summary>Shows how similar each two topics are, by the cosine of their embeddings or of their words.</summary>
    /// <param name="model">The model. If it has no embeddings, topics are compared by their words.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="ArgumentException">
    /// The model has no topics, one is unknown, there are not more topics than clusters, or an option is out of its range.
    /// </exception>
    /// <exception cref="InvalidOperationException">The model knows neither embeddings nor words of its topics.</exception>
    public static Figure VisualizeHeatmap(
        this TopicModel model, VisualizeHeatmapOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        options.Validate();
        var names = new TopicNames(model, options, ShortName);
        var topics = TopicSelection.Of(model, options);
        var similarities = SimilarityMatrix.Of(model, topics, options.UseWords, cancellation);
        if (options.NumberOfClusters is { } clusters)
        {
            Throw.If(
                clusters >= topics.Count,
                $"NumberOfClusters is {clusters}; it must be less than the number of topics, {topics.Count}.",
                nameof(VisualizeHeatmapOptions.NumberOfClusters));
            var order = similarities.GroupIn(clusters, cancellation);
            (similarities, topics) = (similarities.Select(order), [.. order.Select(topic => topics[topic])]);
        }

        return new(
            [Cells(similarities, UniqueLabels.Of(topics.Select(topic => names[topic])), options.ShowNumbers)], HeatmapLayout(options));
    }

    private static Trace Cells(SimilarityMatrix similarities, string[] labels, bool showNumbers) => new()
    {
        Type = Trace.Heatmap,
        Name = "0",
        X = labels,
        Y = labels,
        Z = similarities.Rows,
        XAxis = "x",
        YAxis = "y",
        ColorAxis = "coloraxis",
        TextTemplate = showNumbers ? "%{z:.2f}" : null,
        HoverTemplate = "x: %{x}<br>y: %{y}<br>Similarity Score: %{z}<extra></extra>",
    };

    private static Layout HeatmapLayout(VisualizeHeatmapOptions options) => options.CreateLayout(Templates.Plotly, 0.55, TitleAtTop) with
    {
        XAxis = new()
        {
            Anchor = "y",
            Domain = [0, 1],
            ScaleAnchor = "y",
            Constrain = "domain",

            // BERTopic's figure may slant its labels, so that they run below the color bar.
            TickAngle = options is { Theme: FigureTheme.Light, ShowNumbers: false } ? null : 90,
        },
        YAxis = new() { Anchor = "x", Domain = [0, 1], AutoRange = "reversed", Constrain = "domain" },
        ColorAxis = new()
        {
            ColorBar = new() { Title = new() { Text = "Similarity Score" } },
            ColorScale = Templates.Scale(options.Theme == FigureTheme.Dark ? [.. GreenBlue.Reverse()] : GreenBlue),
            AutoColorScale = false,
        },
        Margin = new() { T = 60 },
        HoverLabel = options.CreateHoverLabel(),
        ShowLegend = true,
        Legend = new() { Title = new() { Text = "Trend" } },
    };

    private static string ShortName(Topic topic) =>
        TopicNames.Shorten(TopicNames.Joined(topic.Id, topic.Words, WordsOfName), LongestName);
}
