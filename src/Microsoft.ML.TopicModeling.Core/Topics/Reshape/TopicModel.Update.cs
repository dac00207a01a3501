using System.Collections.Immutable;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>The same topics with other settings, by which the next operation describes what it changes.</summary>
    internal TopicModel With(TopicModelSettings settings) => new(_state with { Settings = settings });

    /// <summary>The same topics with the hints of those that they come from as well.</summary>
    internal TopicModel WithHintsOf(TopicModel before) => new(_state with { Hints = [.. before._state.Hints.Union(_state.Hints)] });

    /// <summary>Describes the topics again, with other options or with other topics of the documents.</summary>
    /// <remarks>
    /// Topics keep their ids, whatever their sizes. A topic keeps its representative documents as long as it has all of them. Topic
    /// embeddings are the means of the document embeddings if these are given; otherwise each topic keeps its own, and the outliers' is
    /// dropped if there are none left. The probability of a document that moved is its cosine with its topic: of the embeddings if these
    /// are given, otherwise of the words. The clustering does not change, so it makes new documents outliers as before; to find topics for
    /// these, call <see cref="ReduceOutliers"/> with their topics as <see cref="ReduceOutliersOptions.Topics"/>.
    /// </remarks>
    /// <param name="documents">
    /// The documents of the fit, in the same order. Their texts may have been rewritten, for example lemmatized.
    /// </param>
    /// <param name="topics">
    /// The new topic of each document, such as from <see cref="ReduceOutliers"/>: from 0 without gaps, −1 for outliers. Null to keep the
    /// topics.
    /// </param>
    /// <param name="options">
    /// The options that say how topics are described from now on. Options that are not set, nested ones included, stay as they were. Null
    /// to keep all options.
    /// </param>
    /// <param name="embeddings">The embeddings of the documents. They are needed if a topic is new.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The model with the new descriptions.</returns>
    /// <exception cref="ArgumentException">
    /// The lists differ in length, a topic has no documents or no embedding, or an option is out of range.
    /// </exception>
    public TopicModel UpdateTopics(
        IReadOnlyList<string?> documents,
        IReadOnlyList<int>? topics = null,
        TopicModelOptions? options = null,
        PointMatrix<float>? embeddings = null,
        CancellationToken cancellation = default)
    {
        var settings = options?.Validate(_state.Settings) ?? _state.Settings;
        ThrowIfNotOfFit(documents, canBeRewritten: true);
        if (topics is null)
        {
            ThrowIfTopicWithoutDocuments();
        }

        var newTopics = topics is null ? [.. DocumentTopics] : topics.ToArray();
        ThrowIfCountDiffers(newTopics.Length, "topics", documents.Count, nameof(topics));
        ThrowIfCountDiffers(embeddings?.Count ?? documents.Count, "embeddings", documents.Count, nameof(embeddings));
        embeddings?.ThrowIfNotFinite(nameof(embeddings));
        var count = CountWithoutGaps(newTopics);
        var firstTopic = newTopics.Contains(Topic.Outlier) ? Topic.Outlier : 0;
        var centroids = embeddings is { } vectors ? TopicCentroids.Compute(vectors, newTopics, firstTopic, count - firstTopic) : default;
        var described = Describe(documents, newTopics, count, EmbeddingOfTopic, settings, cancellation);
        var lost = new LostRepresentations(this, settings);
        var changed = Enumerable.Range(0, newTopics.Length).Where(row => newTopics[row] != DocumentTopics[row])
            .SelectMany(row => (int[])[newTopics[row], DocumentTopics[row]]).ToHashSet();
        Topic[] updated =
        [
            .. described.Topics.Select(topic => Labeled(lost.Restore(topic, topic.Id, changed.Contains(topic.Id)), Known(topic.Id)) with
            {
                Identity = IdentityOf(topic.Id),
                RepresentativeDocuments = Representatives(topic, newTopics, settings),
                Stability = changed.Contains(topic.Id) ? null : Known(topic.Id)?.Stability,
            }),
        ];
        var moved = new MovedDocuments(documents, DocumentTopics, newTopics);
        return new TopicModel(described with
        {
            Topics = updated,
            DocumentProbabilities = moved.Strengths(DocumentProbabilities, described, embeddings, cancellation),
            ClusterMemberships = _state.ClusterMemberships,
            ClusterTopics = [.. _state.ClusterTopics.Select(topic => topic < count ? topic : Topic.Outlier)],
            Clustering = _state.Clustering,
            NoiseTopic = _state.NoiseTopic < count ? _state.NoiseTopic : Topic.Outlier,
            History = changed.Count == 0 ? _state.History : Edited([Move(documents, newTopics, IdentityOf)]),
            Hints = [.. described.Hints, .. lost.Hints, .. _state.Clustering is null ? [] : moved.Hints],
        });

        int IdentityOf(int topic) =>
            topic < 0 ? Topic.Outlier : Known(topic)?.Identity ?? NextIdentity + topic - TopicCount;

        ReadOnlyMemory<float> EmbeddingOfTopic(int topic)
        {
            if (embeddings is not null)
            {
                return centroids.Memory.Slice((topic - firstTopic) * centroids.Dimension, centroids.Dimension);
            }

            var known = Known(topic);
            var isMissing = known is null && Topics.Any(other => !other.Embedding.IsEmpty);
            Throw.If(
                isMissing, $"Topic {topic} is new, so its embedding is unknown. Give the embeddings of the documents.", nameof(embeddings));
            return known?.Embedding ?? default;
        }
    }

    private DocumentMoveEdit Move(IReadOnlyList<string?> documents, int[] newTopics, Func<int, int> identityOf)
    {
        var hashes = _state.DocumentHashes.IsEmpty ? DocumentOrder.Hash(documents) : _state.DocumentHashes;
        int[] rows = [.. Enumerable.Range(0, newTopics.Length).Where(row => newTopics[row] != DocumentTopics[row])];
        return new([.. rows.Select(row => hashes[row])], [.. rows.Select(row => identityOf(newTopics[row]))]);
    }

    private IReadOnlyList<TopicDocument> Representatives(Topic topic, int[] newTopics, TopicModelSettings settings)
    {
        var known = Known(topic.Id)?.RepresentativeDocuments ?? [];
        var areStillIts = known.Count >= Math.Min(topic.Count, settings.RepresentativeDocuments)
            && known.All(document => document.Row < 0 || newTopics[document.Row] == topic.Id);
        return areStillIts ? [.. known.Take(settings.RepresentativeDocuments)] : topic.RepresentativeDocuments;
    }

    private static int CountWithoutGaps(int[] topics)
    {
        var ids = topics.Distinct().Order().ToArray();
        Throw.If(
            ids is [< Topic.Outlier, ..],
            $"A topic is {ids.FirstOrDefault()}; topics are numbered from 0, outliers are -1.",
            nameof(topics));
        var numbered = ids.Where(id => id >= 0).ToArray();
        var gap = Enumerable.Range(0, numbered.Length).FirstOrDefault(i => numbered[i] != i, -1);
        Throw.If(
            gap >= 0,
            $"Topic {gap} has no document, but there is a topic {numbered.LastOrDefault()}. Number the topics from 0 without gaps.",
            nameof(topics));
        return numbered.Length;
    }
}
