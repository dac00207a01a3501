using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Assign;

/// <summary>A row with its topic.</summary>
/// <param name="Row">The row.</param>
/// <param name="Score">The topic.</param>
/// <param name="Probabilities">The probability of each topic; empty if they were not asked for.</param>
internal readonly record struct ScoredDocument(Row Row, TopicScore Score, float[] Probabilities);
