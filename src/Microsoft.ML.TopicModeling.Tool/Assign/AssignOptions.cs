using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Assign;

/// <summary>Which rows get topics, and what is written of them.</summary>
internal sealed record AssignOptions
{
    public required DocumentSource Source { get; init; }

    /// <summary>The column of the topic, and what the names of the other added columns begin with.</summary>
    public string ColumnName { get; init; } = "topic";

    /// <summary>Whether the probabilities of all topics are written.</summary>
    public bool Probabilities { get; init; }

    /// <summary>The file, or the folder of shards; null for the standard output, or the current folder.</summary>
    public string? Output { get; init; }

    /// <summary>The format of the output; null for that of the file's name, else that of the input, else CSV.</summary>
    public TableFormat? Format { get; init; }

    /// <summary>The part of the rows, or null for all.</summary>
    public Shard? Shard { get; init; }

    /// <summary>Whether a shard that is there already is made again.</summary>
    public bool Force { get; init; }
}
