using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.Represent.Representations;

/// <summary>The fixed topics of the reference's operations, with the vectors of all texts that it embedded.</summary>
internal static class ReferenceTopics
{
    public static readonly JsonNode Cases = Fixtures.Json("bertopic/13-representations.json.gz");

    /// <summary>The reference's vectors. A word that ties with the last of a topic's 30 was not among its words, and has none.</summary>
    public static readonly EmbeddingModel Embedder = LookUpGenerator.Model(
        text => Vectors!.Value.GetValueOrDefault(text) ?? VectorsByWords!.Value.GetValueOrDefault(Sorted(text)) ?? new float[384]);

    private static readonly Lazy<Dictionary<string, float[]>> Vectors = new(() =>
    {
        var texts = Fixtures.Json("bertopic/texts-embedded.json");
        var names = Corpus.Strings(texts as JsonArray ?? texts["texts"]!);
        var vectors = Fixtures.Tensors("bertopic/texts-embedded.safetensors").Get<float>("vectors");
        var dimension = vectors.Length / names.Length;
        return names.Select((text, row) => (text, vectors[(row * dimension)..((row + 1) * dimension)])).ToDictionary();
    });

    // The words of a topic joined by spaces: words of equal score come in another order here.
    private static readonly Lazy<Dictionary<string, float[]>> VectorsByWords = new(() =>
        Vectors.Value.GroupBy(pair => Sorted(pair.Key)).ToDictionary(pairs => pairs.Key, pairs => pairs.First().Value));

    /// <summary>The topics, with the embedder of the reference, which turns the cleaning off; or without one.</summary>
    public static RepresentationContext Context(bool embeds)
    {
        int[] labels = [.. Cases["MMR(0.1, 10)"]!["state"]!["topics"]!.AsArray().Select(topic => (int)topic!)];
        var topics = Enumerable.Range(-1, labels.Max() + 2).ToArray();
        var classes = new ClassTexts(
            Corpus.Texts, [.. labels.Select(label => label + 1)], topics.Length, embeds ? TextCleaning.None : TextCleaning.English);
        var (counts, vectorizer) = CountVectorizer.FitTransform(classes);
        var weighting = ClassTfIdf.Fit(counts);

        return new(Corpus.Texts, classes, topics, vectorizer, weighting, weighting.Transform(counts), embeds ? Embedder : null);
    }

    /// <summary>The 30 words of each topic from which the reference starts.</summary>
    public static IReadOnlyList<IReadOnlyList<TopicWord>> Candidates(int topics) =>
        [.. Enumerable.Range(0, topics).Select(row => Words(Cases["candidates_30_words"]![Name(row)]!))];

    /// <summary>Whether the reference embedded these words together.</summary>
    public static bool HasJoined(IEnumerable<TopicWord> words) => VectorsByWords.Value.ContainsKey(Sorted(string.Join(' ', words.Select(word => word.Word))));

    public static TopicWord[] Words(JsonNode node) => [.. node.AsArray().Select(word => new TopicWord((string)word![0]!, (double)word[1]!))];

    public static string Name(int row) => (row - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Sorted(string text) => string.Join(' ', text.Split(' ').Order(StringComparer.Ordinal));
}
