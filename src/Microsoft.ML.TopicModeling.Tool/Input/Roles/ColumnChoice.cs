namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>The column that was chosen for a role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Index">Its index in the table.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why, as in "its name; 23 words on average"; null where somebody has named it.</param>
internal sealed record ColumnChoice(ColumnRole Role, int Index, string Name, string? Reason);
