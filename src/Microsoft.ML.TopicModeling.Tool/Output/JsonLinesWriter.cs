using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Output;

/// <summary>Writes a JSON object a line, with every column in each: null where a cell has no value.</summary>
internal sealed class JsonLinesWriter : IRowWriter
{
    private const int BufferedBytes = 1 << 16;
    private readonly Stream _stream;
    private readonly JsonEncodedText[] _names;
    private readonly ArrayBufferWriter<byte> _buffer = new(BufferedBytes);
    private readonly Utf8JsonWriter _json;

    public JsonLinesWriter(Stream stream, IReadOnlyList<Column> columns)
    {
        // Read as JSON, never as a part of HTML; so letters of all languages stay as they are.
        var encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        _stream = stream;
        _names = [.. columns.Select(column => JsonEncodedText.Encode(column.Name, encoder))];
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = encoder });
    }

    public void Write(ReadOnlySpan<Cell> cells)
    {
        _json.Reset();
        _json.WriteStartObject();
        for (var i = 0; i < cells.Length; i++)
        {
            _json.WritePropertyName(_names[i]);
            Write(cells[i]);
        }

        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= BufferedBytes)
        {
            Complete();
        }
    }

    public void Complete()
    {
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    public void Dispose() => _json.Dispose();

    /// <summary>JSON has no infinities; they are written as texts.</summary>
    private static bool IsFinite(string number) => char.IsAsciiDigit(number[^1]);

    private void Write(Cell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.None:
                _json.WriteNullValue();
                break;
            case CellKind.Integer or CellKind.Boolean or CellKind.Json:
            case CellKind.Number when IsFinite(cell.Text!):
            case CellKind.Vector when Array.TrueForAll(cell.Vector!, float.IsFinite):
                _json.WriteRawValue(cell.Text!);
                break;
            default:
                _json.WriteStringValue(cell.Text);
                break;
        }
    }
}
