using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.TopicModeling;

/// <summary>The topics of a fit at one grain.</summary>
/// <param name="Model">
/// The topics. Representations and aspects are only in the layer that the fit chose; <see cref="TopicModel.UpdateTopics"/> adds them to
/// another.
/// </param>
/// <param name="MinTopicSize">The minimum size of a cluster of which these topics are the leaves of the hierarchy.</param>
/// <param name="Persistence">
/// How persistent the topics are over minimum sizes, in all; 0 for the finest layer, and for one that was searched by the number of its
/// topics.
/// </param>
/// <param name="Quality">
/// How well words tell the topics, from −1 to 1: the diversity of the topics' ten most telling words times their document NPMI
/// (<see cref="TopicDiversity"/>, <see cref="TopicCoherence.DocumentNpmi"/>), in the mean over all documents, where outliers have 0.
/// </param>
/// <param name="Parents">For each topic the one that it is a part of in a coarser layer.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicLayer(TopicModel Model, int MinTopicSize, double Persistence, double Quality, ImmutableArray<TopicParent> Parents)
{
    /// <summary>The share of documents without a topic, from 0 to 1.</summary>
    public double OutlierShare { get; } = (double)Model.DocumentTopics.Count(topic => topic < 0) / Model.DocumentTopics.Length;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Model.TopicCount} topics of at least {MinTopicSize} documents, {100 * OutlierShare:0.#} % outliers, "
            + $"quality {Quality:0.###}, persistence {Persistence:0.###}");
}

/// <summary>The topic of a coarser layer that another topic is a part of.</summary>
/// <param name="Layer">
/// The place of the coarser layer in <see cref="BERTopicTransformer.Layers"/>: the next that has any of the topic's documents in a topic;
/// −1 where none has.
/// </param>
/// <param name="Topic">The topic of that layer that has most of the documents; −1 where there is none.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct TopicParent(int Layer, int Topic)
{
    /// <inheritdoc/>
    public override string ToString() => Layer < 0 ? "none" : FormattableString.Invariant($"topic {Topic} of layer {Layer}");
}
