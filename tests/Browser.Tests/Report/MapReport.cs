using Microsoft.ML.TopicModeling;

namespace Browser.Tests.Report;

/// <summary>A report of a few hundred documents whose six topics lie in known places, three in each of two coarser ones.</summary>
public sealed class MapReport() : SavedReport(Save)
{
    private const double Width = 20;

    private static readonly int[] Sizes = [140, 120, 100, 90, 80, 70];
    private static readonly string[] Words = ["wheat", "cattle", "timber", "harbor", "railway", "airport"];
    private static readonly string[] CoarseWords = ["farming", "traffic"];

    /// <summary>The part of the address that shows one topic in the middle.</summary>
    public static string AddressOf(int topic, double zoom) => Address(Center(topic), zoom);

    /// <summary>The part of the address that shows a place without documents in the middle.</summary>
    public static string AddressOfNothing(double zoom) => Address((5, 4), zoom);

    private static void Save(string path)
    {
        int[] fine = [.. Sizes.SelectMany((size, topic) => Enumerable.Repeat(topic, size)), .. Enumerable.Repeat(-1, 40)];
        int[] coarse = [.. fine.Select(topic => topic < 0 ? -1 : topic / 3)];
        string[] texts = [.. fine.Select((topic, i) => topic < 0 ? $"nothing in common {i}" : $"{Words[topic]} {CoarseWords[topic / 3]} document {i}")];
        var (fineModel, coarseModel) = (TopicModel.Fit(texts, fine), TopicModel.Fit(texts, coarse));
        fineModel.SaveReport(path, texts, new ReportOptions
        {
            Title = "Farming and traffic",
            Coordinates = new PointMatrix<float>(Coordinates(fine), 2),
            Layers =
            [
                new(fineModel, 10, 0, 0, [.. Words.Select((_, topic) => new TopicParent(1, topic / 3))]),
                new(coarseModel, 100, 0, 0, [.. CoarseWords.Select(_ => new TopicParent(-1, -1))]),
            ],
            Timestamps = Array.ConvertAll(fine, topic => 2000 + topic),
            Metadata = new Dictionary<string, System.Collections.IList> { ["Region"] = Array.ConvertAll(fine, topic => topic % 2 == 0 ? "North" : "South") },
        });
    }

    private static string Address((double X, double Y) place, double zoom) =>
        FormattableString.Invariant($"#x={place.X / Width}&y={place.Y / Width}&zoom={zoom}");

    /// <summary>Two rows of three, 10 apart, with the first row on top.</summary>
    private static (double X, double Y) Center(int topic) => (topic % 3 * 10, topic / 3 * 8);

    private static float[] Coordinates(int[] topics)
    {
        var random = new Random(4);
        return [.. topics.SelectMany((topic, i) => topic < 0 ? Around((2 + (0.4 * i % 16), 4), 0.3) : Around(Center(topic), 0.8))];

        IEnumerable<float> Around((double X, double Y) place, double width) =>
            [Math.Clamp((float)(place.X + (width * Spread())), 0, (float)Width), -Math.Clamp((float)(place.Y + (width * Spread())), 0, 8)];

        double Spread() => random.NextDouble() + random.NextDouble() - 1;
    }
}
