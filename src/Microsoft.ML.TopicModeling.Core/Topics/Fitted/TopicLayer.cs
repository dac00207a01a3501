using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the topics of a fit at one granularity.</summary>
/// <param name="Model">
/// The topics. Only the layer that the fit chose has representations and aspects; <see cref="TopicModel.UpdateTopics"/> adds them to
/// another.
/// </param>
/// <param name="MinTopicSize">The minimum size of a cluster at which these topics are the leaves of the hierarchy.</param>
/// <param name="Persistence">
/// The total persistence of the topics over minimum sizes; 0 for the finest layer, and for one that was searched by its number of topics.
/// </param>
/// <param name="Quality">
/// How good the topics are, from 0 to 1: how coherent their ten most telling words are, times how far other layouts of the same neighbor
/// graph find the topics again beyond chance; each averaged over all documents, where outliers have 0. Coherence is
/// <see cref="TopicCoherence.DocumentNpmi"/>, where a pair of words that is together less often than by chance counts as 0. Without
/// UMAP, or with a combined one, there are no other layouts, and the share of documents with a topic takes their place.
/// </param>
/// <param name="Parents">The parent of each topic in a coarser layer.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicLayer(TopicModel Model, int MinTopicSize, double Persistence, double Quality, ImmutableArray<TopicParent> Parents)
{
    /// <summary>Gets the share of documents without a topic, from 0 to 1.</summary>
    public double OutlierShare { get; } = (double)Model.DocumentTopics.Count(topic => topic < 0) / Model.DocumentTopics.Length;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Model.TopicCount} topics of at least {MinTopicSize} documents, {100 * OutlierShare:0.#} % outliers, "
            + $"quality {Quality:0.###}, persistence {Persistence:0.###}");
}
