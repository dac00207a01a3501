using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Models;

/// <summary>What documents are read from, and how.</summary>
internal sealed record DocumentSource
{
    /// <summary>The files and folders; a record of a fit has their names only, without their places.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The SQL query; null if files are read.</summary>
    public string? Query { get; init; }

    public TableOptions Table { get; init; } = new();

    public ColumnOptions Columns { get; init; } = new();

    /// <summary>The number of documents to draw at random; null for all.</summary>
    public int? Sample { get; init; }

    /// <summary>The seed of the sample.</summary>
    public int Seed { get; init; }
}
