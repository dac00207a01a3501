using System.Globalization;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>The programs that print a table each; a name runs one of them.</summary>
internal static class Tables
{
    private static readonly SortedDictionary<string, Action<string?>> All = new(StringComparer.Ordinal)
    {
        ["agreement"] = GranularityTable.PrintAgreement,
        ["aligned"] = AlignedTable.Print,
        ["assign"] = AssignTable.Print,
        ["cascade"] = CascadeTable.Print,
        ["cluster"] = _ => ClusterTable.Print(),
        ["debates"] = DebatesTable.Print,
        ["embedding"] = EmbeddingTable.Print,
        ["fits"] = FitTable.Print,
        ["granularity"] = GranularityTable.Print,
        ["hdbscan"] = HdbscanTable.Print,
        ["languages"] = LanguagesTable.Print,
        ["million"] = MillionTable.Print,
        ["online"] = OnlineTable.Print,
        ["operations"] = OperationsTable.Print,
        ["report"] = ReportTable.Print,
        ["scale"] = ScaleTable.Print,
        ["served"] = ServedTable.Print,
        ["shorter"] = ShorterTextsTable.Print,
        ["stability"] = StabilityTable.Print,
        ["student"] = StudentTable.Print,
        ["travel"] = TravelTable.Print,
        ["umap"] = UmapTable.Print,
        ["vectorizer"] = VectorizerTable.Print,
        ["vectors"] = VectorsTable.Print,
    };

    /// <summary>How many texts a table takes that could take many; null for its own choice.</summary>
    public static int? Texts { get; private set; }

    /// <summary>The corpora to which a table of several is limited; null for all.</summary>
    public static string[]? Corpora { get; private set; }

    /// <summary>The numbers of documents of a table of several; null for its own choice.</summary>
    public static int[]? Sizes { get; private set; }

    /// <summary>The part of a table that a process of its own prints; null for all.</summary>
    public static string? Part { get; private set; }

    /// <summary>Prints the named tables, or all.</summary>
    /// <param name="args">
    /// Names of tables, then <c>--data DIRECTORY</c> for the corpora that are not part of the repository, <c>--texts N</c> for fewer or more of their texts,
    /// <c>--corpora A,B</c> for some of the corpora, and <c>--sizes N,M</c> for other numbers of documents.
    /// </param>
    public static int Print(string[] args)
    {
        var data = Option(args, "--data");
        Texts = Option(args, "--texts") is { } texts ? int.Parse(texts, CultureInfo.InvariantCulture) : null;
        Corpora = Option(args, "--corpora")?.Split(',');
        Sizes = Option(args, "--sizes")?.Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture)).ToArray();
        Part = Option(args, "--part");
        var names = args.TakeWhile(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToArray();
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

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
