using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents topics that grow from batch to batch. It is immutable: <see cref="PartialFit"/> returns a new one.</summary>
/// <remarks>
/// <para>
/// The clusters come from elsewhere, such as <see cref="MiniBatchKMeans"/>, whose numbers keep their meaning. A topic keeps its id forever;
/// a new cluster gets the next free id, and outliers are always −1. Sizes add up; words come from the counts of all batches, which fade
/// with age by <see cref="OnlineTopicModelOptions.Decay"/>; embeddings are the means over all documents.
/// </para>
/// <para>
/// Only the representative documents are kept: memory grows with the topics and their words, not with the number of documents. Source:
/// BERTopic's <c>partial_fit</c>.
/// </para>
/// </remarks>
public sealed partial class OnlineTopicModel
{
    private readonly TopicModelSettings _settings;
    private readonly TopicRows _rows;
    private readonly TopicSums _sums;
    private readonly TopicModel? _model;

    /// <summary>Initializes a new instance of the <see cref="OnlineTopicModel"/> class, without topics.</summary>
    /// <param name="options">The options that say how topics are described, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public OnlineTopicModel(OnlineTopicModelOptions? options = null)
        : this(options ?? new(), (options ?? new()).Validate())
    {
    }

    internal OnlineTopicModel(OnlineTopicModelOptions options, TopicModelSettings settings)
        : this(settings, OnlineCountVectorizer.Start(options.Counting(settings.Vectorizer)), TopicRows.None, TopicSums.None, null, 0)
    {
    }

    private OnlineTopicModel(
        TopicModelSettings settings, OnlineCountVectorizer words, TopicRows rows, TopicSums sums, TopicModel? model, long documentCount)
    {
        (_settings, Words, _rows, _sums, _model, DocumentCount) = (settings, words, rows, sums, model, documentCount);
    }

    /// <summary>Gets the topics as an ordinary model, which has all operations. Its documents are those of the last batch.</summary>
    /// <remarks>
    /// For operations on the documents of all batches, use <see cref="TopicModel.WithDocuments"/>. The model's word counts are whole
    /// numbers: with a decay they are rounded, but the words of topics come from the exact counts.
    /// </remarks>
    /// <exception cref="InvalidOperationException">No batch has been learned yet.</exception>
    public TopicModel Model => _model ?? throw new InvalidOperationException("There are no topics yet. Give a batch to PartialFit first.");

    /// <summary>Gets the number of documents of all batches.</summary>
    public long DocumentCount { get; }

    /// <summary>Gets the words and their counts, one row for each topic in order of first appearance.</summary>
    public OnlineCountVectorizer Words { get; }

    /// <summary>The row of a topic in <see cref="Words"/>.</summary>
    internal int RowOf(int topic) => _rows.RowOf(topic);

    /// <summary>Learns from a batch of documents.</summary>
    /// <param name="documents">The texts, at least one; null counts as an empty text.</param>
    /// <param name="clusters">The cluster of each document, from 0; −1 for a document without one.</param>
    /// <param name="embeddings">
    /// The embedding of each document, in all batches or in none. Without embeddings, a topic has the mean of its words' embeddings,
    /// weighted by c-TF-IDF as in BERTopic, if there is an <see cref="TopicModelOptions.EmbeddingModel"/>, and else none.
    /// </param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    /// <exception cref="ArgumentException">
    /// The batch is empty, the lists differ in length, or the embeddings do not match those of earlier batches or are not finite.
    /// </exception>
    public OnlineTopicModel PartialFit(
        IReadOnlyList<string?> documents,
        IReadOnlyList<int> clusters,
        PointMatrix<float>? embeddings = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(clusters);
        Check(documents, clusters, embeddings);

        // A stream of texts does not stop at a batch of another language.
        var loss = _settings.LossOf(documents, mayRefuse: _model is null);
        var wordless = new WordlessDocuments(documents, [.. clusters], _settings);
        clusters = wordless.Clusters;
        var rows = _rows.Add(clusters);
        int[] topics = [.. clusters.Select(rows.TopicOf)];
        ThrowIfTooMany(topics);
        var words = Count(documents, topics, rows, cancellation);
        var sums = embeddings is { } vectors ? _sums.Add(vectors, Array.ConvertAll(topics, rows.RowOf), rows.TopicOfRow.Length) : _sums;
        var weighted = OnlineTopicWords.Weigh(words, rows.InOrder, _settings);
        var described = Describe(documents, topics, rows, weighted, cancellation);
        var lost = new LostRepresentations(_model, _settings);
        var present = topics.ToHashSet();
        described = described.ConvertAll(topic => lost.Restore(topic, topic.Id, present.Contains(topic.Id)));
        var hashes = DocumentOrder.Hash(documents);
        var model = new TopicModel(new TopicModelState
        {
            Topics = WithEmbeddings(described, sums, rows, cancellation),
            DocumentHashes = hashes,
            Clustering = DocumentOrder.Clustering([.. clusters], hashes.AsSpan(), _model?.State.Clustering ?? 0),
            Hints = [.. lost.Hints, .. wordless.Hints, .. loss.Hint is { } hint ? (string[])[hint] : []],
            DocumentTopics = ImmutableCollectionsMarshal.AsImmutableArray(topics),
            DocumentProbabilities = [],
            ClusterTopics = rows.TopicOfCluster,
            Vocabulary = weighted.Rounded,
            Settings = _settings,
        });
        return new(_settings, words, rows, sums, model, DocumentCount + documents.Count);
    }

