namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>The names of the formats: the endings of files, which also are what options call them.</summary>
internal static class TableFormats
{
    /// <summary>Gets the names that are offered.</summary>
    public static IReadOnlyList<string> Names { get; } = ["csv", "tsv", "jsonl", "json", "parquet", "txt"];

    /// <summary>Returns the format of an ending, such as ".csv" or "csv".</summary>
    /// <exception cref="InputException">No format has that ending.</exception>
    public static TableFormat Of(string ending) => Find(ending)
        ?? throw new InputException($"No format is called \"{ending}\". {NearestName.Hint(ending.TrimStart('.'), Names, "Formats are")}");

    /// <returns>The format of an ending; null where no format has it.</returns>
    public static TableFormat? Find(string ending) => ending.TrimStart('.').ToLowerInvariant() switch
    {
        "csv" => TableFormat.Csv,
        "tsv" or "tab" => TableFormat.Tsv,
        "jsonl" or "ndjson" => TableFormat.JsonLines,
        "json" => TableFormat.Json,
        "parquet" or "pq" => TableFormat.Parquet,
        "txt" => TableFormat.Text,
        _ => null,
    };
}
