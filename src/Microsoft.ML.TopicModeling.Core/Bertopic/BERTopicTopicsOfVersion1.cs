using System.Collections.Immutable;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// Reads the topics.json of BERTopic 1.0: the topics, how clusters became topics, the clusters of documents and what was done.
/// </summary>
internal static class BERTopicTopicsOfVersion1
{
    /// <summary>The key by which the file is known.</summary>
    public const string VersionKey = "bertopic_version";

    private const string Main = "Main";

    /// <param name="json">The file.</param>
    /// <param name="hints">Gets what cannot be kept.</param>
    public static BERTopicTopics Read(CheckedJson json, List<string> hints)
    {
        ThrowIfUnknown(json[VersionKey]);
        var topics = BERTopicTopics.Numbered(json["topics"]).ToDictionary(topic => topic.Id, topic => topic.Value);
        var mapping = Mapping(json["mapping"]);
        var documents = Array.ConvertAll(json["predictions"].Int32s(), cluster => mapping.GetValueOrDefault(cluster, cluster));
        json["actions"].Texts();
        int[] saved = [.. topics.Keys.Union(documents).Order()];
        var ids = saved is [] ? throw json.Invalid($"has no topics")
            : saved[0] < Topic.Outlier ? throw json.Invalid($"holds the topic {saved[0]}, but the least is -1")
            : new BERTopicIds(saved, [.. topics.Keys.Order()], mapping.ContainsKey(Topic.Outlier));
        BERTopicTopics.AddHints(ids, saved.Except(topics.Keys), hints);
        var left = new SortedSet<string>(StringComparer.Ordinal);
        Topic[] read =
        [
            .. saved.Select((id, row) => topics.TryGetValue(id, out var topic)
                ? TopicOf(ids.First + row, topic, left)
                : Wordless(ids.First + row, documents.Count(document => document == id))),
        ];
        hints.AddRange(
            left.Select(name => $"The representation '{name}' of {BERTopicTopics.FileName} is no list of words, and was left out."));
        return new(
            read,
            Array.ConvertAll(documents, ids.Renumbered),
            [.. mapping.Select(pair => ImmutableArray.Create(pair.Key, pair.Key, ids.Renumbered(pair.Value)))],
            ids);
    }

    private static void ThrowIfUnknown(CheckedJson version)
    {
        var text = version.IsText ? version.Text() : version.ToString();
        if (!text.StartsWith("1.", StringComparison.Ordinal) && !text.StartsWith("0.", StringComparison.Ordinal))
        {
            throw version.Invalid($"is {text}; known are those before 2");
        }
    }

    private static SortedDictionary<int, int> Mapping(CheckedJson json)
    {
        var steps = new SortedDictionary<int, int>();
        foreach (var (cluster, topic) in json.Optional("mapping") is { } mapping ? BERTopicTopics.Numbered(mapping) : [])
        {
            steps.Add(cluster, topic.Int32(Topic.Outlier));
        }

        return steps;
    }

    private static Topic TopicOf(int id, CheckedJson json, SortedSet<string> left)
    {
        var aspects = new OrderedDictionary<string, IReadOnlyList<TopicWord>>(StringComparer.Ordinal);
        foreach (var (name, representation) in json["representations"].Members())
        {
            if (WordsOf(representation) is { } words)
            {
                aspects.Add(name, words);
            }
            else
            {
                left.Add(name);
            }
        }

        IReadOnlyList<TopicWord> main = aspects.Remove(Main, out var found) ? found : [];
        var label = json.Optional("label") is { IsNull: false } given ? given.Text() : null;
        return new Topic
        {
            Id = id,
            Count = json["nr_documents"].Int32(0),
            Label = TopicLabel.Of(id, main),
            CustomLabel = label is null || label == string.Join('_', main.Take(4).Select(word => word.Word)) ? null : label,
            Words = main,
            Aspects = aspects,
            RepresentativeDocuments = json.Optional("representative_documents") is { IsNull: false } documents
                ? [.. documents.Texts().Select(text => new TopicDocument(TopicDocument.Elsewhere, text))]
                : [],
            Embedding = default,
        };
    }

    private static Topic Wordless(int id, int count) => new()
    {
        Id = id,
        Count = count,
        Label = TopicLabel.Of(id, []),
        Words = [],
        RepresentativeDocuments = [],
        Embedding = default,
    };

    /// <summary>The words of a representation; null if it has another kind.</summary>
    private static TopicWord[]? WordsOf(CheckedJson representation) => representation["type"].Text() switch
    {
        "keywords" => BERTopicTopics.Words(representation["data"]),
        "label" => representation["data"] is { IsText: true } data && data.Text() is { Length: > 0 } label ? [new TopicWord(label, 1)] : [],
        _ => null,
    };
}
