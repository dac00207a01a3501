namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>The programs that print a table each; a name runs one of them.</summary>
internal static class Tables
{
    private static readonly SortedDictionary<string, Action<string?>> All = new(StringComparer.Ordinal)
    {
        ["embedding"] = EmbeddingTable.Print,
        ["fits"] = FitTable.Print,
        ["hdbscan"] = HdbscanTable.Print,
        ["operations"] = OperationsTable.Print,
        ["umap"] = UmapTable.Print,
        ["vectorizer"] = VectorizerTable.Print,
    };

    /// <summary>Prints the named tables, or all.</summary>
    /// <param name="args">Names of tables, and <c>--data DIRECTORY</c> for the corpora that are not part of the repository.</param>
    public static int Print(string[] args)
    {
        var at = Array.IndexOf(args, "--data");
        var data = at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        var names = at >= 0 ? args[..at] : args;
        if (names.FirstOrDefault(name => !All.ContainsKey(name)) is { } unknown)
        {
            Console.Error.WriteLine($"There is no table '{unknown}'. The tables are: {string.Join(", ", All.Keys)}.");
            return 2;
        }

        foreach (var name in names.Length > 0 ? names : [.. All.Keys])
        {
            Console.WriteLine($"## {name}");
            All[name](data);
        }

        return 0;
    }
}
