namespace Microsoft.ML.TopicModeling.Tool.Assign;

/// <summary>What came of giving rows their topics.</summary>
/// <param name="Output">The file; null if rows went to the standard output.</param>
/// <param name="Existed">Whether the file was there already, so that nothing was done.</param>
/// <param name="Column">The column of the topic.</param>
/// <param name="Rows">The number of rows written.</param>
/// <param name="Outliers">How many of them belong to no topic.</param>
/// <param name="Skipped">How many rows could not be read.</param>
internal sealed record AssignSummary(string? Output, bool Existed, string Column, long Rows, long Outliers, long Skipped);