    /// <summary>Returns the same topics with other options, which apply from the next batch on.</summary>
    /// <remarks>
    /// A loaded model needs this to set its representations, embedding model and tokenizer again, which a file does not hold.
    /// </remarks>
    /// <param name="options">The options that say how topics are described.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public OnlineTopicModel With(OnlineTopicModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return With(options, options.Validate(_settings));
    }

    internal OnlineTopicModel With(OnlineTopicModelOptions options, TopicModelSettings settings) =>
        new(settings, Words.With(options.Counting(settings.Vectorizer, Words.Settings)), _rows, _sums, _model, DocumentCount);

    private void Check(IReadOnlyList<string?> documents, IReadOnlyList<int> clusters, PointMatrix<float>? embeddings)
    {
        Throw.If(documents.Count == 0, "The batch has no documents. Give at least one.", nameof(documents));
        TopicModel.ThrowIfCountDiffers(clusters.Count, "clusters", documents.Count, nameof(clusters));
        TopicModel.ThrowIfCountDiffers(embeddings?.Count ?? documents.Count, "embeddings", documents.Count, nameof(embeddings));
        TopicModel.ThrowIfTooLarge(clusters);
        var dimension = embeddings?.Dimension ?? 0;
        Throw.If(
            DocumentCount > 0 && dimension != _sums.Dimension,
            (dimension, _sums.Dimension) switch
            {
                (0, _) => "The batches before had embeddings, but this one has none. Give them for all batches or for none.",
                (_, 0) => "The batches before had no embeddings, but this one has. Give them for all batches or for none.",
                _ => $"The embeddings have {dimension} coordinates, but have to have {_sums.Dimension}, as those of the batches before.",
            },
            nameof(embeddings));
        embeddings?.ThrowIfNotFinite(nameof(embeddings));
    }

    /// <summary>Refuses a batch with which a topic would have more documents than are counted.</summary>
    private void ThrowIfTooMany(int[] topics)
    {
        foreach (var (topic, added) in topics.CountBy(topic => topic).OrderBy(topic => topic.Key))
        {
            var count = (_model?.Known(topic)?.Count ?? 0) + (long)added;
            Throw.If(
                count > int.MaxValue,
                $"Topic {topic} would have {count} documents, but no more than {int.MaxValue} are counted. "
                    + "Begin a new model with this batch.",
                "clusters");
        }
    }

    /// <summary>Counts the words of those topics that the batch has documents of.</summary>
    private OnlineCountVectorizer Count(IReadOnlyList<string?> documents, int[] topics, TopicRows rows, CancellationToken cancellation)
    {
        int[] present = [.. topics.Distinct().Order()];
        var classes = new ClassTexts(
            documents!, Array.ConvertAll(topics, topic => Array.BinarySearch(present, topic)), present.Length, _settings.Cleaning);
        return Words.Update(classes, Array.ConvertAll(present, rows.RowOf), cancellation);
    }

    /// <summary>Describes all topics by the documents of the batch and those that have stood for the topics so far.</summary>
    private List<Topic> Describe(
        IReadOnlyList<string?> documents, int[] topics, TopicRows rows, OnlineTopicWords words, CancellationToken cancellation)
    {
        var known = _model?.Topics.ToDictionary(topic => topic.Id) ?? [];
        var firstTopic = rows.TopicOfRow.Min();
        var carried = known.Values.SelectMany(topic => topic.RepresentativeDocuments.Select(document => (topic.Id, document.Text)))
            .ToArray();
        List<string?> seen = [.. documents, .. carried.Select(document => document.Text)];
        int[] topicOfSeen = [.. topics, .. carried.Select(document => document.Id)];
        var classes = new ClassTexts(
            seen!, Array.ConvertAll(topicOfSeen, topic => topic - firstTopic), rows.TopicOfRow.Length, _settings.Cleaning);
        var context = new RepresentationContext(
            seen!,
            classes,
            [.. Enumerable.Range(firstTopic, classes.Count)],
            words.Vectorizer,
            words.ClassTfIdf,
            words.Weights,
            _settings.Embedder);
        var described = TopicRepresentations.Of(context, _settings, cancellation);
        var ranked = context.GetRepresentativeDocuments(cancellation: cancellation);
        var counts = topics.CountBy(topic => topic).ToDictionary();
        return [.. Enumerable.Range(0, classes.Count).Select(row => Describe(row, row + firstTopic))];

        Topic Describe(int row, int id) => new()
        {
            Id = id,
            Count = (known.TryGetValue(id, out var before) ? before.Count : 0) + counts.GetValueOrDefault(id),
            Label = TopicLabel.Of(id, described.Words[row]),
            Words = described.Words[row],
            Aspects = described.AspectsOf(row),
            RepresentativeDocuments =
            [
                .. ranked[row].DistinctBy(best => seen[best.Document]).Take(_settings.RepresentativeDocuments)
                    .Select(best =>
                        new TopicDocument(
                            best.Document < documents.Count ? best.Document : TopicDocument.Elsewhere, seen[best.Document] ?? "")),
            ],
            Embedding = default,
        };
    }

    private List<Topic> WithEmbeddings(List<Topic> topics, TopicSums sums, TopicRows rows, CancellationToken cancellation)
    {
        if (sums.Dimension > 0)
        {
            return topics.ConvertAll(topic => topic with { Embedding = sums.Mean(rows.RowOf(topic.Id), topic.Count) });
        }

        return _settings.Embedder is not null
            ? [
                .. topics.Zip(
                    OnlineTopicWords.Embed(topics, _settings, cancellation), (topic, embedding) => topic with { Embedding = embedding })]
            : topics;
    }
}
