using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling;

public static partial class TopicModelFigures
{
    private const int BarchartColumns = 4;

    // One row of charts needs more room for the title than each of several does.
    private const double HeightOfOneRow = 1.3;

    /// <summary>Shows the words of topics with their scores, a bar chart for each topic.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">The model has no topics, a topic is unknown, or an option is out of its range.</exception>
    /// <example>
    /// <code>
    /// TopicModel model = TopicModel.Fit(["boats at sea", "boats in port", "a new tax"], clusters: [0, 0, 1]);
    /// string json = model.VisualizeBarchart(new() { NumberOfWords = 3 }).ToJson();
    /// </code>
    /// </example>
    public static Figure VisualizeBarchart(this TopicModel model, VisualizeBarchartOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        options.Validate();
        var topics = TopicSelection.Of(model, options);
        var names = new TopicNames(model, options, topic => FormattableString.Invariant($"Topic {topic.Id}"));
        var grid = new SubplotGrid(topics.Count, BarchartColumns);
        var scale = BarchartScale.Of([.. topics.Select(topic => Math.Min(topic.Words.Count, options.NumberOfWords))], options);
        var axes = grid.Axes(new() { ShowGrid = true }, new() { ShowGrid = true, TickFont = scale.TickFont });
        var layout = options.CreateLayout(Templates.PlotlyWhite) with
        {
            XAxis = axes.X,
            YAxis = axes.Y,
            FurtherAxes = axes.Further,
            Annotations = grid.Titles([.. topics.Select(topic => names[topic])]),
            HoverLabel = options.CreateHoverLabel(),
            ShowLegend = false,
            Width = (double)options.Width * BarchartColumns,
            Height = scale.Height * (grid.Rows > 1 ? grid.Rows : HeightOfOneRow),
        };
        return new([.. topics.Select((topic, i) => Bars(topic, i, options))], layout);
    }

    private static Trace Bars(Topic topic, int index, VisualizeBarchartOptions options)
    {
        // Bars are drawn from the bottom up.
        var words = topic.Words.Take(options.NumberOfWords).Reverse().ToArray();
        return new()
        {
            Type = Trace.Bar,
            Orientation = "h",
            X = Array.ConvertAll(words, word => word.Score),
            Y = Array.ConvertAll(words, word => word.Word + "  "),
            Marker = new() { Color = Colors.OfBar(index, options.Theme) },
            XAxis = SubplotGrid.AxisOf("x", index),
            YAxis = SubplotGrid.AxisOf("y", index),
        };
    }
}
