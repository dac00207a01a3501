using System.Collections;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report;

/// <summary>A small report with all that a report can have: two layers, a hierarchy, times, classes, probabilities, aspects and labels.</summary>
internal static class ReportSample
{
    public const int Count = 240;

    private static readonly string[][] Words =
    [
        ["harbor", "boats", "fishing", "tide"],
        ["ferry", "sailors", "nets", "pier"],
        ["orchestra", "symphony", "violin", "rehearsal"],
        ["parliament", "tax", "budget", "minister"],
    ];

    public static string[] Texts { get; } = [.. Enumerable.Range(0, Count).Select(TextOf)];

    /// <summary>Four topics, of which the first two are one in the coarser layer, and some outliers.</summary>
    public static TopicModel Model { get; } = TopicModel.Fit(Texts, [.. Enumerable.Range(0, Count).Select(row => row % 20 == 19 ? -1 : row % 4)]);

    public static TopicModel Coarse { get; } = TopicModel.Fit(Texts, [.. Enumerable.Range(0, Count).Select(row => row % 20 == 19 ? -1 : Math.Max(0, (row % 4) - 1))]);

    public static PointMatrix<float> Coordinates { get; } = new(
        Enumerable.Range(0, Count).SelectMany(row => new[] { (10f * (row % 4)) + Wave(row, 0.61f), (8f * (row % 4 / 2)) + Wave(row, 0.37f) }).ToArray(), 2);

    public static ReportOptions Options() => new()
    {
        Title = "Harbor & Hall",
        Coordinates = Coordinates,
        Layers = [new(Model, 5, 0, 0.2, []), new(Coarse, 20, 1, 0.3, [])],
        FitReport = new(Count, 4, 0.05, [new(TopicModelingStage.Embed, TimeSpan.FromSeconds(1.5), 1_000_000, 200_000_000)], ["Try a smaller minimum topic size."]),
        Timestamps = Enumerable.Range(0, Count).Select(row => 1990 + (row / 8)).ToArray(),
        Metadata = new OrderedDictionary<string, IList>
        {
            ["Author"] = Enumerable.Range(0, Count).Select(row => row % 3 == 0 ? "Ada" : row % 3 == 1 ? "Ben" : "Zoë").ToArray(),
            ["Length"] = Texts.Select(text => text.Length).ToArray(),
        },
        Probabilities = [.. Enumerable.Range(0, Count).Select(row => row % 20 == 19 ? 0 : 0.5f + (row % 50 / 100f))],
        Parameters = new Dictionary<string, string> { ["Seed"] = "42" },
    };

    /// <summary>Saves a report and reads it.</summary>
    public static SavedPage Save(TopicModel model, IReadOnlyList<string?> texts, ReportOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("topics-");
        try
        {
            var path = Path.Combine(folder.FullName, "report.html");
            model.SaveReport(path, texts, options);
            return new SavedPage(File.ReadAllText(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string TextOf(int row)
    {
        var words = Words[row % Words.Length];
        return $"The {words[row / 4 % 4]} and the {words[((row / 4) + 1) % 4]} of the {words[((row / 16) + 2) % 4]}, number {row}.";
    }

    private static float Wave(int row, float step) => 2 * MathF.Sin(row * step);
}
