using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the topic of a coarser layer that another topic is a part of.</summary>
/// <param name="Layer">
/// The index of the coarser layer in <see cref="IFittedTopics.Layers"/>: the next that has any of the topic's documents in a topic;
/// −1 if none has.
/// </param>
/// <param name="Topic">The topic of that layer that has most of the documents; −1 if there is none.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct TopicParent(int Layer, int Topic)
{
    /// <inheritdoc/>
    public override string ToString() => Layer < 0 ? "none" : FormattableString.Invariant($"topic {Topic} of layer {Layer}");
}
