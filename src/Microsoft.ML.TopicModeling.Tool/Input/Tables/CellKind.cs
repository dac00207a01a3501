namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>What a cell holds, as far as its format tells: a CSV file tells nothing, so that all its cells are text.</summary>
internal enum CellKind
{
    /// <summary>No value: JSON's and SQL's null, and a CSV field of no characters without quotation marks.</summary>
    None,
    Text,
    Integer,
    Number,
    Boolean,

    /// <summary>A moment in ISO 8601.</summary>
    Time,

    /// <summary>An array or an object in JSON.</summary>
    Json,
    Vector,
}
