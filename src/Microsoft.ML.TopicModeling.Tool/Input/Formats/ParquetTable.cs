using Parquet;
using Parquet.Schema;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A Parquet file, of which one row group at a time is in memory.</summary>
internal sealed class ParquetTable : ITable
{
    private readonly Stream _stream;
    private readonly string _name;
    private readonly ParquetReader _reader;
    private readonly DataField[] _fields;

    /// <exception cref="InputException">The file is no Parquet.</exception>
    public ParquetTable(InputFile file, ReadContext context)
    {
        _name = file.Name;
        _stream = file.OpenSeekable();
        _reader = Wait(() => ParquetReader.CreateAsync(_stream));
        _fields = [.. _reader.Schema.GetDataFields().Where(field => field.MaxRepetitionLevel <= 1)];
        var names = HeaderNames.Of(_fields.Select(NameOf), _name, context);
        Columns = [.. _fields.Select((field, i) => new Column(names[i], ParquetCells.KindOf(field)))];
        foreach (var field in _reader.Schema.GetDataFields().Except(_fields))
        {
            context.Note($"{_name}: the column \"{NameOf(field)}\" has lists of lists; it is not read.");
        }
    }

    public IReadOnlyList<Column> Columns { get; }

    public IEnumerable<Row> Read(CancellationToken cancellation)
    {
        var number = 0L;
        for (var i = 0; i < _reader.RowGroupCount; i++)
        {
            using var group = _reader.OpenRowGroupReader(i);
            var columns = Array.ConvertAll(_fields, field => Cells(group, field, cancellation));
            for (var row = 0; row < group.RowCount; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return new Row(new Position(_name, "row", ++number), Array.ConvertAll(columns, column => column[row]));
            }
        }
    }

    public void Dispose()
    {
        _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _stream.Dispose();
    }

    private Cell[] Cells(ParquetRowGroupReader group, DataField field, CancellationToken cancellation) => Wait(async () =>
    {
        using var data = await group.ReadRawColumnDataBaseAsync(field, cancellation);
        var cells = ParquetCells.Of(data, field);
        return cells.Length == group.RowCount
            ? cells
            : throw new InvalidDataException($"The column \"{NameOf(field)}\" has {cells.Length} of {group.RowCount} rows.");
    });

    /// <summary>The name without what a list or a map has between its own and that of its elements.</summary>
    private static string NameOf(DataField field)
    {
        var path = field.Path.ToList();
        return field.MaxRepetitionLevel == 0 ? string.Join(".", path) : string.Join(".", path.Take(Math.Max(1, path.Count - 2)));
    }

    /// <summary>A file that is damaged can make its reader fail in any way.</summary>
    private T Wait<T>(Func<Task<T>> read)
    {
        try
        {
            return read().GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException or InputException))
        {
            _stream.Dispose();
            throw new InputException($"{_name} cannot be read as Parquet: {e.Message.TrimEnd('.')}. Is it whole?", e);
        }
    }
}
