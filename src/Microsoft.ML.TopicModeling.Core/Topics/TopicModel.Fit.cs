using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    // The topic of a cluster is looked up in an array.
    private const int LargestCluster = (1 << 24) - 1;

    /// <summary>Creates a topic model of documents whose clusters are known.</summary>
    /// <remarks>Topics are numbered by size, the largest 0; topics of equal size are numbered in order of first appearance.</remarks>
    /// <param name="documents">The texts; null counts as an empty text.</param>
    /// <param name="clusters">The cluster of each document, from 0; −1 for a document without one.</param>
    /// <param name="embeddings">The embedding of each document, or null for a model without embeddings.</param>
    /// <param name="options">The options that say how topics are described, or null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    /// <exception cref="ArgumentException">
    /// The lists differ in length, a cluster's id is above 16,777,215, an embedding holds NaN or an infinity, or an option is out of its
    /// range.
    /// </exception>
    /// <example>
    /// <code>
    /// string[] documents = ["boats at sea", "boats in port", "a new tax", "the tax law"];
    /// int[] clusters = [0, 0, 1, 1];
    /// TopicModel model = TopicModel.Fit(documents, clusters, options: new TopicModelOptions { TopWords = 5 });
    /// Console.WriteLine(model[0].Label);
    /// </code>
    /// </example>
    public static TopicModel Fit(
        IReadOnlyList<string?> documents,
        IReadOnlyList<int> clusters,
        PointMatrix<float>? embeddings = null,
        TopicModelOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(clusters);
        var settings = (options ?? new()).Validate();
        return Fit(documents, [.. clusters], embeddings, settings, null, cancellation);
    }

    internal static TopicModel Fit(
        IReadOnlyList<string?> documents,
        int[] clusters,
        PointMatrix<float>? embeddings,
        TopicModelSettings settings,
        float[]? probabilities,
        CancellationToken cancellation,
        CorpusWords? corpus = null)
    {
        Throw.If(documents.Count == 0, "There are no documents. Give at least one.", nameof(documents));
        ThrowIfCountDiffers(clusters.Length, "clusters", documents.Count, nameof(clusters));
        ThrowIfCountDiffers(embeddings?.Count ?? documents.Count, "embeddings", documents.Count, nameof(embeddings));
        ThrowIfTooLarge(clusters);
        embeddings?.ThrowIfNotFinite(nameof(embeddings));
        var loss = settings.LossOf(documents);

        var wordless = new WordlessDocuments(documents, clusters, settings, corpus?.AreWordless);
        (clusters, probabilities) = (wordless.Clusters, wordless.Strengths(probabilities));
        var clusterOfTopic = TopicNumbering.BySize(clusters);
        var topicOfCluster = TopicNumbering.TopicOfCluster(clusterOfTopic);
        var topics = TopicNumbering.Apply(clusters, topicOfCluster);
        var firstTopic = topics.Contains(Topic.Outlier) ? Topic.Outlier : 0;
        var centroids = embeddings is { } vectors
            ? TopicCentroids.Compute(vectors, topics, firstTopic, clusterOfTopic.Length - firstTopic)
            : default;
        var described = Describe(documents, topics, clusterOfTopic.Length, EmbeddingOfTopic, settings, cancellation, corpus);
        return new TopicModel(described with
        {
            DocumentProbabilities = probabilities is null ? [] : ImmutableCollectionsMarshal.AsImmutableArray(probabilities),
            ClusterTopics = topicOfCluster,
            Hints = [.. described.Hints, .. wordless.Hints, .. loss.Hint is { } hint ? (string[])[hint] : []],
            Clustering = DocumentOrder.Clustering(clusters, described.DocumentHashes.AsSpan()),
        });

        ReadOnlyMemory<float> EmbeddingOfTopic(int topic) =>
            centroids.Memory.Slice((topic - firstTopic) * centroids.Dimension, centroids.Dimension);
    }

    /// <summary>Finds the words, the aspects and the representative documents of topics.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="topics">The topic of each document, −1 for outliers.</param>
    /// <param name="topicCount">The number of topics, without the outliers.</param>
    /// <param name="embeddingOf">The embedding of a topic, by its id.</param>
    /// <param name="settings">How topics are described.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <param name="corpus">The words of each document, if they have been counted.</param>
    /// <returns>All of a model but what the clustering knows.</returns>
    private static TopicModelState Describe(
        IReadOnlyList<string?> documents,
        int[] topics,
        int topicCount,
        Func<int, ReadOnlyMemory<float>> embeddingOf,
        TopicModelSettings settings,
        CancellationToken cancellation,
        CorpusWords? corpus = null)
    {
        var firstTopic = topics.Contains(Topic.Outlier) ? Topic.Outlier : 0;
        var classes = new ClassTexts(
            documents!, Array.ConvertAll(topics, topic => topic - firstTopic), topicCount - firstTopic, settings.Cleaning);
        var vocabulary = TopicVocabulary.Fit(classes, settings, corpus, cancellation);
        var context = new RepresentationContext(
            documents!,
            classes,
            [.. Enumerable.Range(firstTopic, classes.Count)],
            vocabulary.Vectorizer,
            vocabulary.ClassTfIdf,
            vocabulary.Weights,
            settings.Embedder)
        {
            Embedding = settings.Embedding,
            CountDocuments = corpus is not null && vocabulary.Vectorizer.Vocabulary == corpus.Vocabulary ? corpus.OfDocuments : null,
        };
        var described = TopicRepresentations.Of(context, settings, cancellation);
        var ranked = context.GetRepresentativeDocuments(cancellation: cancellation);
        return new TopicModelState
        {
            Topics =
            [
                .. Enumerable.Range(0, classes.Count).Select(row => new Topic
                {
                    Id = row + firstTopic,
                    Count = classes.Documents(row).Length,
                    Label = TopicLabel.Of(row + firstTopic, described.Words[row]),
                    Words = described.Words[row],
                    Aspects = described.AspectsOf(row),
                    RepresentativeDocuments = [
                        .. ranked[row].Take(settings.RepresentativeDocuments)
                            .Select(best => new TopicDocument(best.Document, documents[best.Document] ?? ""))],
                    Embedding = embeddingOf(row + firstTopic),
                }),
            ],
            DocumentTopics = ImmutableCollectionsMarshal.AsImmutableArray(topics),
            DocumentHashes = corpus?.Hashes ?? DocumentOrder.Hash(documents),
            DocumentProbabilities = [],
            ClusterTopics = [],
            Vocabulary = vocabulary,
            Hints = [
                .. vocabulary.Hint is { } hint ? (string[])[hint] : [],
                .. UselessWords.Hints(
                    vocabulary.Vectorizer,
                    [.. settings.ClassTfIdf.SeedWords ?? [], .. (settings.ClassTfIdf.SeedTopicList ?? []).SelectMany(words => words)])],
            Settings = settings,
        };
    }

    internal static void ThrowIfTooLarge(IReadOnlyList<int> clusters)
    {
        var largest = clusters.Max();
        Throw.If(
            largest > LargestCluster,
            $"A cluster has the id {largest}; the largest possible is {LargestCluster}. Number the clusters from 0.",
            nameof(clusters));
    }

    internal static void ThrowIfCountDiffers(int count, string what, int documents, string paramName) =>
        Throw.If(count != documents, $"There are {documents} documents, but {count} {what}. Give one for each document.", paramName);
}
