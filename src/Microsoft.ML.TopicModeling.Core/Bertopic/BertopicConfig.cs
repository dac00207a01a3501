using System.Diagnostics;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>The parameters that BERTopic 0.17.4 keeps in the config.json of a saved directory; the defaults are its own.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record BertopicConfig
{
    internal const string FileName = "config.json";

    /// <summary>Whether the model gave a probability for each topic.</summary>
    public bool CalculateProbabilities { get; init; }

    /// <summary>The language, "english" or "multilingual"; null if an embedding model was given.</summary>
    public string? Language { get; init; }

    /// <summary>UMAP's setting.</summary>
    public bool LowMemory { get; init; }

    /// <summary>The fewest documents of a topic.</summary>
    public int MinTopicSize { get; init; } = 10;

    /// <summary>The n-grams of a vectorizer of BERTopic's own.</summary>
    public (int Min, int Max) NgramRange { get; init; } = (1, 1);

    /// <summary>The number of topics to which to reduce: a number, "auto", or null.</summary>
    public string? NumberOfTopics { get; init; }

    /// <summary>The words of guided topics.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? SeedTopicList { get; init; }

    /// <summary>The number of words of a topic.</summary>
    public int TopWords { get; init; } = 10;

    /// <summary>Whether progress was printed.</summary>
    public bool Verbose { get; init; }

    /// <summary>How similar a document has to be to a named topic.</summary>
    public double ZeroShotMinSimilarity { get; init; } = 0.7;

    /// <summary>The named topics.</summary>
    public IReadOnlyList<string>? ZeroShotTopicList { get; init; }

    /// <summary>The name of the embedding model, such as "sentence-transformers/all-MiniLM-L6-v2"; null if none was saved.</summary>
    public string? EmbeddingModel { get; init; }

    /// <summary>Reads the parameters of a saved directory.</summary>
    /// <param name="path">The directory.</param>
    /// <exception cref="FileNotFoundException">It has no config.json.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, lacks n_gram_range, or has a key that BERTopic 0.17.4 does not know.</exception>
    public static BertopicConfig ReadFrom(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var config = new BertopicConfig();
        var json = CheckedJson.ReadObject(Path.Combine(path, FileName));
        _ = json["n_gram_range"];
        foreach (var (key, value) in json.Members())
        {
            config = config.With(key, value);
        }

        return config;
    }

    private BertopicConfig With(string key, CheckedJson value) => key switch
    {
        "calculate_probabilities" => this with { CalculateProbabilities = value.Boolean() },
        "language" => this with { Language = value.IsNull ? null : value.Text() },
        "low_memory" => this with { LowMemory = value.Boolean() },
        "min_topic_size" => this with { MinTopicSize = value.Int32(0) },
        "n_gram_range" => this with { NgramRange = Range(value) },
        "nr_topics" => this with { NumberOfTopics = value.IsNull ? null : value.IsText ? value.Text() : FormattableString.Invariant($"{value.Int32()}") },
        "seed_topic_list" => this with { SeedTopicList = value.IsNull ? null : Array.ConvertAll(value.Items(), words => words.Texts()) },
        "top_n_words" => this with { TopWords = value.Int32(1) },
        "verbose" => this with { Verbose = value.Boolean() },
        "zeroshot_min_similarity" => this with { ZeroShotMinSimilarity = value.Double() },
        "zeroshot_topic_list" => this with { ZeroShotTopicList = value.IsNull ? null : value.Texts() },
        "embedding_model" => this with { EmbeddingModel = value.IsNull ? null : value.Text() },
        _ => throw value.Invalid($"is no parameter of BERTopic 0.17.4"),
    };

    internal static (int Min, int Max) Range(CheckedJson value)
    {
        var range = value.Int32s();
        return range is [>= 1, <= CountVectorizerSettings.LongestNgram] && range[1] >= range[0]
            ? (range[0], range[1])
            : throw value.Invalid($"has to be two numbers from 1 to {CountVectorizerSettings.LongestNgram}, the smaller first");
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("calculate_probabilities", CalculateProbabilities);
        json.WriteString("language", Language);
        json.WriteBoolean("low_memory", LowMemory);
        json.WriteNumber("min_topic_size", MinTopicSize);
        BertopicJson.WriteNumbers(json, "n_gram_range", [NgramRange.Min, NgramRange.Max]);
        json.WritePropertyName("nr_topics");
        if (int.TryParse(NumberOfTopics, System.Globalization.CultureInfo.InvariantCulture, out var topics))
        {
            json.WriteNumberValue(topics);
        }
        else
        {
            json.WriteStringValue(NumberOfTopics);
        }

        BertopicJson.WriteList(json, "seed_topic_list", SeedTopicList, words => BertopicJson.WriteTexts(json, words));
        json.WriteNumber("top_n_words", TopWords);
        json.WriteBoolean("verbose", Verbose);
        json.WriteNumber("zeroshot_min_similarity", ZeroShotMinSimilarity);
        BertopicJson.WriteList(json, "zeroshot_topic_list", ZeroShotTopicList, json.WriteStringValue);
        if (EmbeddingModel is not null)
        {
            json.WriteString("embedding_model", EmbeddingModel);
        }

        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"language {Language ?? "none"}, at least {MinTopicSize} documents a topic, {NumberOfTopics ?? "all"} topics, {TopWords} words, n-grams of {NgramRange.Min} to {NgramRange.Max}");
}
