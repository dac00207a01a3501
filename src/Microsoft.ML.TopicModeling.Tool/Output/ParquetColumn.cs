using System.Globalization;
using Microsoft.ML.TopicModeling.Tool.Input;
using Parquet;
using Parquet.Schema;

namespace Microsoft.ML.TopicModeling.Tool.Output;

/// <summary>The cells of one column of a row group, until it is written. Times have microseconds, which is what most readers
/// take.</summary>
internal sealed class ParquetColumn
{
    private readonly Column _column;
    private readonly DataField _data;
    private readonly List<Cell> _cells = [];

    public ParquetColumn(Column column)
    {
        _column = column;
        Field = column.Kind switch
        {
            CellKind.Integer => new DataField<long?>(column.Name),
            CellKind.Number => new DataField<double?>(column.Name),
            CellKind.Boolean => new DataField<bool?>(column.Name),
            CellKind.Time => new DateTimeDataField(
                column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: true),
            CellKind.Vector => new ListField(column.Name, new DataField<float>(ListField.ElementName, nullable: false)),
            _ => new DataField<string>(column.Name, nullable: true),
        };
        _data = Field is ListField list ? (DataField)list.Item : (DataField)Field;
    }

    public Field Field { get; }

    /// <returns>How many characters the cell takes, or as many as its numbers would.</returns>
    public int Add(Cell cell)
    {
        _cells.Add(cell);
        return cell.Vector is { } vector ? vector.Length * 2 : cell.Text?.Length ?? 0;
    }

    public async Task WriteAsync(ParquetRowGroupWriter group)
    {
        await (_column.Kind switch
        {
            CellKind.Integer => group.WriteAsync<long>(_data, Values<long>(Integer)),
            CellKind.Number => group.WriteAsync<double>(_data, Values<double>(Number)),
            CellKind.Boolean => group.WriteAsync<bool>(_data, Values<bool>(Boolean)),
            CellKind.Time => group.WriteAsync<DateTime>(_data, Values<DateTime>(Time)),
            CellKind.Vector => WriteVectorsAsync(group),
            _ => group.WriteAsync(_data, [.. _cells.Select(cell => cell.Text!)]),
        });
        _cells.Clear();
    }

    private static long? Integer(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static double? Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static bool? Boolean(string text) => bool.TryParse(text, out var value) ? value : null;

    private static DateTime? Time(string text) => DateTime.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private ReadOnlyMemory<T?> Values<T>(Func<string, T?> parse)
        where T : struct
    {
        var values = new T?[_cells.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _cells[i].Text is { } text ? parse(text) ?? throw Unlike(text) : null;
        }

        return values;
    }

    private async Task WriteVectorsAsync(ParquetRowGroupWriter group)
    {
        var values = new List<float>();
        var levels = new List<int>();
        var starts = new List<int>();
        foreach (var cell in _cells)
        {
            var vector = cell.Kind == CellKind.None ? null : cell.Vector ?? VectorText.Parse(cell.Text) ?? throw Unlike(cell.Text!);
            values.AddRange(vector ?? []);
            for (var i = 0; i < Math.Max(1, vector?.Length ?? 0); i++)
            {
                starts.Add(Math.Min(i, 1));
                levels.Add(vector is null ? 0 : vector.Length == 0 ? 1 : 2);
            }
        }

        await group.WriteAllPartsAsync<float>(_data, values.ToArray(), levels.ToArray(), starts.ToArray(), CancellationToken.None);
    }

    private InputException Unlike(string text) => new(
        $"The column \"{_column.Name}\" has \"{Excerpt.Of(text)}\", "
        + $"but its values are of the kind {_column.Kind.ToString().ToLowerInvariant()}, "
        + "and a column of Parquet has one type. Write JSON lines or CSV instead.");
}
