using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>How two combinations make another.</summary>
internal sealed record CombinationStep(GraphCombination Combination, UmapCombination Left, UmapCombination Right);
