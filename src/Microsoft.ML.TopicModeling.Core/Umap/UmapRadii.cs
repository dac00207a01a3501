using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>How sparse the surroundings of each point are: the logarithm of the mean of its neighbors' distances, weighted by membership.</summary>
/// <param name="Input">In the input, of squared distances: one for each point of the fit, NaN for a point without neighbors.</param>
/// <param name="Embedding">In the embedding, of distances between its own nearest neighbors there.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record UmapRadii(IReadOnlyList<float> Input, IReadOnlyList<float> Embedding)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"local radii of {Input.Count} points, before and after");
}
