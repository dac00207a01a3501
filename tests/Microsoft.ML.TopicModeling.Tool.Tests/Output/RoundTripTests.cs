using System.Globalization;
using System.Text;
using CsCheck;
using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Output;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Output;

/// <summary>
/// Whatever is in a table is read again as it was written. CSV has texts only; of its cells, one without a value has no characters and an
/// empty
/// text has two quotation marks, but for a table of one column, where both are empty texts.
/// </summary>
public sealed class RoundTripTests : IDisposable
{
    private const int Tables = 60;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("topics");

    private static readonly Gen<string> Character = Gen.Frequency(
        (6, Gen.Char['a', 'z'].Select(letter => letter.ToString())),
        (4, OneOf("\"", "\"\"", ",", "\t", ";", "\n", "\r", "\r\n", " ", "\0", "\\", "'", "\u2028", "\ufeff", "\uffff", "é", "😀", "null", "\\u0041")),
        (2, Gen.Int[0, 0x10ffff].Where(code => code is < 0xd800 or > 0xdfff).Select(char.ConvertFromUtf32)));

    private static readonly Gen<string> Text = Character.List[0, 12].Select(string.Concat);

    private static readonly Gen<CellKind> Kind = OneOf(
        CellKind.Text, CellKind.Integer, CellKind.Number, CellKind.Boolean, CellKind.Time, CellKind.Json, CellKind.Vector);

    private static readonly Gen<(Column[] Columns, Cell[][] Rows)> Table =
        from names in Text.Where(name => name.Trim() == name && name.Trim('\ufeff') == name && name.Length > 0).HashSet[1, 5]
        from kinds in Kind.Array[names.Count]
        let columns = names.Zip(kinds, (name, kind) => new Column(name, kind)).ToArray()
        from rows in Row(columns).Array[1, 20]
        select (columns, rows);

    [Theory]
    [InlineData(".csv")]
    [InlineData(".tsv.gz")]
    public void Texts_stay_as_they_are_between_separators(string ending) => Table.Sample(
        table => Read(table, ending).Should().Equal(Lines(table.Columns, table.Rows, cell => Describe(
            cell.Kind == CellKind.None && table.Columns.Length == 1 ? Cell.Of("") : Cell.Of(cell.Text)))),
        iter: Tables);

    [Theory]
    [InlineData(".jsonl")]
    [InlineData(".jsonl.zst")]
    public void Texts_numbers_and_truth_stay_what_they_are_in_JSON_lines(string ending) => Table.Sample(
        table => Read(table, ending).Should().Equal(Lines(table.Columns, table.Rows, cell => Describe(cell.Kind switch
        {
            CellKind.Time => Cell.Of(cell.Text),
            CellKind.Vector => Cell.Of(CellKind.Json, cell.Text),
            _ => cell,
        }))),
        iter: Tables);

    [Theory]
    [InlineData(".parquet")]
    [InlineData(".parquet.br")]
    public void Every_kind_but_JSON_stays_what_it_is_in_Parquet(string ending) => Table.Sample(
        table => Read(table, ending).Should().Equal(Lines(
            table.Columns, table.Rows, cell => Describe(cell.Kind == CellKind.Json ? Cell.Of(cell.Text) : cell))),
        iter: Tables);

    public void Dispose() => _folder.Delete(recursive: true);

    private static Gen<Cell[]> Row(Column[] columns) => Gen.Int[0, int.MaxValue].SelectMany(_ =>
        columns.Select(column => Gen.Frequency((1, Gen.Const(Cell.None)), (4, CellOf(column.Kind)))).Aggregate(
            Gen.Const(Array.Empty<Cell>()), (cells, next) => Gen.Select(cells, next, (start, cell) => (Cell[])[.. start, cell])));

    private static Gen<Cell> CellOf(CellKind kind) => kind switch
    {
        CellKind.Integer => Gen.Long.Select(Cell.Of),
        CellKind.Number => Gen.Double.Where(value => double.IsFinite(value) && value != Math.Floor(value)).Select(Cell.Of),
        CellKind.Boolean => Gen.Bool.Select(Cell.Of),
        CellKind.Time => Gen.Long[DateTime.MinValue.Ticks / 10, DateTime.MaxValue.Ticks / 10].Select(microseconds => Cell.Of(
            CellKind.Time, new DateTime(microseconds * 10, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture))),
        CellKind.Json => Text.Array[0, 3].Select(values => Cell.Of(CellKind.Json, System.Text.Json.JsonSerializer.Serialize(values))),
        CellKind.Vector => Gen.Float.Where(float.IsFinite).Array[0, 4].Select(Cell.Of),
        _ => Text.Select(Cell.Of),
    };

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static IEnumerable<string> Lines(IEnumerable<Column> columns, IEnumerable<Cell[]> rows, Func<Cell, string> describe) =>
        rows.Select(row => string.Join(" | ", columns.Zip(row, (column, cell) => $"{column.Name}={describe(cell)}")));

    private static string Describe(Cell cell) => $"{cell.Kind} {Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(cell.Text ?? ""))}";

    private List<string> Read((Column[] Columns, Cell[][] Rows) table, string ending)
    {
        var path = Path.Combine(_folder.FullName, Path.GetRandomFileName() + ending);
        TableWriter.Write(path, table.Columns, table.Rows);
        using var read = TableSource.Open([path], new TableOptions { Header = true, Separator = ending.Contains("csv") ? ',' : null });
        return [.. Lines(read.Columns, read.Read(default).Select(row => row.Cells), Describe)];
    }
}
