namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>The databases that can be queried.</summary>
internal enum DatabaseKind
{
    Sqlite,
    PostgreSql,
    SqlServer,
}
