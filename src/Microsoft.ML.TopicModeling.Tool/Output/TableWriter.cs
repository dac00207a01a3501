using System.IO.Compression;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Output;

/// <summary>Writes tables, row by row: memory does not grow with their number.</summary>
internal static class TableWriter
{
    /// <summary>Writes a file, compressed as its ending says. It appears, or replaces the old one, when the last row is written.</summary>
    /// <param name="path">The file, such as "topics.csv.gz".</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows, with a cell for each column.</param>
    /// <param name="format">The format. The default is what the ending says.</param>
    /// <param name="header">Whether CSV begins with the names of the columns; a part that follows another does not.</param>
    public static void Write(string path, IReadOnlyList<Column> columns, IEnumerable<Cell[]> rows, TableFormat? format = null, bool header = true)
    {
        var file = new InputFile(path);
        AtomicFile.Write(path, stream =>
        {
            using var compressor = Compressor(stream, path);
            Write(compressor ?? stream, columns, rows, format ?? TableFormats.Of(file.Extension), header);
        });
    }

    /// <summary>Writes to an open stream, such as the standard output.</summary>
    public static void Write(Stream stream, IReadOnlyList<Column> columns, IEnumerable<Cell[]> rows, TableFormat format, bool header = true)
    {
        using IRowWriter writer = format switch
        {
            TableFormat.Csv => new DelimitedWriter(stream, columns, ',', header),
            TableFormat.Tsv => new DelimitedWriter(stream, columns, '\t', header),
            TableFormat.JsonLines => new JsonLinesWriter(stream, columns),
            TableFormat.Parquet => new ParquetRowWriter(stream, columns),
            _ => throw new InputException($"Tables are not written as {format}. Use csv, tsv, jsonl or parquet."),
        };
        foreach (var cells in rows)
        {
            writer.Write(cells);
        }

        writer.Complete();
    }

    private static Stream? Compressor(Stream stream, string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".gz" => new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true),
        ".zst" => new ZstdSharp.CompressionStream(stream, leaveOpen: true),
        ".br" => new BrotliStream(stream, CompressionLevel.Optimal, leaveOpen: true),
        _ => null,
    };
}
