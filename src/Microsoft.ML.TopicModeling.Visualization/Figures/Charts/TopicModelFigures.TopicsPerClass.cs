using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling;

public static partial class TopicModelFigures
{
    /// <summary>
    /// Shows how often topics occur in each class, bars for each topic. At first only the first topic is shown; a click in the legend shows
    /// another.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="topicsPerClass">The table that <see cref="TopicModel.TopicsPerClass"/> returned. It is not changed.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// The model has no topics, one is unknown, the table has none of the topics, or an option is out of its range.
    /// </exception>
    public static Figure VisualizeTopicsPerClass(
        this TopicModel model, IReadOnlyList<TopicInClass> topicsPerClass, VisualizeTopicsPerClassOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(topicsPerClass);
        options ??= new();
        options.Validate();
        var names = new TopicNames(model, options, topic => TopicNames.Limit(topic.Label));
        var rows = SlicesByTopic.Of(model, topicsPerClass, row => row.Topic, nameof(topicsPerClass));
        var topics = SlicesByTopic.InTable(TopicSelection.Of(model, options), rows, nameof(topicsPerClass));
        var bars = topics.Select((topic, i) => ClassBars(topic.Id, i, names[topic], [.. rows[topic.Id]], options));
        var layout = options.CreateLayout(Templates.SimpleWhite, TitleBesideLegend, TitleAtTop) with
        {
            XAxis = new() { ShowGrid = true, Title = new() { Text = options.NormalizeFrequency ? "Normalized Frequency" : "Frequency" } },
            YAxis = new() { ShowGrid = true, Title = new() { Text = "Class" } },
            HoverLabel = options.CreateHoverLabel(),
            Legend = new() { Title = new() { Text = LegendOfTopics } },
        };
        return new([.. bars], layout);
    }

    private static Trace ClassBars(int topic, int index, string name, TopicInClass[] rows, VisualizeTopicsPerClassOptions options) => new()
    {
        Type = Trace.Bar,
        Name = name,
        Orientation = "h",
        X = SlicesByTopic.Frequencies(rows.Select(row => row.Frequency), options.NormalizeFrequency),
        Y = Array.ConvertAll(rows, row => row.Class),
        HoverText = Array.ConvertAll(rows, row => SlicesByTopic.Hover(topic, row.Words)),
        HoverInfo = "text",
        Marker = new() { Color = Colors.OfLine(index, options.Theme) },
        Visible = index == 0 ? true : "legendonly",
    };
}
