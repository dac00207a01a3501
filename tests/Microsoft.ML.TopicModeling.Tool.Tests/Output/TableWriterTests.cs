using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Output;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Output;

public sealed class TableWriterTests : IDisposable
{
    private static readonly Column[] Columns = [new("text"), new("year", CellKind.Integer)];
    private static readonly Cell[][] Rows = [[Cell.Of("a, \"b\"\nc"), Cell.Of(1790)], [Cell.Of(""), Cell.None], [Cell.None, Cell.Of(7)]];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("topics");

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.csv.gz")]
    [InlineData("a.tsv.zst")]
    [InlineData("a.jsonl")]
    [InlineData("a.jsonl.br")]
    public void What_is_written_is_read_again(string name)
    {
        var path = Path.Combine(_folder.FullName, name);

        TableWriter.Write(path, Columns, Rows);

        using var table = TableSource.Open([path]);
        table.Columns.Select(column => column.Name).Should().Equal("text", "year");
        table.Sample(default).Should().HaveCount(3);
        table.Read(default).Select(row => row.Cells.Select(cell => cell.Text)).Should().BeEquivalentTo(
            Rows.Select(row => row.Select(cell => cell.Text)), options => options.WithStrictOrdering());
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.jsonl.gz")]
    [InlineData("a.parquet")]
    public void The_old_file_stays_when_the_rows_end_in_an_error(string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, "old");

        FluentActions.Invoking(() => TableWriter.Write(path, Columns, Rows.Concat(Failing()))).Should().Throw<InputException>().WithMessage("no more rows");

        File.ReadAllText(path).Should().Be("old");
        _folder.GetFileSystemInfos().Should().ContainSingle();
    }

    [Fact]
    public void Parquet_names_the_value_that_its_column_cannot_have() => FluentActions
        .Invoking(() => TableWriter.Write(Path.Combine(_folder.FullName, "a.parquet"), Columns, Rows.Append([Cell.Of("a"), Cell.Of("MCMXC")])))
        .Should().Throw<InputException>().WithMessage(
            "The column \"year\" has \"MCMXC\", but its values are of the kind integer, and a column of Parquet has one type. Write JSON lines or CSV instead.");

    [Fact]
    public void Parquet_is_written_in_groups_of_rows()
    {
        var path = Path.Combine(_folder.FullName, "a.parquet");
        TableWriter.Write(path, Columns, Enumerable.Range(0, 70_000).Select(i => (Cell[])[Cell.Of("text"), Cell.Of(i)]));

        using var table = TableSource.Open([path]);

        table.Read(default).Select(row => row.Cells[1].Text).Should().Equal(Enumerable.Range(0, 70_000).Select(i => $"{i}"));
    }

    [Fact]
    public void JSON_has_infinities_as_texts()
    {
        var path = Path.Combine(_folder.FullName, "a.jsonl");

        TableWriter.Write(path, [new("a", CellKind.Number), new("b", CellKind.Vector)], [[Cell.Of(double.NegativeInfinity), Cell.Of([1, float.NaN])]]);

        File.ReadAllText(path).Should().Be("{\"a\":\"-Infinity\",\"b\":\"[1,NaN]\"}\n");
    }

    [Fact]
    public void A_format_that_is_not_written_is_an_error() => FluentActions
        .Invoking(() => TableWriter.Write(Path.Combine(_folder.FullName, "a.xlsx"), Columns, Rows))
        .Should().Throw<InputException>().WithMessage(
            "No format is called \".xlsx\". Formats are: \"csv\", \"tsv\", \"jsonl\", \"json\", \"parquet\", \"txt\".");

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<Cell[]> Failing()
    {
        yield return [Cell.Of("a"), Cell.None];
        throw new InputException("no more rows");
    }
}
