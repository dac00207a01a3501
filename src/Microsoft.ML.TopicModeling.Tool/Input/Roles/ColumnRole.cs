namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>What a column is for.</summary>
internal enum ColumnRole
{
    Text,
    Time,
    Class,
    Id,
    Embedding,
    Group,
}
