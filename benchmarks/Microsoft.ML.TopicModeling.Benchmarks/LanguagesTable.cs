using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Topics of parallel sentences in many languages: whether they follow the subject or the language.</summary>
internal static class LanguagesTable
{
    private const string Name = "sib200-16langs";
    private const int Dimension = 384;

    private static readonly int[] Draws = [1, 2, 3];

    public static void Print(string? directory)
    {
        var path = Path.Combine(directory ?? "", $"{Name}.e5.f32");
        if (directory is null || !File.Exists(path))
        {
            Console.WriteLine($"There is no {Name}.e5.f32 beside {Name}.jsonl.gz.");
            return;
        }

        var rows = Read(Path.Combine(directory, $"{Name}.jsonl.gz"), File.ReadAllBytes(path));
        Console.WriteLine("| sentences | languages | grain | topics | outliers | NMI with the label | NMI with the language | by chance |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        var sentences = rows.Length / rows.Select(row => row.Language).Distinct().Count();
        foreach (var draw in Draws)
        {
            var random = new Random(draw);
            TextInLanguage[] drawn = [.. Enumerable.Range(0, sentences).Select(i => rows[(random.Next(rows.Length / sentences) * sentences) + i])];
            PrintFits($"one language each, draw {draw}", drawn, Granularity.Default);
            PrintFits($"one language each, draw {draw}", drawn, Granularity.Automatic);
        }

        PrintFits("all", rows, Granularity.Default);
    }

    private static void PrintFits(string sentences, TextInLanguage[] rows, Granularity granularity)
    {
        string[] given = [.. rows.Select(row => row.Language)];
        var detected = new LanguageDetector().Detect([.. rows.Select(row => row.Text)]).Select(language => language ?? "");
        PrintFit(sentences, "not told", rows, given, granularity, centerBy: null);
        PrintFit(sentences, "given", rows, given, granularity, nameof(TextInLanguage.Group));
        PrintFit(sentences, "detected", rows, [.. detected], granularity, nameof(TextInLanguage.Group));
    }

    private static void PrintFit(string sentences, string languages, TextInLanguage[] rows, string[] groups, Granularity granularity, string? centerBy)
    {
        var schema = SchemaDefinition.Create(typeof(TextInLanguage));
        schema[nameof(TextInLanguage.Vector)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Dimension);
        var ml = new MLContext(seed: 42);
        var data = ml.Data.LoadFromEnumerable(rows.Select((row, i) => row with { Group = groups[i] }), schema);
        var options = new BERTopicOptions
        {
            EmbeddingColumnName = nameof(TextInLanguage.Vector),
            CenterByColumnName = centerBy,
            Granularity = granularity,
            Topics = { Cleaning = TextCleaning.None },
        };
        var model = ml.Transforms.Text.BERTopic("Topic", nameof(TextInLanguage.Text), options).Fit(data).Model;
        int[] topics = [.. model.DocumentTopics];
        var ofLanguage = Numbers(rows.Select(row => row.Language));
        int[] shuffled = [.. ofLanguage];
        new Random(0).Shuffle(shuffled);
        Console.WriteLine(FormattableString.Invariant(
            $"| {sentences} | {languages} | {granularity} | {model.TopicCount} | {100.0 * topics.Count(topic => topic < 0) / topics.Length:0} % ")
            + FormattableString.Invariant($"| {Nmi(Numbers(rows.Select(row => row.Label)), topics):0.000} | {Nmi(ofLanguage, topics):0.000} ")
            + FormattableString.Invariant($"| {Nmi(shuffled, topics):0.000} |"));
    }

    private static double Nmi(int[] expected, int[] topics) => ClusterAgreement.NormalizedMutualInformation(expected, topics);

    private static int[] Numbers(IEnumerable<string> names)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. names.Select(name => numbers.TryGetValue(name, out var number) ? number : numbers[name] = numbers.Count)];
    }

    private static TextInLanguage[] Read(string path, byte[] vectors)
    {
        var numbers = MemoryMarshal.Cast<byte, float>(vectors).ToArray();
        var rows = new List<TextInLanguage>();
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            rows.Add(new TextInLanguage
            {
                Text = json.RootElement.GetProperty("text").GetString()!,
                Label = json.RootElement.GetProperty("label").GetString()!,
                Language = json.RootElement.GetProperty("lang").GetString()!,
                Vector = numbers[(rows.Count * Dimension)..((rows.Count + 1) * Dimension)],
            });
        }

        return [.. rows];
    }

    private sealed record TextInLanguage
    {
        public string Text { get; init; } = "";

        public string Label { get; init; } = "";

        public string Language { get; init; } = "";

        public float[] Vector { get; init; } = [];

        public string Group { get; init; } = "";
    }
}
