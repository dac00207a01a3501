using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>The topics.json of a directory: the topics but for their embeddings and c-TF-IDF.</summary>
/// <param name="Topics">In order of their ids, without gaps; without embeddings.</param>
/// <param name="DocumentTopics">The topic of each document.</param>
/// <param name="Mapper">How the clusters became topics.</param>
/// <param name="Ids">What the topics were called in the file.</param>
internal sealed record BERTopicTopics(Topic[] Topics, int[] DocumentTopics, ImmutableArray<ImmutableArray<int>> Mapper, BERTopicIds Ids)
{
    public const string FileName = "topics.json";

    /// <summary>The aspect of images, which BERTopic keeps beside (<see cref="BERTopicImages"/>).</summary>
    public const string VisualAspect = "Visual_Aspect";

    /// <summary>Reads the file.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="names">The names of zero-shot topics.</param>
    /// <param name="hints">Gets what cannot be kept.</param>
    public static BERTopicTopics Read(string directory, IReadOnlyList<string> names, List<string> hints)
    {
        var json = CheckedJson.ReadObject(Path.Combine(directory, FileName));
        if (json.Optional(BERTopicTopicsOfVersion1.VersionKey) is not null)
        {
            return BERTopicTopicsOfVersion1.Read(json, hints);
        }

        var words = Numbered(json["topic_representations"]).ToDictionary(topic => topic.Id, topic => Words(topic.Value));
        var documents = json["topics"].Int32s();
        var mapper = Array.ConvertAll(json["topic_mapper"].Items(), row => row.Int32s());
        var ids = IdsOf(json["topics"], words.Keys, documents, mapper);
        var sizes = Numbered(json["topic_sizes"]).ToDictionary(topic => topic.Id, topic => topic.Value.Int32(0));
        var aspects = Aspects(json.Optional("topic_aspects"), hints);
        int[] saved = [.. words.Keys.Union(documents).Order()];
        var labels = Labels(json["custom_labels"], saved, [.. words.Keys.Order()]) ?? Names(json.Optional("topic_labels"), names);
        AddHints(ids, saved.Except(words.Keys), hints);
        return new(
            [
                .. saved.Select((id, row) => new Topic
                {
                    Id = ids.First + row,
                    Count = sizes.TryGetValue(id, out var size) ? size : documents.Count(topic => topic == id),
                    Label = TopicLabel.Of(ids.First + row, words.GetValueOrDefault(id, [])),
                    CustomLabel = labels.GetValueOrDefault(id),
                    Words = words.GetValueOrDefault(id, []),
                    Aspects = aspects.GetValueOrDefault(id, []),
                    RepresentativeDocuments = [],
                    Embedding = default,
                }),
            ],
            Array.ConvertAll(documents, ids.Renumbered),
            [.. mapper.Select(row => ImmutableArray.Create(ids.HaveGaps && row is [.., var last] ? [.. row, ids.Renumbered(last)] : row))],
            ids);
    }

    private static BERTopicIds IdsOf(CheckedJson topics, IReadOnlyCollection<int> described, int[] documents, int[][] mapper)
    {
        int[] saved = [.. described.Union(documents).Order()];
        return saved is [] ? throw topics.Invalid($"is empty, and no topic has words")
            : saved[0] < Topic.Outlier ? throw topics.Invalid($"holds the topic {saved[0]}, but the least is -1")
            : new BERTopicIds(saved, [.. described.Order()], mapper.Any(row => row is [Topic.Outlier, ..]));
    }

    /// <summary>Tells of gaps between the numbers of topics, and of topics without words.</summary>
    public static void AddHints(BERTopicIds ids, IEnumerable<int> wordless, List<string> hints)
    {
        if (ids.HaveGaps)
        {
            hints.Add(
                $"The topics of {FileName} are numbered with gaps: there is no {ids.Missing}. "
                + "Here they are numbered from 0 without, in the same order.");
        }

        foreach (var id in wordless)
        {
            hints.Add(
                FormattableString.Invariant($"Topic {id} of {FileName} has documents but no words. ")
                + $"Describe the topics anew by {nameof(TopicModel.UpdateTopics)}.");
        }
    }

    /// <summary>The members of an object whose keys are ids of topics.</summary>
    public static IEnumerable<(int Id, CheckedJson Value)> Numbered(CheckedJson json)
    {
        foreach (var (key, value) in json.Members())
        {
            yield return int.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
                && key == id.ToString(CultureInfo.InvariantCulture)
                ? (id, value)
                : throw value.Invalid($"has a key that is no topic's id");
        }
    }

    /// <summary>
    /// Words with their scores, without the empty ones with which BERTopic pads a list. A score that is not a number, read as null, is 0.
    /// </summary>
    public static TopicWord[] Words(CheckedJson json)
    {
        var words = Array.ConvertAll(json.Items(), pair => pair.Items() is [var word, var score]
            ? new TopicWord(word.Text(), score.IsNull ? 0 : score.Double())
            : throw pair.Invalid($"has to be pairs of word and score"));
        return Array.FindAll(words, word => word.Word.Length > 0);
    }

    /// <summary>
    /// Custom labels, if there are as many as topics. BERTopic keeps old ones that no longer fit, and does not show them.
    /// </summary>
    private static Dictionary<int, string>? Labels(CheckedJson json, int[] saved, int[] described)
    {
        if (json.IsNull)
        {
            return null;
        }

        var labels = Array.ConvertAll(json.Items(), label => label.IsNull ? null : label.Text());
        return labels.Length == saved.Length ? Paired(saved) : labels.Length == described.Length ? Paired(described) : null;

        Dictionary<int, string> Paired(int[] ids) =>
            ids.Zip(labels).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First, pair => pair.Second!);
    }

    /// <summary>The names that were asked for, which a zero-shot model has for labels.</summary>
    private static Dictionary<int, string> Names(CheckedJson? labels, IReadOnlyList<string> names) =>
        names.Count == 0 || labels is null ? []
        : Numbered(labels.Value).Where(label => names.Contains(label.Value.Text()))
            .ToDictionary(label => label.Id, label => label.Value.Text());

    private static Dictionary<int, OrderedDictionary<string, IReadOnlyList<TopicWord>>> Aspects(CheckedJson? json, List<string> hints)
    {
        var aspects = new Dictionary<int, OrderedDictionary<string, IReadOnlyList<TopicWord>>>();
        foreach (var (name, topics) in json is { IsNull: false } given ? given.Members() : [])
        {
            if (name == VisualAspect)
            {
                continue;
            }

            if (!topics.IsObject || topics.Members().Any(topic => !AreWords(topic.Value)))
            {
                hints.Add($"The aspect '{name}' of {FileName} is no list of words, and was left out.");
                continue;
            }

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

    private static bool AreWords(CheckedJson json) =>
        json.IsArray
            && Array.TrueForAll(
                json.Items(), pair => pair.IsArray && pair.Items() is [{ IsText: true }, var score] && (score.IsNumber || score.IsNull));
}
