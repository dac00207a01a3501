using System.Globalization;
using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling;

public static partial class TopicModelFigures
{
    private const double TitleBesideLegend = 0.4;
    private const double TitleAtTop = 0.95;

    // As BERTopic's, which leaves the tag open.
    private const string LegendOfTopics = "<b>Global Topic Representation";

    /// <summary>Shows how often topics occur over time, a line for each topic.</summary>
    /// <typeparam name="TTime">The type of a timestamp: a number or a date.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="topicsOverTime">The table that the model's <c>TopicsOverTime</c> returned. It is not changed.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// The model has no topics, one is unknown, the table has none of the topics, or an option is out of its range.
    /// </exception>
    public static Figure VisualizeTopicsOverTime<TTime>(
        this TopicModel model, IReadOnlyList<TopicAtTime<TTime>> topicsOverTime, VisualizeTopicsOverTimeOptions? options = null)
        where TTime : IComparable<TTime>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(topicsOverTime);
        options ??= new();
        options.Validate();
        var names = new TopicNames(model, options, topic => TopicNames.Limit(topic.Label));
        var rows = SlicesByTopic.Of(model, topicsOverTime, row => row.Topic, nameof(topicsOverTime));
        var topics = SlicesByTopic.InTable(TopicSelection.Of(model, options), rows, nameof(topicsOverTime)).OrderBy(topic => topic.Id);
        var lines = topics.Select((topic, i) =>
            TimeLine(topic.Id, i, names[topic], [.. rows[topic.Id].OrderBy(row => row.Timestamp)], options));
        var layout = options.CreateLayout(Templates.SimpleWhite, TitleBesideLegend, TitleAtTop) with
        {
            XAxis = new() { ShowGrid = true },
            YAxis = new() { ShowGrid = true, Title = new() { Text = options.NormalizeFrequency ? "Normalized Frequency" : "Frequency" } },
            HoverLabel = options.CreateHoverLabel(),
            Legend = new() { Title = new() { Text = LegendOfTopics } },
        };
        return new([.. lines], layout);
    }

    private static Trace TimeLine<TTime>(
        int topic, int index, string name, TopicAtTime<TTime>[] rows, VisualizeTopicsOverTimeOptions options) => new()
        {
            Type = Trace.Scatter,
            Mode = "lines",
            Name = name,
            X = new(rows.Select(row => TimeValue(row.Timestamp)).ToArray()),
            Y = SlicesByTopic.Frequencies(rows.Select(row => row.Frequency), options.NormalizeFrequency),
            HoverText = Array.ConvertAll(rows, row => SlicesByTopic.Hover(topic, row.Words)),
            HoverInfo = "text",
            Marker = new() { Color = Colors.OfLine(index, options.Theme) },
            Line = Colors.DashOf(index, options.Theme) is { } dash ? new() { Dash = dash } : null,
        };

    /// <summary>A date is a text to plotly, in the form of ISO 8601.</summary>
    private static object? TimeValue<TTime>(TTime time) => time switch
    {
        DateTimeOffset date => TimeValue(date.UtcDateTime),
        DateTime date => date.ToString("yyyy-MM-ddTHH:mm:ss.FFFF", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IConvertible number and not string => number.ToDouble(CultureInfo.InvariantCulture),
        _ => time?.ToString(),
    };
}
