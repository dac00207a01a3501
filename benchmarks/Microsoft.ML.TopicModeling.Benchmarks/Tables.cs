namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>The programs that print a table each; a name runs one of them.</summary>
internal static class Tables
{
    private static readonly SortedDictionary<string, Action<string?>> All = new(StringComparer.Ordinal)
    {
        ["embedding"] = EmbeddingTable.Print,
