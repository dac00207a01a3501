using System.Globalization;
using System.Text;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// The README.md by which a model hub knows a directory: what the model is, how to use it, its topics, parameters and versions.
/// </summary>
internal static class ModelCard
{
    public const string FileName = "README.md";

    private const int WordsOfRow = 5;

    public static string Text(TopicModel model, string name, BERTopicConfig config)
    {
        var documents = model.Topics.Sum(topic => topic.Count);
        var embedder = config.EmbeddingModel is { } embeddings ? $"`{embeddings}`" : "the model that embedded the documents of the fit";
        var card = new StringBuilder();
        card.Append(CultureInfo.InvariantCulture, $"""
            ---
            tags:
            - bertopic
            library_name: bertopic
            pipeline_tag: text-classification
            ---

            # {OneLine(name)}

            A topic model of {documents} documents with {model.TopicCount} topics. BERTopic 0.17.4 and Microsoft.ML.TopicModeling read it.

            ```python
            from bertopic import BERTopic
            model = BERTopic.load("path or name of this repository")
            topics, probabilities = model.transform(["a new document"])
            ```

            ```csharp
            var topics = TopicModel.ReadBERTopic("path of this directory");
            var model = mlContext.Transforms.Text.NearestTopics("Topic", "Text", topics, embeddingModel).Fit(data);
            ```

            New documents have to be embedded by {embedder}.

            ## Topics

            Topic -1 holds the documents that belong to none.

            | topic | documents | label | words |
            |---|---|---|---|

            """);
        foreach (var topic in model.Topics)
        {
            var words = topic.Words.Take(WordsOfRow).Select(word => Cell(word.Word));
            card.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {topic.Id} | {topic.Count} | {Cell(topic.CustomLabel ?? topic.Label)} | {string.Join(", ", words)} |");
        }

        AppendParameters(card, config);
        card.AppendLine().AppendLine("## Versions").AppendLine();
        foreach (var (framework, version) in Versions())
        {
            card.AppendLine(CultureInfo.InvariantCulture, $"* {framework}: {version}");
        }

        return card.Replace("\r\n", "\n").ToString();
    }

    private static void AppendParameters(StringBuilder card, BERTopicConfig config)
    {
        card.AppendLine().AppendLine("## Parameters").AppendLine();
        using var json = System.Text.Json.JsonDocument.Parse(config.ToJson());
        foreach (var parameter in json.RootElement.EnumerateObject())
        {
            card.AppendLine(
                CultureInfo.InvariantCulture,
                $"* {parameter.Name}: {OneLine(parameter.Value.ToString() is { Length: > 0 } value ? value : "null")}");
        }
    }

    private static IEnumerable<(string Framework, string Version)> Versions() =>
    [
        ("Microsoft.ML.TopicModeling", VersionOf(typeof(ModelCard))),
        (".NET", Environment.Version.ToString()),
        ("format of", "BERTopic 0.17.4"),
    ];

    /// <summary>The version of a package, without the commit.</summary>
    private static string VersionOf(Type type)
    {
        var attribute = (System.Reflection.AssemblyInformationalVersionAttribute?)Attribute.GetCustomAttribute(
            type.Assembly, typeof(System.Reflection.AssemblyInformationalVersionAttribute));
        return attribute?.InformationalVersion.Split('+')[0] ?? "unknown";
    }

    private static string Cell(string text) => OneLine(text).Replace("|", "\\|", StringComparison.Ordinal);

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
