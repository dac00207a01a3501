using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Assign;

/// <summary>The open rows of a part of the input, or of all of it, and the columns to score them by.</summary>
internal sealed class RowsToScore : IDisposable
{
    private readonly Table _table;
    private readonly DocumentReader _reader;
    private readonly (long First, long Count)? _range;

    private RowsToScore(Table table, ColumnRoles roles, int dimension, (long First, long Count)? range)
    {
        (_table, Roles, _range) = (table, roles, range);
        _reader = new DocumentReader(table, roles, dimension);
    }

    public IReadOnlyList<Column> Columns => _table.Columns;

    public ColumnRoles Roles { get; }

    public BadRows BadRows => _table.BadRows;

    public bool HasTexts => Roles.Of(ColumnRole.Text) is not null;

    public bool HasGroups => Roles.Of(ColumnRole.Group) is not null;

    public bool HasVectors => Roles.Of(ColumnRole.Embedding) is not null;

    /// <param name="file">The model.</param>
    /// <param name="options">What to read, and which part of it: whole files if there are as many as parts, else rows.</param>
    /// <param name="open">Opens what is to be read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="InputException">Something cannot be read, or is not what it should be.</exception>
    public static RowsToScore Open(TopicFile file, AssignOptions options, Func<DocumentSource, Table> open, CancellationToken cancellation)
    {
        var source = options.Source;
        if (options.Shard is not { } shard)
        {
            return Open(file, source, open, range: null, cancellation);
        }

        if (source.Files.Count >= shard.Count)
        {
            var (first, count) = shard.Of(source.Files.Count);
            return OpenFiles(file, source, [.. source.Files.Skip((int)first).Take((int)count)], open, cancellation);
        }

        using var counted = open(source);
        return Open(file, source, open, shard.Of(counted.Read(cancellation).LongCount()), cancellation);
    }

    /// <summary>Reads the documents of the part, once.</summary>
    public IEnumerable<Document> Read(CancellationToken cancellation) => _reader.Of(Rows(_table.Read(cancellation)));

    public void Dispose() => _table.Dispose();

    /// <summary>Opens some of the files, whose columns have to be those of the first, so that the parts can be joined.</summary>
    private static RowsToScore OpenFiles(
        TopicFile file, DocumentSource source, IReadOnlyList<string> files, Func<DocumentSource, Table> open, CancellationToken cancellation)
    {
        using var whole = open(source with { Files = [source.Files[0]] });
        var roles = Find(file, whole, source, cancellation);
        var rows = Open(
            file,
            source with
            {
                Files = files,
                Columns = source.Columns with
                {
                    Text = NameOf(roles, ColumnRole.Text),
                    Embedding = NameOf(roles, ColumnRole.Embedding),
                    Group = roles.Of(ColumnRole.Group)?.Name,
                },
            },
            open,
            range: null,
            cancellation);
        var (expected, found) = (Names(whole.Columns), Names(rows.Columns));
        return found == expected
            ? rows
            : throw new InputException($"{files[0]} has the columns {found}, but {source.Files[0]} has {expected}: parts by file could not be joined. Give files of the same columns.");
    }

    private static RowsToScore Open(
        TopicFile file, DocumentSource source, Func<DocumentSource, Table> open, (long First, long Count)? range, CancellationToken cancellation)
    {
        var table = open(source);
        try
        {
            var roles = Find(file, table, source, cancellation);
            return new RowsToScore(table, roles, roles.Of(ColumnRole.Embedding) is null ? 0 : file.Fitted.VectorDimension, range);
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>A column that was named counts, then that of the fit, then the guess. Vectors are taken only if they are asked for or nothing embeds texts.</summary>
    private static ColumnRoles Find(TopicFile file, Table table, DocumentSource source, CancellationToken cancellation)
    {
        var (known, named) = (file.Record?.Source.Columns, source.Columns);
        var needsVectors = !file.Fitted.EmbedsTexts;
        if (named.Group is not null && !file.Fitted.HasGroups)
        {
            throw new InputException($"\"{file.Path}\" was not fitted with --center-by, so it has no use for \"{named.Group}\". Leave it out.");
        }

        var columns = new ColumnOptions
        {
            Text = named.Text ?? Present(known?.Text),
            Embedding = named.Embedding ?? (needsVectors ? Present(known?.Embedding) : ColumnOptions.NoColumn),
            Group = file.Fitted.HasGroups ? named.Group ?? known?.Group : null,
            Time = ColumnOptions.NoColumn,
            Class = ColumnOptions.NoColumn,
            Id = ColumnOptions.NoColumn,
        };
        var hasVectors = needsVectors || !string.IsNullOrEmpty(columns.Embedding);
        var roles = ColumnRoles.Find(table, columns, cancellation, needsTexts: !hasVectors);
        return !needsVectors || roles.Of(ColumnRole.Embedding) is not null
            ? roles
            : throw new InputException(
                $"\"{file.Path}\" was fitted on ready vectors and cannot embed texts. Say which column has such vectors by --embedding. "
                + $"The columns are {Names(table.Columns)}.");

        string? Present(string? name) => table.Columns.Any(column => column.Name == name) ? name : null;
    }

    private static string NameOf(ColumnRoles roles, ColumnRole role) => roles.Of(role)?.Name ?? ColumnOptions.NoColumn;

    private static string Names(IReadOnlyList<Column> columns) => string.Join(", ", columns.Select(column => $"\"{column.Name}\""));

    private IEnumerable<Row> Rows(IEnumerable<Row> rows)
    {
        if (_range is not var (first, count))
        {
            foreach (var row in rows)
            {
                yield return row;
            }

            yield break;
        }

        var (next, end) = (0L, first + count);
        foreach (var row in rows)
        {
            if (next == end)
            {
                yield break;
            }

            if (next++ >= first)
            {
                yield return row;
            }
        }
    }
}
