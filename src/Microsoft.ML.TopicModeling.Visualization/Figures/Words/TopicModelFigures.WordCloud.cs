using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling;

public static partial class TopicModelFigures
{
    private const double HeightOfTitle = 60;
    private const string FontsOfCloud = "Arial, Helvetica, Liberation Sans, sans-serif";

    // Dark enough on white, and bright enough on black, for small letters.
    private static readonly string[] DarkInks = ["#0072B2", "#A84600", "#00694B", "#8A3B73", "#333333"];
    private static readonly string[] BrightInks = ["#56B4E9", "#E69F00", "#3FC79A", "#E79CC5", "#F0E442"];

    /// <summary>
    /// Shows the words of a topic as a cloud: the greater the weight of a word, the larger its letters and the nearer it is to the middle.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="topic">The topic's id; −1 for the outliers.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="ArgumentException">
    /// The topic is unknown, it has no words or no such aspect, the words do not fit, or an option is out of its range.
    /// </exception>
    /// <example>
    /// <code>
    /// TopicModel model = TopicModel.Fit(["boats at sea", "boats in port", "a new tax"], clusters: [0, 0, 1]);
    /// string json = model.VisualizeWordCloud(topic: 0).ToJson();
    /// </code>
    /// </example>
    public static Figure VisualizeWordCloud(
        this TopicModel model, int topic, VisualizeWordCloudOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        options.Validate();
        var words = CloudWords.Of(model, model[topic], options);
        Throw.If(words.Count == 0, $"Topic {topic} has no words with a weight above 0, so there is nothing to show.", nameof(topic));
        var top = options.Title.Length == 0 ? 0 : HeightOfTitle;
        var placed = options.Height > top ? WordCloudLayout.Place(words, options.Width, options.Height - top, cancellation) : null;
        Throw.If(
            placed is null,
            $"{words.Count} words do not fit into {options.Width} × {options.Height} pixels. Give more pixels, or a lower NumberOfWords.",
            nameof(options));
        var layout = options.CreateLayout(Templates.SimpleWhite) with
        {
            XAxis = new() { Range = [0, options.Width], Visible = false },
            YAxis = new() { Range = [0, options.Height - top], Visible = false },
            HoverLabel = options.CreateHoverLabel(),
            Margin = new() { L = 0, R = 0, T = top, B = 0 },
            ShowLegend = false,
        };
        return new([Cloud(placed, options)], layout);
    }

    private static Trace Cloud(PlacedWord[] words, VisualizeWordCloudOptions options)
    {
        var inks = options.Theme == FigureTheme.Dark ? BrightInks : DarkInks;
        return new()
        {
            Type = Trace.Scatter,
            Mode = "text",
            X = Array.ConvertAll(words, word => word.X),
            Y = Array.ConvertAll(words, word => word.Y),
            Text = Array.ConvertAll(words, word => word.Text),
            TextPosition = "middle center",
            TextFont = new()
            {
                Family = options.FontFamily ?? FontsOfCloud,
                Size = Array.ConvertAll(words, word => word.Size),
                Color = words.Select((_, i) => inks[i % inks.Length]).ToArray(),
            },
            CustomData = Array.ConvertAll(words, word => word.Weight),
            HoverTemplate = "%{text}: %{customdata:.4f}<extra></extra>",
        };
    }
}
