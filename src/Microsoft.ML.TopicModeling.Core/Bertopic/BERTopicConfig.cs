using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents the parameters that BERTopic 0.17.4 keeps in the config.json of a saved directory. The defaults are BERTopic's.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BERTopicConfig
{
    internal const string FileName = "config.json";

    /// <summary>
    /// Gets or sets a value that indicates whether the model gave a probability for each topic. The default is <see langword="false"/>.
    /// </summary>
    [JsonPropertyName("calculate_probabilities")]
    [JsonConverter(typeof(TruthConverter))]
    public bool CalculateProbabilities { get; set; }

    /// <summary>
    /// Gets or sets the language, "english" or "multilingual"; <see langword="null"/>, the default, if an embedding model was given.
    /// </summary>
    [JsonPropertyName("language")]
    public string? Language { get; set; }

    /// <summary>Gets or sets UMAP's setting of the same name. The default is <see langword="false"/>.</summary>
    [JsonPropertyName("low_memory")]
    [JsonConverter(typeof(TruthConverter))]
    public bool LowMemory { get; set; }

    /// <summary>Gets or sets the minimum number of documents of a topic. The default is 10.</summary>
    [JsonPropertyName("min_topic_size")]
    public int MinTopicSize { get; set; } = 10;

    /// <summary>Gets or sets the range of n-grams of BERTopic's own vectorizer. The default is (1, 1).</summary>
    [JsonPropertyName("n_gram_range")]
    [JsonRequired]
    [JsonConverter(typeof(NgramRangeConverter))]
    public (int Min, int Max) NgramRange { get; set; } = (1, 1);

    /// <summary>
    /// Gets or sets the number of topics to which to reduce; "auto" is <see cref="NumberOfTopics.Automatic"/>, and null is
    /// <see cref="NumberOfTopics.AsFound"/>, the default.
    /// </summary>
    [JsonPropertyName("nr_topics")]
    [JsonConverter(typeof(NumberOfTopicsConverter))]
    public NumberOfTopics NumberOfTopics { get; set; } = NumberOfTopics.AsFound;

    /// <summary>Gets or sets the words of guided topics. The default is <see langword="null"/>.</summary>
    [JsonPropertyName("seed_topic_list")]
    public IReadOnlyList<IReadOnlyList<string>>? SeedTopicList { get; set; }

    /// <summary>Gets or sets the number of words of a topic. The default is 10.</summary>
    [JsonPropertyName("top_n_words")]
    public int TopWords { get; set; } = 10;

    /// <summary>Gets or sets a value that indicates whether progress was printed. The default is <see langword="false"/>.</summary>
    [JsonPropertyName("verbose")]
    [JsonConverter(typeof(TruthConverter))]
    public bool Verbose { get; set; }

    /// <summary>Gets or sets the smallest similarity at which a document belongs to a named topic. The default is 0.7.</summary>
    [JsonPropertyName("zeroshot_min_similarity")]
    public double ZeroShotMinSimilarity { get; set; } = 0.7;

    /// <summary>Gets or sets the named topics. The default is <see langword="null"/>.</summary>
    [JsonPropertyName("zeroshot_topic_list")]
    public IReadOnlyList<string>? ZeroShotTopicList { get; set; }

    /// <summary>
    /// Gets or sets the name of the embedding model, such as "sentence-transformers/all-MiniLM-L6-v2"; <see langword="null"/> if none was
    /// saved.
    /// </summary>
    [JsonPropertyName("embedding_model")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? EmbeddingModel { get; set; }

    /// <summary>Reads the parameters of a saved directory; one that is missing or null has its default.</summary>
    /// <param name="path">The directory.</param>
    /// <exception cref="FileNotFoundException">It has no config.json.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, lacks n_gram_range, or has a key that BERTopic 0.17.4 does not
    /// know.</exception>
    public static BERTopicConfig ReadFrom(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = Path.Combine(path, FileName);
        var bytes = File.ReadAllBytes(file);
        try
        {
            var json = JsonNode.Parse(bytes) as JsonObject ?? throw Invalid(file, "it is no object");
            foreach (var key in json.Where(member => member.Value is null).Select(member => member.Key).ToArray())
            {
                json.Remove(key);
            }

            var config = json.Deserialize(BERTopicConfigJson.Default.BERTopicConfig)!;
            return config.MinTopicSize < 0 ? throw Invalid(file, "min_topic_size is below 0")
                : config.TopWords < 1 ? throw Invalid(file, "top_n_words is below 1")
                : config.HoldsNull ? throw Invalid(file, "a list of words holds a null")
                : config;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw Invalid(file, e.Message, e);
        }
    }

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, BERTopicConfigJson.Readable.BERTopicConfig);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"language {Language ?? "none"}, at least {MinTopicSize} documents a topic, number of topics {NumberOfTopics}, {TopWords} "
            + $"words, n-grams of {NgramRange.Min} to {NgramRange.Max}");

    private bool HoldsNull =>
        ZeroShotTopicList?.Contains(null!) == true || SeedTopicList?.Any(words => words?.Contains(null!) != false) == true;

    private static InvalidDataException Invalid(string file, string what, Exception? cause = null) =>
        new($"{file} is damaged, or of another version than BERTopic 0.17.4: {what}", cause);
}
