using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling;

/// <summary>Provides the figures of topic models.</summary>
public static partial class TopicModelFigures
{
    private const double LargestBubble = 40;
    private const string BubbleColor = "#B0BEC5";

    /// <summary>
    /// Draws the topics as bubbles, whose areas are the numbers of their documents: topics near each other are alike. A slider shows where a
    /// topic is.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="options">The options. Null for the defaults.</param>
    /// <param name="cancellation">The token that cancels the layout of the topics.</param>
    /// <exception cref="ArgumentException">An option is not valid, or a topic is unknown.</exception>
    public static Figure VisualizeTopics(this TopicModel model, VisualizeTopicsOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        options.Validate();
        var topics = TopicSelection.Of(model, options);
        var names = new TopicNames(model, options, topic => string.Join(" | ", topic.Words.Take(5).Select(word => word.Word)));
        var places = TopicPlaces.Of(model, topics, options.UseWords, options.Seed, cancellation);
        var lines = new CrossLines(places.Select(place => place.X), places.Select(place => place.Y));
        return new([Bubbles(topics, names, places)], BubbleLayout(options, topics, lines));
    }

    private static Trace Bubbles(IReadOnlyList<Topic> topics, TopicNames names, (double X, double Y)[] places) => new()
    {
        Type = Trace.Scatter,
        Mode = "markers",
        Name = "",
        Orientation = "v",
        X = places.Select(place => place.X).ToArray(),
        Y = places.Select(place => place.Y).ToArray(),
        HoverTemplate = "<b>Topic %{customdata[0]}</b><br>%{customdata[1]}<br>Size: %{customdata[2]}",
        CustomData = Values.Rows(topics.Select(topic => new object?[] { topic.Id, names[topic], topic.Count })),
        Marker = new()
        {
            Color = BubbleColor,
            Size = topics.Select(topic => topic.Count).ToArray(),
            SizeMode = "area",
            SizeRef = topics.Max(topic => topic.Count) / (LargestBubble * LargestBubble),
            Symbol = "circle",
            Line = new() { Color = "DarkSlateGrey", Width = 2 },
        },
        ShowLegend = false,
        LegendGroup = "",
        XAxis = "x",
        YAxis = "y",
    };

    private static Layout BubbleLayout(VisualizeTopicsOptions options, IReadOnlyList<Topic> topics, CrossLines lines) =>
        lines.AddTo(options.CreateLayout(Templates.SimpleWhite, titleY: 0.95)) with
        {
            HoverLabel = options.CreateHoverLabel(),
            Legend = new() { TraceGroupGap = 0, ItemSizing = "constant" },
            Margin = new() { T = 60 },
            XAxis = new() { Anchor = "y", Domain = [0, 1], Title = new() { Text = "" }, Visible = false, Range = lines.X },
            YAxis = new() { Anchor = "x", Domain = [0, 1], Title = new() { Text = "" }, Visible = false, Range = lines.Y },
            Sliders = [new() { Active = 0, Pad = new() { T = 50 }, Steps = [.. topics.Select((topic, i) => BubbleStep(topic, i, topics.Count))] }],
        };

    /// <summary>Shows where a topic is.</summary>
    private static SliderStep BubbleStep(Topic topic, int position, int topicCount)
    {
        var colors = new string[topicCount];
        Array.Fill(colors, BubbleColor);
        colors[position] = "red";
        return new() { Label = $"Topic {topic.Id}", Args = [new() { MarkerColor = new Values(new[] { colors }) }] };
    }
}
