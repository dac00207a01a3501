using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Creates a topic model by assigning documents to named topics and clustering the rest.</summary>
    /// <remarks>
    /// The named topics that have documents come first, in the order of their names, followed by the clusters. Topics are numbered by size
    /// only if no document is left to cluster, or none belongs to a named topic. A document's probability is the cosine with the nearest
    /// topic embedding. Source: BERTopic's zero-shot topic modeling.
    /// </remarks>
    /// <param name="documents">The texts; null counts as an empty text.</param>
    /// <param name="embeddings">The embedding of each document.</param>
    /// <param name="named">The named topics.</param>
    /// <param name="cluster">
    /// The function that takes the rows of the documents that belong to no named topic and returns the cluster of each, from 0; −1 for
    /// none.
    /// </param>
    /// <param name="options">The options that say how topics are described, or null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or an option is out of its range.</exception>
    public static TopicModel FitZeroShot(
        IReadOnlyList<string?> documents,
        PointMatrix<float> embeddings,
        ZeroShotTopics named,
        Func<IReadOnlyList<int>, IReadOnlyList<int>> cluster,
        TopicModelOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(named);
        ArgumentNullException.ThrowIfNull(cluster);
        var settings = (options ?? new()).Validate();
        ThrowIfCountDiffers(embeddings.Count, "embeddings", documents.Count, nameof(embeddings));
        embeddings.ThrowIfNotFinite(nameof(embeddings));
        var found = ZeroShotDocuments.Find(named, embeddings);
        var clusters = found.Rest.Length == 0 ? [] : cluster(found.Rest);
        var model = FitZeroShot(documents, embeddings, found, [.. clusters], settings, null, cancellation);
        return found.Topics.Names.Count == 0 ? model : model.WithNearestSimilarities(embeddings, cancellation);
    }

    /// <param name="documents">The texts.</param>
    /// <param name="embeddings">The embedding of each.</param>
    /// <param name="named">The documents of the named topics.</param>
    /// <param name="clusters">The cluster of each document that belongs to no name.</param>
    /// <param name="settings">How topics are described.</param>
    /// <param name="probabilities">How strongly each document belongs to its topic.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    internal static TopicModel FitZeroShot(
        IReadOnlyList<string?> documents,
        PointMatrix<float> embeddings,
        ZeroShotDocuments named,
        int[] clusters,
        TopicModelSettings settings,
        float[]? probabilities,
        CancellationToken cancellation)
    {
        ThrowIfCountDiffers(clusters.Length, "clusters", named.Rest.Length, "cluster");
        var names = named.Topics.Names;
        var isInOrder = names.Count > 0 && named.Rest.Length > 0;
        var model = Fit(
            documents,
            named.Join(clusters),
            embeddings,
            isInOrder ? settings.WithoutRepresentations : settings,
            probabilities,
            cancellation);
        return (isInOrder ? model.InOrderOfClusters(documents, settings, cancellation) : model).NamedByClusters(names);
    }

    /// <summary>The same topics, of which those of the first clusters have names.</summary>
    /// <param name="names">The name of each cluster from 0 on; a cluster without documents needs none.</param>
    internal TopicModel NamedByClusters(IReadOnlyList<string> names)
    {
        Topic[] topics = [.. Topics];
        for (var cluster = 0; cluster < names.Count; cluster++)
        {
            if (TopicOfCluster(cluster) is >= 0 and var topic)
            {
                topics[topic - FirstTopic] = this[topic] with { CustomLabel = names[cluster] };
            }
        }

        return new TopicModel(_state with { Topics = topics });
    }

    private TopicModel WithNearestSimilarities(PointMatrix<float> embeddings, CancellationToken cancellation)
    {
        var similarities = NearestTopics(embeddings, cancellation: cancellation);
        return new TopicModel(_state with { DocumentProbabilities = [.. similarities.Select(match => (float)match.Similarity)] });
    }

    /// <summary>Numbers the topics as their clusters are numbered, without gaps.</summary>
    private TopicModel InOrderOfClusters(IReadOnlyList<string?> documents, TopicModelSettings settings, CancellationToken cancellation)
    {
        int[] clusters = [.. Enumerable.Range(0, _state.ClusterTopics.Length).Where(cluster => _state.ClusterTopics[cluster] >= 0)];
        var oldOfNew = Array.ConvertAll(clusters, cluster => _state.ClusterTopics[cluster]);
        int NewTopic(int old) => old < 0 ? old : Array.IndexOf(oldOfNew, old);
        var described = Describe(
            documents,
            [.. DocumentTopics.Select(NewTopic)],
            oldOfNew.Length,
            id => this[id < 0 ? id : oldOfNew[id]].Embedding,
            settings,
            cancellation);
        return new TopicModel(described with
        {
            DocumentProbabilities = DocumentProbabilities,
            ClusterTopics = [.. _state.ClusterTopics.Select(NewTopic)],
            Clustering = _state.Clustering,
            Hints = [.. _state.Hints.Union(described.Hints)],
        });
    }
}
