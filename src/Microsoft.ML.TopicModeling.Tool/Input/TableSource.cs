namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Opens what a command is given to read.</summary>
internal static class TableSource
{
    /// <param name="paths">Files and folders; "-" is the standard input.</param>
    /// <param name="options">How to read them.</param>
    /// <exception cref="InputException">Something cannot be opened, or its columns cannot be read.</exception>
    public static Table Open(IReadOnlyList<string> paths, TableOptions? options = null)
    {
        options ??= new();
        var badRows = new BadRows(options.SkipBadRows);
        var file = new InputFile(paths.Single());
        return new Table(OpenFile(file, options, badRows), badRows);
    }

    private static ITable OpenFile(InputFile file, TableOptions options, BadRows badRows)
    {
        var stream = file.Open();
        return (options.Format ?? TableFormats.Of(file.Extension)) switch
        {
            TableFormat.JsonLines => new JsonLinesTable(file, stream, options, badRows),
            TableFormat.Tsv => new DelimitedTable(file, stream, options.Separator ?? '\t', options, badRows),
            _ => new DelimitedTable(file, stream, options.Separator ?? ',', options, badRows),
        };
    }
}
