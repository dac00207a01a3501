using Microsoft.ML.TopicModeling.Tool.Input;
using Parquet;
using Parquet.Schema;

namespace Microsoft.ML.TopicModeling.Tool.Output;

/// <summary>Writes Parquet. Rows are gathered into groups of so many rows or bytes, and one group at a time is in memory.</summary>
internal sealed class ParquetRowWriter : IRowWriter
{
    private const int RowsOfGroup = 1 << 16;
    private const int CharactersOfGroup = 1 << 25;
    private readonly ParquetColumn[] _columns;
    private readonly ParquetWriter _writer;
    private int _rows;
    private long _characters;
    private bool _disposed;

    public ParquetRowWriter(Stream stream, IReadOnlyList<Column> columns)
    {
        _columns = [.. columns.Select(column => new ParquetColumn(column))];
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd };
        var schema = new ParquetSchema(_columns.Select(column => column.Field));
        _writer = ParquetWriter.CreateAsync(schema, stream, options).GetAwaiter().GetResult();
    }

    public void Write(ReadOnlySpan<Cell> cells)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            _characters += _columns[i].Add(cells[i]);
        }

        if (++_rows == RowsOfGroup || _characters > CharactersOfGroup)
        {
            Flush();
        }
    }

    public void Complete()
    {
        if (_rows > 0)
        {
            Flush();
        }

        Dispose();
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private void Flush()
    {
        using var group = _writer.CreateRowGroup();
        foreach (var column in _columns)
        {
            column.WriteAsync(group).GetAwaiter().GetResult();
        }

        (_rows, _characters) = (0, 0);
    }
}
