namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>The formats of tables.</summary>
internal enum TableFormat
{
    Csv,
    Tsv,
    JsonLines,
    Json,
    Parquet,
    Text,
}
