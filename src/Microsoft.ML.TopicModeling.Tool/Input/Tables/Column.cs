namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A column of a table.</summary>
/// <param name="Name">The name, which no other column of the table has.</param>
/// <param name="Kind">The kind that all its cells with a value have; <see cref="CellKind.Text"/> where they differ or the format does not
/// tell.</param>
internal sealed record Column(string Name, CellKind Kind = CellKind.Text);
