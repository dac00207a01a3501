using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling;

public static partial class TopicModelFigures
{
    // Scores above this are no c-TF-IDF, as those that a language model's labels have.
    private const double GreatestScore = 1.5;
    private const int LongestHover = 50;

    /// <summary>
    /// Shows how the scores of each topic's words decline, a line for each topic, from which one sees how many words describe it well.
    /// </summary>
    /// <param name="model">The model. Topics with a score above 1.5, which is no c-TF-IDF, are left out.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">The model has no topics, a topic is unknown, or an option is out of its range.</exception>
    public static Figure VisualizeTermRank(this TopicModel model, VisualizeTermRankOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        options.Validate();
        var names = new TopicNames(model, options, HoverOfWords);
        var selected = TopicSelection.Of(model, options);
        HashSet<int> red = options.Topics is null && options.NumberOfTopics is null ? [] : [.. selected.Select(topic => topic.Id)];
        var scores = model.Topics.SelectMany(topic => topic.Words).Select(word => word.Score);
        var least = scores.Where(score => score > 0).DefaultIfEmpty().Min();
        var lines = model.Topics.Where(topic => topic.Words.All(word => word.Score <= GreatestScore))
            .Select(topic => ScoreLine(topic, least, red.Contains(topic.Id), names[topic], options));
        var layout = options.CreateLayout(Templates.PlotlyWhite, titleY: 0.9) with
        {
            XAxis = new()
            {
                Range = [0, model.Topics.Max(topic => topic.Words.Count)],
                Tick0 = 1,
                DTick = 2,
                Title = new() { Text = "Term Rank" },
            },
            YAxis = new() { Title = new() { Text = options.LogScale ? "c-TF-IDF score (log scale)" : "c-TF-IDF score" } },
            HoverLabel = options.CreateHoverLabel(),
            ShowLegend = false,
        };
        return new([.. lines], layout);
    }

    private static Trace ScoreLine(Topic topic, double least, bool isRed, string name, VisualizeTermRankOptions options)
    {
        var scores = topic.Words.Select(word => word.Score == 0 ? least : word.Score);
        return new()
        {
            Type = Trace.Scatter,
            Mode = "lines+lines",
            Name = "",
            X = Enumerable.Range(1, topic.Words.Count).ToArray(),
            Y = (options.LogScale ? scores.Select(Math.Log10) : scores).ToArray(),
            HoverText = name,
            Line = new() { Color = isRed ? "red" : options.Ink, Width = 1.5 },
            Opacity = isRed ? 1 : options.Theme == FigureTheme.Dark ? 0.3 : 0.1,
        };
    }

    private static string HoverOfWords(Topic topic) =>
        TopicNames.Cut(
            FormattableString.Invariant($"<b>Topic {topic.Id}</b>:") + string.Join('_', topic.Words.Select(word => word.Word)),
            LongestHover);
}
