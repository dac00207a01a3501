using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>The topics.json of a directory: the topics but for their embeddings and c-TF-IDF.</summary>
/// <param name="Topics">In order of their ids; without embeddings.</param>
/// <param name="DocumentTopics">The topic of each document.</param>
/// <param name="Mapper">How the clusters became topics.</param>
internal sealed record BertopicTopics(Topic[] Topics, int[] DocumentTopics, ImmutableArray<ImmutableArray<int>> Mapper)
{
    public const string FileName = "topics.json";

    // What BERTopic fills up a topic with that has too few words.
    private const double PaddingScore = 1e-5;

    // As many words as BERTopic chooses among.
    private const int UsualWords = 30;

    public static BertopicTopics Read(string directory)
    {
        var json = CheckedJson.ReadObject(Path.Combine(directory, FileName));
        var words = Numbered(json["topic_representations"]).ToDictionary(topic => topic.Id, topic => Words(topic.Value));
        var ids = CheckIds(json["topic_representations"], words.Keys);
        var sizes = Numbered(json["topic_sizes"]).ToDictionary(topic => topic.Id, topic => topic.Value.Int32(0));
        var labels = Labels(json["custom_labels"], ids.Length);
        var aspects = Aspects(json.Optional("topic_aspects"));
        var documents = json["topics"].Int32s();
        if (Array.FindIndex(documents, topic => !words.ContainsKey(topic)) is var row and >= 0)
        {
            throw json["topics"].Invalid($"names the topic {documents[row]}, which has no words");
        }

        return new(
            [
                .. ids.Select((id, place) => new Topic
                {
                    Id = id,
                    Count = sizes.GetValueOrDefault(id),
                    Label = TopicLabel.Of(id, words[id]),
                    CustomLabel = labels?[place],
                    Words = words[id],
                    Aspects = aspects.GetValueOrDefault(id, []),
                    RepresentativeDocuments = [],
                    Embedding = default,
                }),
            ],
            documents,
            [.. json["topic_mapper"].Items().Select(row => ImmutableArray.Create(row.Int32s()))]);
    }

