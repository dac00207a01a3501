using System.Globalization;
using System.Text;
using System.Text.Json;
using Parquet.Data;
using Parquet.Schema;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>The cells of a Parquet column.</summary>
internal static class ParquetCells
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static CellKind KindOf(DataField field) => field.MaxRepetitionLevel == 1
        ? field.ClrType == typeof(float) ? CellKind.Vector : CellKind.Json
        : KindOf(field.ClrType);

    /// <returns>A cell for each row.</returns>
    public static Cell[] Of(RawColumnData data, DataField field) => data switch
    {
        RawColumnData<ReadOnlyMemory<char>> texts => Rows(texts, field, text => Cell.Of(text.ToString())),
        RawColumnData<float> numbers when field.MaxRepetitionLevel == 1 => Vectors(numbers, field),
        RawColumnData<float> numbers => Rows(numbers, field, Cell.Of),
        RawColumnData<double> numbers => Rows(numbers, field, Cell.Of),
        RawColumnData<bool> values => Rows(values, field, Cell.Of),
        RawColumnData<DateTime> times => Rows(times, field, time => Time(time, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK")),
        RawColumnData<DateOnly> dates => Rows(dates, field, date => Time(date, "O")),
        RawColumnData<ReadOnlyMemory<byte>> bytes => Rows(bytes, field, value => Cell.Of(Text(value.Span))),
        RawColumnData<sbyte> numbers => Numbers(numbers, field),
        RawColumnData<byte> numbers => Numbers(numbers, field),
        RawColumnData<short> numbers => Numbers(numbers, field),
        RawColumnData<ushort> numbers => Numbers(numbers, field),
        RawColumnData<int> numbers => Numbers(numbers, field),
        RawColumnData<uint> numbers => Numbers(numbers, field),
        RawColumnData<long> numbers => Numbers(numbers, field),
        RawColumnData<ulong> numbers => Numbers(numbers, field),
        RawColumnData<decimal> numbers => Numbers(numbers, field),
        RawColumnData<TimeOnly> values => Texts(values, field),
        RawColumnData<TimeSpan> values => Texts(values, field),
        RawColumnData<Guid> values => Texts(values, field),
        _ => throw new NotSupportedException($"The column \"{field.Path}\" has values of the type "
            + $"{field.ClrType.Name}, which are not read."),
    };

    private static CellKind KindOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => CellKind.Boolean,
        TypeCode.Single or TypeCode.Double or TypeCode.Decimal or TypeCode.UInt64 => CellKind.Number,
        >= TypeCode.SByte and <= TypeCode.Int64 => CellKind.Integer,
        TypeCode.DateTime => CellKind.Time,
        _ => type == typeof(DateOnly) ? CellKind.Time : CellKind.Text,
    };

    private static Cell[] Numbers<T>(RawColumnData<T> data, DataField field)
        where T : struct, IFormattable
    {
        var kind = KindOf(typeof(T));
        return Rows(data, field, number => Cell.Of(kind, number.ToString(null, CultureInfo.InvariantCulture)));
    }

    private static Cell Time(IFormattable time, string format) =>
        Cell.Of(CellKind.Time, time.ToString(format, CultureInfo.InvariantCulture));

    private static Cell[] Texts<T>(RawColumnData<T> data, DataField field)
        where T : struct, IFormattable => Rows(data, field, value => Cell.Of(value.ToString(null, CultureInfo.InvariantCulture)));

    private static Cell[] Rows<T>(RawColumnData<T> data, DataField field, Func<T, Cell> cellOf)
        where T : struct
    {
        if (field.MaxRepetitionLevel == 1)
        {
            return Lists(data, field, list => JsonList(list, cellOf));
        }

        var values = data.Values;
        var levels = field.MaxDefinitionLevel == 0 ? [] : data.DefinitionLevels;
        var cells = new Cell[levels.IsEmpty ? values.Length : levels.Length];
        for (int row = 0, next = 0; row < cells.Length; row++)
        {
            cells[row] = levels.IsEmpty || levels[row] == field.MaxDefinitionLevel ? cellOf(values[next++]) : Cell.None;
        }

        return cells;
    }

    private static Cell[] Vectors(RawColumnData<float> data, DataField field) => Lists(
        data, field, values => values.Contains(null) ? JsonList(values, Cell.Of) : Cell.Of([.. values.Select(value => value!.Value)]));

    /// <summary>
    /// Each value has a level that tells whether it goes on with the list of the one before, and one that tells how much of it is there:
    /// all,
    /// a null within a list, an empty list or no list.
    /// </summary>
    private static Cell[] Lists<T>(RawColumnData<T> data, DataField field, Func<List<T?>, Cell> cellOf)
        where T : struct
    {
        var values = data.Values;
        var starts = data.RepetitionLevels;
        var levels = data.DefinitionLevels;
        var element = field.MaxDefinitionLevel - (field.IsNullable ? 1 : 0);
        var cells = new List<Cell>();
        var list = new List<T?>();
        for (int i = 0, next = 0; i < levels.Length; i++)
        {
            if (levels[i] >= element)
            {
                list.Add(levels[i] == field.MaxDefinitionLevel ? values[next++] : null);
            }

            if (i + 1 == levels.Length || starts[i + 1] == 0)
            {
                cells.Add(levels[i] < element - 1 ? Cell.None : cellOf(list));
                list.Clear();
            }
        }

        return [.. cells];
    }

    private static Cell JsonList<T>(List<T?> values, Func<T, Cell> cellOf)
        where T : struct => 
            Cell.Of(CellKind.Json, $"[{string.Join(",", values.Select(value => Json(value is null ? Cell.None : cellOf(value.Value))))}]");

    private static string Json(Cell cell) => cell.Kind switch
    {
        CellKind.None => "null",
        CellKind.Integer or CellKind.Number or CellKind.Boolean => cell.Text!,
        _ => JsonSerializer.Serialize(cell.Text),
    };

    /// <summary>Some programs do not mark their texts as such; what is no text is written in base 64.</summary>
    private static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Convert.ToBase64String(bytes);
        }
    }
}
