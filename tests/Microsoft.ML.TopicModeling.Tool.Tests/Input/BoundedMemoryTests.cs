using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Output;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Input;

/// <summary>What is read and written is as large as it likes; memory is not.</summary>
[Collection(MeasuredAlone.Name)]
public class BoundedMemoryTests
{
    private const long Megabyte = 1 << 20;
    private const int Rows = 300_000;

    [Theory]
    [InlineData("endless.csv", "text,year\n", "line 2")]
    [InlineData("endless.tsv", "text\tyear\n", "line 2")]
    [InlineData("quote.csv", "text,year\nOne,1\n\"", "line 3")]
    [InlineData("endless.jsonl", "{\"text\": \"One\"}\n{\"text\": \"", "line 2")]
    [InlineData("endless.json", "[{\"text\": \"One\"}, {\"text\": \"", "value 2")]
    [InlineData("endless.txt", "One\n", "line 2")]
    public void A_line_without_end_is_refused_before_it_fills_the_memory(string name, string start, string position)
    {
        var stream = new EndlessStream(start, "xxxxxxxx");
        var context = new ReadContext(new TableOptions());

        FluentActions.Invoking(() =>
        {
            using var table = TableSource.Open(new InputFile(name, () => stream, canReopen: false), context, default);
            return table.Read(default).Count();
        }).Should().Throw<InputException>().WithMessage(
            $"{name}, {position}: is longer than 16,777,216 characters. A document has to be shorter; "
            + "is the file in another format, or a quotation mark not closed?");
        stream.Total.Should().BeLessThan(20 * Megabyte);
    }

    [Theory]
    [InlineData("many.csv", "text,year\n", "\"A line, of text\",1790\n")]
    [InlineData("many.tsv", "text\tyear\n", "A line, of text\t1790\n")]
    [InlineData("many.jsonl", "", "{\"text\": \"A line, of text\", \"year\": 1790}\n")]
    [InlineData("many.json", "", "{\n\"text\": \"A line, of text\", \"year\": 1790}")]
    [InlineData("many.txt", "", "A line, of text\n")]
    public void Memory_does_not_grow_with_the_rows_read(string name, string start, string again)
    {
        var context = new ReadContext(new TableOptions { SkipBadRows = true });
        using var table = TableSource.Open(new InputFile(name, () => new EndlessStream(start, again, Rows), canReopen: false), context, default);

        GrowthWhile(table.Read(default)).Should().BeLessThan(2 * Megabyte);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("tsv")]
    [InlineData("jsonl")]
    public void Memory_does_not_grow_with_the_rows_written(string format)
    {
        var growth = -1L;
        Cell[] row = [Cell.Of("A line, of \"text\""), Cell.Of(1790)];

        TableWriter.Write(
            Stream.Null,
            [new("text"), new("year", CellKind.Integer)],
            Measured(Enumerable.Repeat(row, Rows), bytes => growth = bytes),
            TableFormats.Of(format));

        growth.Should().BeInRange(0, 2 * Megabyte);
    }

    private static long GrowthWhile(IEnumerable<Row> rows)
    {
        var growth = -1L;
        Measured(rows, bytes => growth = bytes).Count().Should().Be(Rows);
        return growth;
    }

    /// <summary>Tells the bytes that are alive after the last row beyond those after the first thousand.</summary>
    private static IEnumerable<T> Measured<T>(IEnumerable<T> rows, Action<long> tell)
    {
        var (count, before) = (0, 0L);
        foreach (var row in rows)
        {
            yield return row;
            count++;
            before = count == 1_000 ? GC.GetTotalMemory(forceFullCollection: true) : before;
            if (count == Rows)
            {
                tell(GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }
    }
}
