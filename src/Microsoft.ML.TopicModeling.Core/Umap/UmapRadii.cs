using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents how sparse the surroundings of each point are: the logarithm of the mean distance to its neighbors, weighted by membership.
/// </summary>
/// <param name="Input">The radii in the input, of squared distances, one for each point of the fit; NaN for a point without
/// neighbors.</param>
/// <param name="Embedding">The radii in the embedding, of distances to a point's nearest neighbors there.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record UmapRadii(IReadOnlyList<float> Input, IReadOnlyList<float> Embedding)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"local radii of {Input.Count} points, before and after");
}
