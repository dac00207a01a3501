using System.Collections;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Diagnostics;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the topics of a set of documents. A model is immutable: every operation on it returns a new model.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial class TopicModel
{
    private readonly TopicModelState _state;

    internal TopicModel(TopicModelState state)
    {
        _state = state;
        HasOutliers = state.Topics is [{ Id: Topic.Outlier }, ..];
    }

    /// <summary>Gets the topics in order of their ids; the outliers, if there are any, come first.</summary>
    public IReadOnlyList<Topic> Topics => _state.Topics;

    /// <summary>Gets the number of topics, without the outliers.</summary>
    public int TopicCount => Topics.Count - (HasOutliers ? 1 : 0);

    /// <summary>Gets a value that indicates whether any document belongs to no topic.</summary>
    public bool HasOutliers { get; }

    /// <summary>
    /// Gets the topic of each document of the fit, in order; −1 for an outlier. Empty if the model was saved without them.
    /// </summary>
    public ImmutableArray<int> DocumentTopics => _state.DocumentTopics;

    /// <summary>
    /// Gets how strongly each document of the fit belongs to its topic, from 0 to 1; empty if the clustering gives no strengths.
    /// </summary>
    public ImmutableArray<float> DocumentProbabilities => _state.DocumentProbabilities;

    /// <summary>
    /// Gets a value that indicates whether the model knows the c-TF-IDF of its words, which operations on words need. A model that was read
    /// from a BERTopic directory may not; <see cref="UpdateTopics"/> computes it again.
    /// </summary>
    public bool HasClassTfIdf => _state.HasVocabulary;

    /// <summary>Gets the words of the topics by their columns in <see cref="WordWeights"/> and <see cref="WordCounts"/>.</summary>
    /// <exception cref="InvalidOperationException">The model does not know its words (<see cref="HasClassTfIdf"/>).</exception>
    public Vocabulary Vocabulary => _state.Vocabulary.Vectorizer.Vocabulary;

    /// <summary>
    /// Gets the c-TF-IDF of the words, <see cref="Topics"/> × <see cref="Vocabulary"/>; the outliers, if there are any, are the first row.
    /// </summary>
    /// <exception cref="InvalidOperationException">The model does not know its words (<see cref="HasClassTfIdf"/>).</exception>
    public SparseMatrix<double> WordWeights => _state.Vocabulary.Weights;

    /// <summary>Gets how often each word occurs in the documents of each topic, in the layout of <see cref="WordWeights"/>.</summary>
    /// <exception cref="InvalidOperationException">The model does not know its words (<see cref="HasClassTfIdf"/>).</exception>
    public SparseMatrix<int> WordCounts => _state.Vocabulary.Counts;

    /// <summary>
    /// Gets hints on what could not be done as requested when the model was fitted, changed or read, or on what looks poor in the texts,
    /// each with a remedy; empty if there are none. Hints are not saved.
    /// </summary>
    public IReadOnlyList<string> Hints => _state.Hints;

    /// <summary>The id of the first of <see cref="Topics"/>.</summary>
    internal int FirstTopic => HasOutliers ? Topic.Outlier : 0;

    internal TopicModelState State => _state;

    /// <summary>Gets the words of a topic with their weights, the most telling first.</summary>
    /// <param name="topic">The topic's id; −1 for the outliers.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such topic.</exception>
    public IReadOnlyList<TopicWord> GetTopic(int topic) => this[topic].Words;

    /// <summary>Gets the words of an aspect of a topic with their weights, the most telling first.</summary>
    /// <param name="topic">The topic's id; −1 for the outliers.</param>
    /// <param name="aspect">The name of the aspect in <see cref="TopicModelOptions.Aspects"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such topic.</exception>
    /// <exception cref="ArgumentException">There is no such aspect.</exception>
    public IReadOnlyList<TopicWord> GetTopic(int topic, string aspect)
    {
        ArgumentNullException.ThrowIfNull(aspect);
        var aspects = this[topic].Aspects;
        return aspects.TryGetValue(aspect, out var words)
            ? words
            : throw new ArgumentException(
                $"Topic {topic} has no aspect '{aspect}'. It has: {(aspects.Count == 0 ? "none" : string.Join(", ", aspects.Keys))}.",
                nameof(aspect));
    }

    /// <summary>Gets the topic with the specified id.</summary>
    /// <param name="topic">The id; −1 for the outliers.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such topic.</exception>
    public Topic this[int topic]
    {
        get
        {
            Throw.IfOutside(topic, FirstTopic, TopicCount - 1, nameof(topic));
            return Topics[topic - FirstTopic];
        }
    }

    /// <summary>Returns the table of topics, in order of their ids.</summary>
    /// <example>
    /// <code>
    /// TopicModel model = TopicModel.Fit(["boats at sea", "boats in port", "a new tax"], clusters: [0, 0, 1]);
    /// foreach (TopicInfo topic in model.GetTopicInfo())
    /// {
    ///     Console.WriteLine($"{topic.Topic}: {topic.Count} documents, {topic.Name}");
    /// }
    /// </code>
    /// </example>
    public IReadOnlyList<TopicInfo> GetTopicInfo() =>
        [.. Topics.Select(topic => new TopicInfo(
            topic.Id,
            topic.Count,
            topic.Label,
            [.. topic.Words.Select(word => word.Word)],
            [.. topic.RepresentativeDocuments.Select(document => document.Text)])
        {
            Identity = topic.Identity,
            CustomName = topic.CustomLabel,
            Stability = topic.Stability,
            Aspects = new OrderedDictionary<string, IReadOnlyList<string>>(
                topic.Aspects.Select(aspect =>
                    KeyValuePair.Create<string, IReadOnlyList<string>>(aspect.Key, [.. aspect.Value.Select(word => word.Word)]))),
        })];

    /// <summary>Returns the table of documents.</summary>
    /// <param name="documents">The documents of the fit, in the same order. A model does not keep them.</param>
    /// <param name="metadata">
    /// Further data on the documents, such as their years: by name, an array or list with one item for each document. Null for none.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The number of documents differs from that of the fit, or the number of items of metadata differs from that of the documents.
    /// </exception>
    public IReadOnlyList<DocumentInfo> GetDocumentInfo(
        IReadOnlyList<string?> documents, IReadOnlyDictionary<string, IList>? metadata = null)
    {
        ThrowIfNotOfFit(documents);
        foreach (var (name, items) in metadata ?? ReadOnlyDictionary<string, IList>.Empty)
        {
            ThrowIfCountDiffers(items?.Count ?? 0, $"items of metadata '{name}'", documents.Count, nameof(metadata));
        }

        var topics = GetTopicInfo();
        var topWords = topics.Select(topic => string.Join(" - ", topic.Representation)).ToArray();
        var representative = Topics.SelectMany(topic => topic.RepresentativeDocuments).Select(document => document.Row).ToHashSet();
        return [.. DocumentTopics.Select((topic, row) => new DocumentInfo(
            documents[row] ?? "",
            topic,
            topics[topic - FirstTopic].Name,
            topics[topic - FirstTopic].Representation,
            topWords[topic - FirstTopic],
            DocumentProbabilities.IsEmpty ? null : DocumentProbabilities[row],
            representative.Contains(row))
        {
            CustomName = topics[topic - FirstTopic].CustomName,
            RepresentativeDocuments = topics[topic - FirstTopic].RepresentativeDocuments,
            Metadata = metadata is null
                ? ReadOnlyDictionary<string, object?>.Empty
                : new OrderedDictionary<string, object?>(metadata.Select(column => KeyValuePair.Create(column.Key, column.Value[row]))),
        })];
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{TopicCount} topics of {Topics.Sum(topic => (long)topic.Count)} "
        + $"documents{(HasOutliers ? $", {this[Topic.Outlier].Count} of them outliers" : "")}";

    /// <summary>Returns the parts of the saved model with their sizes.</summary>
    public ModelDescription Describe() => new([.. TopicModelFormat.Describe(this)]);

    /// <summary>
    /// Returns the model without the topic of each document of the fit. It is smaller, but operations that take the documents no longer
    /// work on it.
    /// </summary>
    public TopicModel WithoutDocuments() =>
        new(_state with
        {
            DocumentTopics = [],
            DocumentHashes = [],
            DocumentProbabilities = [],
            ClusterMemberships = null,
            History = _state.History with { Found = _state.History.Found?.WithoutDocuments() },
        });

    /// <summary>
    /// Returns the model with the topics of other documents, such as those of all batches where the topics grew from batch to batch.
    /// Operations that take documents then take these.
    /// </summary>
    /// <remarks>The sizes of the topics, their words and their representative documents do not change.</remarks>
    /// <param name="topics">The topic of each document; −1 for outliers.</param>
    /// <exception cref="ArgumentOutOfRangeException">A topic is unknown; the message names the valid range.</exception>
    public TopicModel WithDocuments(IReadOnlyList<int> topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        foreach (var topic in topics)
        {
            Throw.IfOutside(topic, FirstTopic, TopicCount - 1, nameof(topics));
        }

        return new(_state with
        {
            Topics = [
                .. Topics.Select(topic =>
                    topic with
                    {
                        RepresentativeDocuments = [
                            .. topic.RepresentativeDocuments.Select(document => document with { Row = TopicDocument.Elsewhere })],
                        Image = topic.Image is null ? null : topic.Image with { Rows = [] },
                    })],
            DocumentTopics = [.. topics],
            DocumentHashes = [],
            DocumentProbabilities = [],
            ClusterMemberships = null,
            History = _state.History with { Found = _state.History.Found?.WithoutDocuments() },
        });
    }

    /// <summary>Refuses an operation that finds topics by their documents where one has none, as after a batch without any of it.</summary>
    private void ThrowIfTopicWithoutDocuments()
    {
        var missing = Topics.Select(topic => topic.Id).Except(DocumentTopics).ToArray();
        if (missing.Length > 0)
        {
            throw new InvalidOperationException(
                $"Topic {missing[0]} has none of the model's documents, which are those of the last batch. "
                + $"Give the topics of the documents of all batches by {nameof(WithDocuments)}.");
        }
    }

    /// <summary>The topic of a cluster of the clustering stage; −1 for noise and for a cluster that the model does not know.</summary>
    internal int TopicOfCluster(int cluster) =>
        cluster < 0 ? _state.NoiseTopic
        : cluster < _state.ClusterTopics.Length ? _state.ClusterTopics[cluster]
        : Topic.Outlier;

    /// <summary>
    /// What a topic is called: the name that somebody gave it, or the label of its words. A new document can be an outlier even if none of
    /// the fit was.
    /// </summary>
    internal string LabelOf(int topic) =>
        topic < FirstTopic ? TopicLabel.Of(topic, []) : this[topic].CustomLabel ?? this[topic].Label;

    internal ReadOnlySpan<float> EmbeddingOf(int topic) => Topics[topic - FirstTopic].Embedding.Span;
}
