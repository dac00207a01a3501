namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A query whose rows are to be read.</summary>
/// <param name="Connection">A connection string, a URL such as "postgresql://user@host/name", or the name of an SQLite file.</param>
/// <param name="Query">The query in the SQL of the database.</param>
/// <param name="Kind">The kind of the database; null where the connection is to tell.</param>
internal sealed record DatabaseQuery(string Connection, string Query, DatabaseKind? Kind = null);
