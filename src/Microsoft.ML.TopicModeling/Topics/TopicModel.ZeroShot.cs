using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Finds the documents of named topics and clusters the rest.</summary>
    /// <remarks>
    /// The named topics that have documents come first, in the order of their names, then the clusters; topics are numbered by size only if
    /// no document is left to cluster, or none belongs to a name. A document's probability is the cosine with the nearest topic embedding.
    /// Source: BERTopic's zero-shot topic modelling.
    /// </remarks>
    /// <param name="documents">The texts; null counts as empty.</param>
    /// <param name="embeddings">The embedding of each document.</param>
    /// <param name="named">The named topics.</param>
    /// <param name="cluster">Gets the rows of the documents that belong to no name and answers with the cluster of each, from 0, −1 for none.</param>
    /// <param name="options">How topics are described; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
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
        ThrowIfCountDiffers(embeddings.Count, "embeddings", documents.Count, nameof(embeddings));
        var topics = named.Assign(embeddings);
        int[] used = [.. topics.Where(topic => topic >= 0).Distinct().Order()];
        int[] rest = [.. Enumerable.Range(0, topics.Length).Where(row => topics[row] < 0)];
        var clusters = rest.Length == 0 ? [] : cluster(rest);
        ThrowIfCountDiffers(clusters.Count, "clusters", rest.Length, nameof(cluster));
        for (var row = 0; row < topics.Length; row++)
        {
            topics[row] = Array.IndexOf(used, topics[row]);
        }

        for (var i = 0; i < rest.Length; i++)
        {
            topics[rest[i]] = clusters[i] < 0 ? Topic.Outlier : clusters[i] + used.Length;
        }

        var settings = (options ?? new()).Validate();
        var isInOrder = used.Length > 0 && rest.Length > 0;
        var model = Fit(documents, topics, embeddings, isInOrder ? settings.WithoutRepresentations : settings, null, cancellation);
        model = isInOrder ? model.InOrderOfClusters(documents, settings, cancellation) : model;
        return used.Length == 0 ? model : model.Named(named, used, embeddings, cancellation);
    }

    /// <summary>Gives the named topics, which are the first clusters, their names.</summary>
    private TopicModel Named(ZeroShotTopics named, int[] used, PointMatrix<float> embeddings, CancellationToken cancellation)
    {
        Topic[] topics = [.. Topics];
        for (var name = 0; name < used.Length; name++)
        {
            var row = TopicOfCluster(name) - FirstTopic;
            topics[row] = topics[row] with { CustomLabel = named.Names[used[name]] };
        }

        var labelled = new TopicModel(_state with { Topics = topics });
        var similarities = labelled.NearestTopics(embeddings, cancellation: cancellation);
        return new TopicModel(labelled._state with { DocumentProbabilities = [.. similarities.Select(match => (float)match.Similarity)] });
    }

    /// <summary>Numbers the topics as their clusters are numbered, without gaps.</summary>
    private TopicModel InOrderOfClusters(IReadOnlyList<string?> documents, TopicModelSettings settings, CancellationToken cancellation)
    {
        int[] clusters = [.. Enumerable.Range(0, _state.ClusterTopics.Length).Where(cluster => _state.ClusterTopics[cluster] >= 0)];
        var oldOfNew = Array.ConvertAll(clusters, cluster => _state.ClusterTopics[cluster]);
        int NewTopic(int old) => old < 0 ? old : Array.IndexOf(oldOfNew, old);
        var described = Describe(
            documents, [.. DocumentTopics.Select(NewTopic)], oldOfNew.Length, id => this[id < 0 ? id : oldOfNew[id]].Embedding, settings, cancellation);
        return new TopicModel(described with { ClusterTopics = [.. _state.ClusterTopics.Select(NewTopic)] });
    }
}
