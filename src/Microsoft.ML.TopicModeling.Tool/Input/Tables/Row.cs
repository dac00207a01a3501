namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A row: a cell for each column of its table, and where it stands.</summary>
internal readonly record struct Row(Position Position, Cell[] Cells);
