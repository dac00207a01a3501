namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A row as what it is to a topic model.</summary>
/// <param name="Row">The row that it came from.</param>
/// <param name="Text">The text; empty where the cell has no value.</param>
/// <param name="Time">The time in UTC; null where the cell has none.</param>
/// <param name="Class">The class; null where the cell has no value.</param>
/// <param name="Id">The id; null where the cell has no value.</param>
/// <param name="Embedding">The vector; null where no column has vectors.</param>
/// <param name="Group">The group; null where the cell has no value.</param>
internal sealed record Document(Row Row, string Text, DateTime? Time, string? Class, string? Id, float[]? Embedding, string? Group = null);
