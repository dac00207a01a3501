using System.Collections;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML.TopicModeling;

namespace Browser.Tests.Report;

/// <summary>A report of paragraphs of the addresses and of texts that a page could get wrong.</summary>
internal static class DocumentReport
{
    /// <summary>Texts that would run, end the block they are in, or be changed on their way, if they were not only text.</summary>
    public static readonly string[] Hostile =
    [
        "<script>window.hacked = 1</script>", "</script><script>window.hacked = 2</script>", "<!-- <script>", "<img src=x onerror='window.hacked = 3'>",
        "\u2028line\u2029paragraph\u0085", "lone \uD800 and \uDC00 surrogates", "\u202Ebidi\u202C \u2066isolate", "\uFEFFmark\0null",
        "=HYPERLINK(\"http://x\")", "+1 \"quoted\", comma\r\nline", "@cmd", "-2", "\tTab", "", "café naïve 😀", "經濟成長と平和", "العَرَبِيَّة", "}} ]]> ${x} \\u0041 &lt;",
    ];

    /// <summary>The words that tell the topics apart.</summary>
    private static readonly string[] Topics = ["farm", "navy", "tax", "school", "health", "treaty"];

    private static readonly Lazy<(string[] Texts, string[] Presidents, int[] Years)> Corpus = new(Read);

    public static string[] Texts => Corpus.Value.Texts;

    public static string[] Presidents => Corpus.Value.Presidents;

    /// <summary>How probable the topic of a document is.</summary>
    public static float Probability(int document) => document * 7919 % 1000 / 1000f;

    /// <summary>Saves the report.</summary>
    public static void Save(string path, Action<ReportOptions>? configure = null)
    {
        var options = new ReportOptions
        {
            Title = "Addresses </title><script>window.hacked = 4</script>",
            Timestamps = Corpus.Value.Years,
            Metadata = new OrderedDictionary<string, IList> { ["president"] = Presidents, ["length <b>"] = Texts.Select(text => text.Length).ToArray() },
            Probabilities = [.. Texts.Select((_, document) => Probability(document))],
        };
        configure?.Invoke(options);
        Save(path, Texts, options);
    }

    /// <summary>Saves a report of texts.</summary>
    public static void Save(string path, string[] texts, ReportOptions options)
    {
        int[] clusters = [.. texts.Select(text => Array.FindIndex(Topics, word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))];
        var random = new Random(7);
        options.Coordinates = PointMatrix<float>.FromRows(
            [.. clusters.Select(cluster => new[] { (5 * MathF.Cos(cluster)) + random.NextSingle(), (5 * MathF.Sin(cluster)) + random.NextSingle() })]);
        TopicModel.Fit(texts, clusters, options: new() { Vectorizer = { StopWords = StopWords.English } }).SaveReport(path, texts, options);
    }

    private static (string[] Texts, string[] Presidents, int[] Years) Read()
    {
        using var packed = new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "state-of-the-union.jsonl.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(packed);
        JsonElement[] lines = [.. reader.ReadToEnd().Split('\n').Where((line, i) => line.Length > 0 && i % 8 == 0).Select(line => JsonDocument.Parse(line).RootElement)];
        return (
            [.. Hostile, .. lines.Select(line => line.GetProperty("text").GetString()!)],
            [.. Hostile.Select((_, i) => i % 2 == 0 ? "<i>nobody</i>" : "=1+1"), .. lines.Select(line => line.GetProperty("president").GetString()!)],
            [.. Hostile.Select(_ => 1800), .. lines.Select(line => line.GetProperty("year").GetInt32())]);
    }
}
