using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Merges several topics into one.</summary>
    /// <remarks>The words and representative documents of all topics are computed again, and topics are numbered by size.</remarks>
    /// <param name="documents">The documents of the fit, in the same order.</param>
    /// <param name="topics">
    /// The ids of the topics to merge, at least two. If −1 comes first, the topics become outliers; if it comes later, the outliers join
    /// the first topic.
    /// </param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>
    /// The model with fewer topics. The embedding of a merged topic is the mean of those of its parts, weighted by their sizes.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// A topic is unknown or occurs twice, or the number of documents differs from that of the fit.
    /// </exception>
    /// <example>
    /// <code>
    /// string[] documents = ["boats at sea", "boats in port", "a new tax", "the tax law", "a good school"];
    /// TopicModel model = TopicModel.Fit(documents, clusters: [0, 0, 1, 1, 2]);
    /// TopicModel merged = model.MergeTopics(documents, [1, 2]);
    /// </code>
    /// </example>
    public TopicModel MergeTopics(IReadOnlyList<string?> documents, IReadOnlyList<int> topics, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(topics);
        return MergeTopics(documents, [topics], cancellation);
    }

    /// <summary>Merges each of several groups of topics into one topic.</summary>
    /// <param name="documents">The documents of the fit, in the same order.</param>
    /// <param name="groups">The groups of topic ids. A topic can be in only one group.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <inheritdoc cref="MergeTopics(IReadOnlyList{string}, IReadOnlyList{int}, CancellationToken)"/>
    public TopicModel MergeTopics(
        IReadOnlyList<string?> documents, IReadOnlyList<IReadOnlyList<int>> groups, CancellationToken cancellation = default)
    {
        ThrowIfNotOfFit(documents);
        ArgumentNullException.ThrowIfNull(groups);
        var seen = new HashSet<int>();
        var targets = Topics.Select(topic => topic.Id).ToArray();
        foreach (var group in groups)
        {
            Throw.If(
                group is null || group.Count < 2, "A group has fewer than two topics. Give those that are to become one.", nameof(groups));
            ThrowIfUnknown(group);
            foreach (var topic in group)
            {
                Throw.If(!seen.Add(topic), $"Topic {topic} is there twice. Put each topic into one group, once.", nameof(groups));
                targets[topic - FirstTopic] = group[0];
            }
        }

        return Regroup(documents, targets, cancellation);
    }

    /// <summary>Merges similar topics.</summary>
    /// <remarks>
    /// Merges down to a number by average linkage on one minus the cosine of the topics' embeddings. Without a number, merges the topics
    /// that HDBSCAN puts into a cluster of two or more. Source: BERTopic's reduce_topics.
    /// </remarks>
    /// <param name="documents">The documents of the fit, in the same order.</param>
    /// <param name="numberOfTopics">
    /// The number of topics to keep, with the outliers counted as one; if there are no more than that, none are merged. Null means
    /// <see cref="NumberOfTopics.Automatic"/>, which lets HDBSCAN decide; <see cref="NumberOfTopics.AsFound"/> returns this model.
    /// </param>
    /// <param name="useWords">
    /// true to compare topics by their words; false to compare them by their embeddings. A model without embeddings always compares words.
    /// </param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The model with fewer topics.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="numberOfTopics"/> leaves no topic beside the outliers, or the number of documents differs from that of the fit.
    /// </exception>
    /// <example>
    /// <code>
    /// string[] documents = ["boats at sea", "boats in port", "a new tax", "the tax law", "a good school"];
    /// TopicModel model = TopicModel.Fit(documents, clusters: [0, 0, 1, 1, 2]);
    /// TopicModel reduced = model.ReduceTopics(documents, numberOfTopics: 2);
    /// </code>
    /// </example>
    public TopicModel ReduceTopics(
        IReadOnlyList<string?> documents,
        NumberOfTopics? numberOfTopics = null,
        bool useWords = false,
        CancellationToken cancellation = default)
    {
        ThrowIfNotOfFit(documents);
        ThrowIfNoTopics();
        numberOfTopics ??= NumberOfTopics.Automatic;
        Throw.IfLess(numberOfTopics.Count ?? int.MaxValue, 1 - FirstTopic, nameof(numberOfTopics));
        if (!numberOfTopics.IsReduced)
        {
            return this;
        }

        var byWords = useWords || Topics.All(topic => topic.Embedding.IsEmpty);
        var distances = Distances([.. Topics.Skip(-FirstTopic)], !byWords, cancellation);
        var groups = numberOfTopics.Count is { } count
            ? TopicReduction.ToCount(distances, Math.Min(TopicCount, count + FirstTopic), cancellation)
            : TopicReduction.ByClusters(distances, cancellation);
        return Regroup(documents, HasOutliers ? [Topic.Outlier, .. groups] : groups, cancellation);
    }

    /// <summary>Moves the documents of each topic to another and describes all topics again.</summary>
    /// <param name="documents">The documents of the fit.</param>
    /// <param name="targets">For each of <see cref="Topics"/> the id of the one that takes its documents.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    private TopicModel Regroup(IReadOnlyList<string?> documents, int[] targets, CancellationToken cancellation)
    {
        ThrowIfTopicWithoutDocuments();
        var groups = DocumentTopics.Select(topic => targets[topic - FirstTopic]).ToArray();
        var targetOfTopic = TopicNumbering.BySize(groups);
        var topicOfTarget = TopicNumbering.TopicOfCluster(targetOfTopic);
        var topicOfRow = TopicNumbering.Apply(targets, topicOfTarget);
        var topics = TopicNumbering.Apply(groups, topicOfTarget);
        var described = Describe(
            documents, topics, targetOfTopic.Length, id => MeanEmbedding(topicOfRow, id), _state.Settings, cancellation);
        var lost = new LostRepresentations(this, _state.Settings);
        Topic[] regrouped = [.. described.Topics.Select(topic => Restored(topic, topic.Id < 0 ? topic.Id : targetOfTopic[topic.Id]))];

        // A topic that was merged is as strong as its part was; only outliers had no strength.
        var moved = new MovedDocuments(
            documents, [.. DocumentTopics.Select((topic, row) => topic < 0 ? topic : Math.Max(0, topics[row]))], topics);
        return new TopicModel(described with
        {
            Topics = regrouped,
            DocumentProbabilities = moved.Strengths(DocumentProbabilities, described, null, cancellation),
            ClusterMemberships = _state.ClusterMemberships,
            ClusterTopics = [.. _state.ClusterTopics.Select(NewTopic)],
            Clustering = _state.Clustering,
            NoiseTopic = NewTopic(_state.NoiseTopic),
            History = Edited(Merges(targets)),
            Hints = [.. described.Hints, .. lost.Hints],
        });

        int NewTopic(int topic) => topic < FirstTopic ? topic : topicOfRow[topic - FirstTopic];

        Topic Restored(Topic topic, int target) =>
            Labeled(lost.Restore(topic, target, topicOfRow.Count(id => id == topic.Id) > 1), Known(target));
    }

    private IEnumerable<TopicMergeEdit> Merges(int[] targets) =>
        Topics.GroupBy(topic => targets[topic.Id - FirstTopic])
            .Where(group => group.Skip(1).Any())
            .Select(group => new TopicMergeEdit(
                [this[group.Key].Identity, .. group.Where(topic => topic.Id != group.Key).Select(topic => topic.Identity)]));

    /// <summary>The mean of the embeddings of the topics that go into one, weighted by their sizes.</summary>
    private ReadOnlyMemory<float> MeanEmbedding(int[] topicOfRow, int id)
    {
        var parts = Topics.Where(topic => topicOfRow[topic.Id - FirstTopic] == id).ToArray();
        if (parts.Length == 1)
        {
            return parts[0].Embedding;
        }

        var sums = new double[parts[0].Embedding.Length];
        var documents = parts.Sum(part => part.Count);
        foreach (var part in parts)
        {
            var embedding = part.Embedding.Span;
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += (double)part.Count * embedding[i];
            }
        }

        return Array.ConvertAll(sums, sum => (float)(sum / Math.Max(1, documents)));
    }

    /// <summary>The topic with an id; null if there is none.</summary>
    internal Topic? Known(int topic) => topic >= FirstTopic && topic < TopicCount ? this[topic] : null;
}