    public static void Write(Utf8JsonWriter json, TopicModel model)
    {
        var topics = model.Topics;
        json.WriteStartObject();
        WriteById(json, "topic_representations", topics, topic => WriteWords(json, topic.Words, MissingWords(model, topic)));
        BertopicJson.WriteNumbers(json, "topics", model.DocumentTopics);
        WriteById(json, "topic_sizes", InOrderOfAppearance(model), topic => json.WriteNumberValue(topic.Count));
        BertopicJson.WriteList(json, "topic_mapper", MapperOf(model), row => BertopicJson.WriteNumbers(json, row));
        WriteById(json, "topic_labels", topics, topic => json.WriteStringValue(topic.Label));
        var hasLabels = topics.Any(topic => topic.CustomLabel is not null);
        BertopicJson.WriteList(json, "custom_labels", hasLabels ? topics.Select(topic => topic.CustomLabel ?? topic.Label) : null, json.WriteStringValue);
        json.WriteNumber("_outliers", model.HasOutliers ? 1 : 0);
        json.WriteStartObject("topic_aspects");
        foreach (var aspect in topics.SelectMany(topic => topic.Aspects.Keys).Distinct())
        {
            WriteById(json, aspect, topics.Where(topic => topic.Aspects.ContainsKey(aspect)), topic => WriteWords(json, topic.Aspects[aspect], 0));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static IEnumerable<(int Id, CheckedJson Value)> Numbered(CheckedJson json)
    {
        foreach (var (key, value) in json.Members())
        {
            yield return int.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) && key == Key(id)
                ? (id, value)
                : throw value.Invalid($"has a key that is no topic's id");
        }
    }

    private static int[] CheckIds(CheckedJson json, IEnumerable<int> keys)
    {
        int[] ids = [.. keys.Order()];
        var first = ids is [Topic.Outlier, ..] ? Topic.Outlier : 0;
        for (var row = 0; row < ids.Length; row++)
        {
            if (ids[row] != row + first)
            {
                throw json.Invalid($"has the topic {ids[row]}, but none with the id {row + first}; topics are numbered without gaps");
            }
        }

        return ids.Length > 0 ? ids : throw json.Invalid($"is empty");
    }

    private static TopicWord[] Words(CheckedJson json)
    {
        var words = Array.ConvertAll(json.Items(), pair => pair.Items() is [var word, var score] ? new TopicWord(word.Text(), score.Double()) : throw pair.Invalid($"has to be pairs of word and score"));
        return Array.FindAll(words, word => word.Word.Length > 0);
    }

    /// <summary>Labels of one's own, if they are as many as the topics; BERTopic keeps old ones that no longer fit, and does not show them.</summary>
    private static string[]? Labels(CheckedJson json, int topics) => !json.IsNull && json.Texts() is var labels && labels.Length == topics ? labels : null;

    private static Dictionary<int, OrderedDictionary<string, IReadOnlyList<TopicWord>>> Aspects(CheckedJson? json)
    {
        var aspects = new Dictionary<int, OrderedDictionary<string, IReadOnlyList<TopicWord>>>();
        foreach (var (name, topics) in json?.Members() ?? [])
        {
            foreach (var (id, words) in Numbered(topics))
            {
                if (!aspects.TryGetValue(id, out var known))
                {
                    aspects.Add(id, known = new(StringComparer.Ordinal));
                }

                known.Add(name, Words(words));
            }
        }

        return aspects;
    }

    /// <summary>How many words a topic lacks of those that were asked for, because no more weigh anything in it.</summary>
    private static int MissingWords(TopicModel model, Topic topic)
    {
        if (!model.HasClassTfIdf)
        {
            return 0;
        }

        var weighing = 0;
        foreach (var weight in model.State.Vocabulary.Weights.RowValues(topic.Id - model.FirstTopic))
        {
            weighing += weight > 0 ? 1 : 0;
        }

        // No more than there are words, however many are asked for.
        var most = Math.Min(model.State.Settings.TopWords, Math.Max(UsualWords, model.State.Vocabulary.Weights.ColumnCount));
        return weighing == topic.Words.Count ? Math.Max(0, most - weighing) : 0;
    }

    private static IEnumerable<Topic> InOrderOfAppearance(TopicModel model) =>
        model.DocumentTopics.Distinct().Select(id => model[id]).Concat(model.Topics).Distinct(ReferenceEqualityComparer.Instance).Cast<Topic>();

    private static IEnumerable<IEnumerable<int>> MapperOf(TopicModel model)
    {
        var state = model.State;
        if (state.TopicMapper is { } read)
        {
            return read.Select(row => row.AsEnumerable());
        }

        if (state.ClusterTopics.IsEmpty)
        {
            return model.Topics.Select(topic => Row(topic.Id, topic.Id));
        }

        var hasNoise = model.HasOutliers || state.NoiseTopic != Topic.Outlier;
        var clusters = state.ClusterTopics.Select((topic, cluster) => Row(cluster, topic));
        return hasNoise ? clusters.Prepend(Row(Topic.Outlier, state.NoiseTopic)) : clusters;

        static IEnumerable<int> Row(int cluster, int topic) => [cluster, cluster, topic];
    }

    private static void WriteById(Utf8JsonWriter json, string name, IEnumerable<Topic> topics, Action<Topic> write)
    {
        json.WriteStartObject(name);
        foreach (var topic in topics)
        {
            json.WritePropertyName(Key(topic.Id));
            write(topic);
        }

        json.WriteEndObject();
    }

    private static void WriteWords(Utf8JsonWriter json, IReadOnlyList<TopicWord> words, int missing)
    {
        json.WriteStartArray();
        foreach (var (word, score) in words.Concat(Enumerable.Repeat(new TopicWord("", PaddingScore), missing)))
        {
            json.WriteStartArray();
            json.WriteStringValue(word);
            json.WriteNumberValue(score);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static string Key(int id) => id.ToString(CultureInfo.InvariantCulture);
}
