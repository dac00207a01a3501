namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Opens what a command is given to read.</summary>
internal static class TableSource
{
    /// <summary>Opens files, folders and the standard input as one table.</summary>
    /// <param name="paths">The files and folders; "-" is the standard input.</param>
    /// <param name="options">How to read them.</param>
    /// <param name="cancellation">Stops looking for columns.</param>
    /// <exception cref="InputException">Something cannot be opened, its columns cannot be read, or it has no column of the first
    /// file.</exception>
    public static Table Open(IReadOnlyList<string> paths, TableOptions? options = null, CancellationToken cancellation = default)
    {
        var context = new ReadContext(options ?? new());
        var files = paths.SelectMany(path => FilesOf(path, context.Options)).ToList();
        if (files.Count > 1 && files.Exists(each => !each.File.CanReopen))
        {
            throw new InputException("The standard input cannot be read together with files. Give it alone, or write it to a file first.");
        }

        var rows = files is [var (file, whole)]
            ? Open(file, context, cancellation, whole)
            : new UnitedTable([.. files.Select(each => each.File.Name)], i => Open(files[i].File, context, cancellation, files[i].Whole));
        return rows.Columns.Count > 0
            ? new Table(rows, context)
            : throw new InputException($"{string.Join(", ", paths)} has nothing to read.");
    }

    /// <summary>Opens the rows of a query.</summary>
    /// <exception cref="InputException">The database cannot be reached, or refuses the query.</exception>
    public static Table Open(DatabaseQuery query, TableOptions? options = null, CancellationToken cancellation = default)
    {
        var context = new ReadContext(options ?? new());
        return new Table(new DatabaseTable(query, context, cancellation), context);
    }

    /// <summary>Opens one file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="context">How to read it.</param>
    /// <param name="cancellation">Stops looking for columns.</param>
    /// <param name="whole">Whether a file of plain text is one document.</param>
    /// <exception cref="InputException">It cannot be opened, or its columns cannot be read.</exception>
    public static ITable Open(InputFile file, ReadContext context, CancellationToken cancellation, bool whole = false) =>
        FormatGuess.Of(file, context.Options) switch
        {
            TableFormat.JsonLines => new JsonTable(file, lines: true, context, cancellation),
            TableFormat.Json => new JsonTable(file, lines: false, context, cancellation),
            TableFormat.Parquet => new ParquetTable(file, context),
            TableFormat.Text => new TextTable(file, whole, context),
            TableFormat.Tsv => new DelimitedTable(file, '\t', context),
            _ => new DelimitedTable(file, null, context),
        };

    private static IEnumerable<(InputFile File, bool Whole)> FilesOf(string path, TableOptions options)
    {
        if (!Directory.Exists(path))
        {
            return [(new InputFile(path), options.DocumentPerFile ?? false)];
        }

        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Select(file => new InputFile(file, path))
            .Where(file => TableFormats.Find(file.Extension) is not null && !file.Name.Split('/').Any(part => part.StartsWith('.')))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        return files.Count > 0
            ? files.Select(file => (file, options.DocumentPerFile ?? true))
            : throw new InputException(
                $"The folder \"{path}\" has no file whose name ends in "
                + $"{string.Join(", ", TableFormats.Names.Select(name => "." + name))}, also with .gz, .zst or .br.");
    }
}
