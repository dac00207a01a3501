using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Texts, with labels where the corpus has them.</summary>
/// <param name="Name">The file's name without its endings.</param>
/// <param name="Texts">The documents.</param>
/// <param name="Labels">The true group of each document, −1 where it has none; null if the corpus has no labels.</param>
internal sealed record Corpus(string Name, List<string> Texts, int[]? Labels)
{
    private const int Dimension = 384;

    private readonly Lazy<IReadOnlyList<string>[]> _tokens = new(() => Tokenize(Texts));

    /// <summary>The tokens of each text: its words of two letters and more, in lower case.</summary>
    public IReadOnlyList<string>[] Tokens => _tokens.Value;

    /// <summary>The corpora at hand: the one of the repository, and the standard ones that the directory holds.</summary>
    public static IEnumerable<Corpus> All(string? directory)
    {
        yield return Read(Path.Combine(AppContext.BaseDirectory, "state-of-the-union.jsonl.gz"), label: null, since: 1945);
        foreach (var corpus in Read(directory, "stackoverflow-titles", "20newsgroups", "reuters21578"))
        {
            yield return corpus;
        }
    }

    /// <summary>The corpora with labels that the directory holds, of broad topics and of narrow ones.</summary>
    public static IEnumerable<Corpus> Labeled(string? directory) =>
        Read(directory, "stackoverflow-titles", "20newsgroups", "search-snippets", "banking77", "bbc", "reuters21578");

    /// <summary>A corpus of the directory, with or without labels; null if it is not there.</summary>
    public static Corpus? Named(string? directory, string name) => Read(directory, name).FirstOrDefault();

    /// <summary>The sentence embeddings of the texts, read from NAME.f32 in the directory (rows of 384 little-endian Singles) if it is there, as embedding takes minutes.</summary>
    public PointMatrix<float> Embed(string? directory) => Ready(directory, "f32") ?? EmbeddingModel.Default.Embed(Texts);

    /// <summary>The embeddings of the texts in a file of the directory, if it is there.</summary>
    /// <param name="directory">The directory; null for none.</param>
    /// <param name="ending">What follows the corpus' name in the name of the file.</param>
    public PointMatrix<float>? Ready(string? directory, string ending)
    {
        var path = Path.Combine(directory ?? "", $"{Name}.{ending}");
        return directory is not null && File.Exists(path)
            ? new PointMatrix<float>(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray(), Dimension)
            : (PointMatrix<float>?)null;
    }

    /// <summary>Short texts with their dates, if the directory holds them.</summary>
    public static (string[] Texts, DateTime[] Dates)? Tweets(string? directory)
    {
        var path = Path.Combine(directory ?? "", "tweets-2009-2018.jsonl.gz");
        if (directory is null || !File.Exists(path))
        {
            return null;
        }

        JsonElement[] tweets = [.. Lines(path)];
        return ([.. tweets.Select(tweet => tweet.GetProperty("text").GetString()!)], [.. tweets.Select(tweet => tweet.GetProperty("date").GetDateTime())]);
    }

    private static IEnumerable<Corpus> Read(string? directory, params string[] names) => names
        .Where(name => Tables.Corpora?.Contains(name) != false)
        .Select(name => Path.Combine(directory ?? "", $"{name}.jsonl.gz"))
        .Where(path => directory is not null && File.Exists(path))
        .Select(path => Read(path, "label", since: null));

    private static Corpus Read(string path, string? label, int? since)
    {
        var texts = new List<string>();
        var labels = new List<int>();
        var numbers = new Dictionary<string, int>();
        foreach (var document in Lines(path).Where(document => since is null || document.GetProperty("year").GetInt32() >= since))
        {
            texts.Add(document.GetProperty("text").GetString()!);
            if (label is not null)
            {
                labels.Add(Number(document, label, numbers));
            }
        }

        return new Corpus(Path.GetFileName(path).Split('.')[0], texts, label is null ? null : [.. labels]);
    }

    private static IEnumerable<JsonElement> Lines(string path)
    {
        using var file = File.OpenRead(path);
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.Clone();
        }
    }

    private static IReadOnlyList<string>[] Tokenize(List<string> texts)
    {
        var vectorizer = CountVectorizer.Fit(texts[..1], new CountVectorizerOptions { StopWords = null });
        return [.. texts.Select(vectorizer.Analyze)];
    }

    private static int Number(JsonElement document, string label, Dictionary<string, int> numbers)
    {
        if (!document.TryGetProperty(label, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return -1;
        }

        var text = value.ToString();
        return numbers.TryGetValue(text, out var number) ? number : numbers[text] = numbers.Count;
    }
}
