using System.Globalization;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Returns the number of documents of each topic, the largest first; topics of equal size are in order of id.</summary>
    public IReadOnlyList<TopicFrequency> GetTopicFreq() =>
        [.. Topics.Select(topic => new TopicFrequency(topic.Id, topic.Count)).OrderByDescending(topic => topic.Count)];

    /// <summary>Returns the number of documents of a topic.</summary>
    /// <param name="topic">The topic's id; −1 for the outliers.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such topic.</exception>
    public int GetTopicFreq(int topic) => this[topic].Count;

    /// <summary>
    /// Makes a label of the best words of each topic. The model does not change; <see cref="SetTopicLabels(IReadOnlyList{string})"/> sets
    /// the labels.
    /// </summary>
    /// <param name="options">The options for the labels, or null for the defaults.</param>
    /// <returns>One label for each of <see cref="Topics"/>, in their order.</returns>
    public IReadOnlyList<string> GenerateTopicLabels(TopicLabelOptions? options = null)
    {
        options ??= new();
        options.Validate();
        return [.. Topics.Select(topic => string.Join(options.Separator, Parts(topic)))];

        IEnumerable<string> Parts(Topic topic)
        {
            var ofTopic = options.Aspect is { } aspect ? GetTopic(topic.Id, aspect) : topic.Words;
            var words = ofTopic.Take(options.TopWords)
                .Select(word => word.Word[..Math.Min(word.Word.Length, options.WordLength ?? int.MaxValue)]);
            return options.HasTopicPrefix ? words.Prepend(topic.Id.ToString(CultureInfo.InvariantCulture)) : words;
        }
    }

    /// <summary>Sets a custom label for every topic. The label made of its words is kept beside it.</summary>
    /// <param name="labels">One label for each of <see cref="Topics"/>, in their order: the outliers first, if there are any.</param>
    /// <returns>The model with the labels.</returns>
    /// <exception cref="ArgumentException">The number of labels differs from that of the topics, or a label is null.</exception>
    public TopicModel SetTopicLabels(IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Throw.If(
            labels.Count != Topics.Count,
            $"There are {labels.Count} labels, but {Topics.Count} topics{(HasOutliers ? ", the outliers among them" : "")}. "
            + "Give one for each, in order of their ids.",
            nameof(labels));
        return SetTopicLabels(labels.Select((label, row) => KeyValuePair.Create(row + FirstTopic, label)));
    }

    /// <summary>
    /// Sets custom labels for some topics. The others keep theirs; a topic without one gets the label made of its words, which follows the
    /// words when an operation changes them.
    /// </summary>
    /// <param name="labels">The labels by topic id, such as a dictionary.</param>
    /// <returns>The model with the labels.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such topic.</exception>
    /// <exception cref="ArgumentException">A label is null.</exception>
    public TopicModel SetTopicLabels(IEnumerable<KeyValuePair<int, string>> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var topics = Topics.Select(topic => topic with { CustomLabel = topic.CustomLabel ?? topic.Label }).ToArray();
        var edits = new List<TopicEdit>();
        foreach (var (topic, label) in labels)
        {
            ThrowIfUnknown([topic]);
            Throw.If(label is null, $"The label of topic {topic} is null. Give a text, or leave the topic out.", nameof(labels));
            topics[topic - FirstTopic] = topics[topic - FirstTopic] with { CustomLabel = label };
            if (label != this[topic].Label)
            {
                edits.Add(new TopicNamingEdit(this[topic].Identity, label));
            }
        }

        return new TopicModel(_state with { Topics = topics, History = Edited(edits, regroups: false) });
    }

    /// <summary>
    /// Gives a topic the identity and the label of the one that it was. One that is the label of its words follows these, unless it was
    /// kept from the fit before.
    /// </summary>
    internal static Topic Labeled(Topic topic, Topic? before)
    {
        if (before is null)
        {
            return topic with { CustomLabel = null };
        }

        var label = before.HasKeptLabel ? TopicLabel.Renumbered(before.Label, before.Id, topic.Id) : topic.Label;
        return topic with
        {
            Identity = before.Identity,
            Label = label,
            HasKeptLabel = before.HasKeptLabel,
            CustomLabel = before.CustomLabel == before.Label ? label : before.CustomLabel,
        };
    }
}
