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

    public void Dispose() => _folder.Delete(recursive: true);
}
