using System.Globalization;
using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Writes the topics.json of a directory.</summary>
internal static class BERTopicTopicsWriter
{
    // What BERTopic fills up a topic with that has too few words. Its tables and figures fail where a list is empty, or shorter than
    // another.
    private static readonly TopicWord Padding = new("", 1e-5);

    // As many words as BERTopic chooses among.
    private const int UsualWords = 30;

    public static void Write(Utf8JsonWriter json, TopicModel model)
    {
        var topics = model.Topics;
        json.WriteStartObject();
        WriteWords(
            json,
            "topic_representations",
            model,
            [.. topics.Select(topic => (topic, topic.Words))],
            topics.Any(topic => LacksWords(model, topic)));
        BERTopicJson.WriteNumbers(json, "topics", model.DocumentTopics);
        WriteById(json, "topic_sizes", InOrderOfAppearance(model), topic => json.WriteNumberValue(topic.Count));
        BERTopicJson.WriteList(json, "topic_mapper", MapperOf(model), row => BERTopicJson.WriteNumbers(json, row));
        WriteById(json, "topic_labels", topics, topic => json.WriteStringValue(topic.Label));
        var hasLabels = topics.Any(topic => topic.CustomLabel is not null);
        BERTopicJson.WriteList(
            json, "custom_labels", hasLabels ? topics.Select(topic => topic.CustomLabel ?? topic.Label) : null, json.WriteStringValue);
        json.WriteNumber("_outliers", model.HasOutliers ? 1 : 0);
        json.WriteStartObject("topic_aspects");
        foreach (var aspect in topics.SelectMany(topic => topic.Aspects.Keys).Distinct().Except([BERTopicTopics.VisualAspect]))
        {
            WriteWords(
                json,
                aspect,
                model,
                [.. topics.Where(topic => topic.Aspects.ContainsKey(aspect)).Select(topic => (topic, topic.Aspects[aspect]))],
                areShort: false);
        }

        if (BERTopicImages.AreIn(model))
        {
            json.WriteBoolean(BERTopicTopics.VisualAspect, true);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes the words of topics: lists of one length, which is that of BERTopic's if some topic has too few words.</summary>
    private static void WriteWords(
        Utf8JsonWriter json, string name, TopicModel model, (Topic Topic, IReadOnlyList<TopicWord> Words)[] topics, bool areShort)
    {
        var most = topics.Max(topic => topic.Words.Count);
        var length = areShort || most == 0 || Array.Exists(topics, topic => topic.Words.Count < most)
            ? Math.Max(most, WantedWords(model))
            : most;
        var words = topics.ToDictionary(topic => topic.Topic.Id, topic => topic.Words);
        WriteById(json, name, topics.Select(topic => topic.Topic), topic => WriteWords(json, words[topic.Id], length));
    }

    /// <summary>The number of words requested, but no more than there are to choose from.</summary>
    private static int WantedWords(TopicModel model) =>
        Math.Min(model.State.Settings.TopWords, Math.Max(UsualWords, model.HasClassTfIdf ? model.State.Vocabulary.Weights.ColumnCount : 0));

    private static void WriteWords(Utf8JsonWriter json, IReadOnlyList<TopicWord> words, int length)
    {
        json.WriteStartArray();
        foreach (var (word, score) in words.Concat(Enumerable.Repeat(Padding, length - words.Count)))
        {
            json.WriteStartArray();
            json.WriteStringValue(word);
            json.WriteNumberValue(score);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>Whether a topic has fewer words than requested because no others have a weight in it.</summary>
    private static bool LacksWords(TopicModel model, Topic topic)
    {
        if (!model.HasClassTfIdf || topic.Words.Count >= model.State.Settings.TopWords)
        {
            return false;
        }

        var weighing = 0;
        foreach (var weight in model.State.Vocabulary.Weights.RowValues(topic.Id - model.FirstTopic))
        {
            weighing += weight > 0 ? 1 : 0;
        }

        return weighing == topic.Words.Count;
    }

    private static IEnumerable<Topic> InOrderOfAppearance(TopicModel model) =>
        model.DocumentTopics.Distinct()
            .Select(id => model[id])
            .Concat(model.Topics)
            .Distinct(ReferenceEqualityComparer.Instance)
            .Cast<Topic>();

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
            json.WritePropertyName(topic.Id.ToString(CultureInfo.InvariantCulture));
            write(topic);
        }

        json.WriteEndObject();
    }
}
