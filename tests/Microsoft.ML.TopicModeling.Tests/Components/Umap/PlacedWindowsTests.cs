using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>Rows that are placed window by window are those that are placed one by one.</summary>
public class PlacedWindowsTests
{
    private const int Dimension = 20;
    private const int FitRows = 120;
    private const int FirstWindow = 16;
    private const int Broken = 37;

    private static readonly MLContext ML = new(seed: 3);
    private static readonly string[] Columns = ["Id", "Text", "Vector", "Words", "Position"];
    private static readonly UmapTransformer Transformer = ML.Transforms.Umap("Position", "Vector", new UmapOptions { NumberOfEpochs = 50 })
        .Fit(View(Rows(FitRows)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(FirstWindow - 1)]
    [InlineData(FirstWindow)]
    [InlineData(FirstWindow + 1)]
    [InlineData(FirstWindow + 64)]
    [InlineData(FirstWindow + 64 + 1)]
    [InlineData(1200)]
    public void Each_row_has_the_bits_that_it_has_alone(int count)
    {
        var data = View(Rows(count));

        Values.Read(Transformer.Transform(data), Columns).Should().BeEquivalentTo(OneByOne(data, Columns), o => o.WithStrictOrdering());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(16)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        var data = View(Rows(1000));
        var transformer = ML.Transforms.Umap("Position", "Vector", new UmapOptions { NumberOfEpochs = 50, MaxDegreeOfParallelism = threads }).Fit(View(Rows(FitRows)));

        Values.Read(transformer.Transform(data), "Position").Should().BeEquivalentTo(Values.Read(Transformer.Transform(data), "Position"), o => o.WithStrictOrdering());
    }

    [Fact]
    public void Any_columns_are_those_of_the_row()
    {
        var data = View(Rows(150));
        var random = new Random(1);
        for (var trial = 0; trial < 20; trial++)
        {
            var columns = Columns.Where(_ => random.Next(2) == 0).OrderBy(_ => random.Next()).ToArray();

            Values.Read(Transformer.Transform(data), columns).Should().BeEquivalentTo(OneByOne(data, columns), o => o.WithStrictOrdering());
        }
    }

    [Fact]
    public void Position_batch_and_id_are_those_of_the_row()
    {
        var data = View(Rows(100));
        var transformed = Transformer.Transform(data);
        using var rows = data.GetRowCursor([]);
        using var placed = transformed.GetRowCursor([transformed.Schema["Position"]]);
        var (getId, getPlacedId) = (rows.GetIdGetter(), placed.GetIdGetter());
        placed.Position.Should().Be(-1);
        while (rows.MoveNext())
        {
            placed.MoveNext().Should().BeTrue();
            DataViewRowId id = default, placedId = default;
            getId(ref id);
            getPlacedId(ref placedId);
            (placed.Position, placed.Batch, placedId).Should().Be((rows.Position, rows.Batch, id));
        }

        placed.MoveNext().Should().BeFalse();
    }

    [Fact]
    public void Rows_in_random_order_keep_their_places()
    {
        var data = ML.Data.Cache(View(Rows(300)));
        var transformed = Transformer.Transform(data);
        transformed.CanShuffle.Should().BeTrue();
        using var cursor = transformed.GetRowCursor(Columns.Select(name => transformed.Schema[name]), new Random(5));
        var shuffled = Values.Read(cursor, Columns);

        shuffled.Select(row => row[0]).Should().NotBeInAscendingOrder();
        shuffled.OrderBy(row => int.Parse(row[0])).Should().BeEquivalentTo(OneByOne(data, Columns), o => o.WithStrictOrdering());
    }

    [Fact]
    public void Several_cursors_do_not_disturb_each_other()
    {
        var data = View(Rows(200));
        var transformed = Transformer.Transform(data);
        var expected = OneByOne(data, Columns);
        using var first = transformed.GetRowCursor(transformed.Schema);
        Values.ReadInParallel(transformed, cursors: 3, Columns).Should().BeEquivalentTo(expected, o => o.WithStrictOrdering());
        using (var left = transformed.GetRowCursor(transformed.Schema))
        {
            left.MoveNext().Should().BeTrue();
        }

        Values.Read(first, Columns).Should().BeEquivalentTo(expected, o => o.WithStrictOrdering());
    }

    [Fact]
    public void A_reader_that_stops_early_has_waited_for_one_window()
    {
        var read = 0;
        var data = View(Rows(500).Select(row =>
        {
            read++;
            return row;
        }));

        Transformer.Transform(data).GetColumn<float[]>("Position").First().Should().HaveCount(2);
        read.Should().BeLessThanOrEqualTo(FirstWindow + 1);
    }

    [Fact]
    public void A_column_that_was_not_asked_for_is_refused()
    {
        var transformed = Transformer.Transform(View(Rows(3)));
        using var cursor = transformed.GetRowCursor([transformed.Schema["Position"]]);
        using var other = transformed.GetRowCursor([transformed.Schema["Text"]]);

        cursor.IsColumnActive(transformed.Schema["Text"]).Should().BeFalse();
        cursor.Invoking(c => c.GetGetter<ReadOnlyMemory<char>>(transformed.Schema["Text"])).Should().Throw<ArgumentException>().WithMessage("*Text*");
        other.Invoking(c => c.GetGetter<VBuffer<float>>(transformed.Schema["Position"])).Should().Throw<ArgumentException>().WithMessage("*Position*");
        cursor.Invoking(c => c.GetGetter<int>(transformed.Schema["Position"])).Should().Throw<ArgumentException>().WithMessage("*Position*Int32*");
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_row_that_has_no_place_says_so_when_it_is_asked_for_and_spoils_no_other(float value, string named)
    {
        var rows = Rows(200);
        rows[Broken].Vector[3] = value;
        var data = View(rows);
        var others = View([.. rows.Where((_, row) => row != Broken)]);
        var transformed = Transformer.Transform(data);
        using var cursor = transformed.GetRowCursor(transformed.Schema);
        var getters = Values.Getters(cursor, Columns);
        var placed = new List<string[]>();
        while (cursor.MoveNext())
        {
            if (cursor.Position == Broken)
            {
                getters[^1].Should().Throw<ArgumentException>().WithMessage($"Row {Broken} of column \"Vector\" holds {named} at coordinate 3*");
                getters[0]().Should().Be($"{Broken}");
            }
            else
            {
                placed.Add([.. getters.Select(get => get())]);
            }
        }

        placed.Should().BeEquivalentTo(OneByOne(others, Columns), o => o.WithStrictOrdering());
        FluentActions.Invoking(() => OneByOne(data, "Position")).Should().Throw<ArgumentException>().WithMessage($"Row {Broken} of column \"Vector\" holds {named} at coordinate 3*");
    }

    [Fact]
    public void A_row_without_a_place_that_is_filtered_away_is_no_error()
    {
        var rows = Rows(200);
        rows[Broken].Vector[3] = float.NaN;

        var kept = ML.Data.FilterRowsByMissingValues(Transformer.Transform(View(rows)), "Vector");

        Values.Read(kept, Columns).Should().BeEquivalentTo(OneByOne(View([.. rows.Where(row => row.Id != Broken)]), Columns), o => o.WithStrictOrdering());
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_the_end_of_those_before_it()
    {
        var transformed = Transformer.Transform(View(Failing()));
        using var cursor = transformed.GetRowCursor(transformed.Schema);
        for (var row = 0; row < Broken; row++)
        {
            cursor.MoveNext().Should().BeTrue();
        }

        cursor.Invoking(c => c.MoveNext()).Should().Throw<InvalidDataException>().WithMessage("the source broke");

        static IEnumerable<Row> Failing() => Rows(Broken).Concat(Enumerable.Range(0, 1).Select(Row (_) => throw new InvalidDataException("the source broke")));
    }

    [Fact]
    public void A_chain_reads_the_windows_before_and_after_saving()
    {
        var data = View(Rows(150));
        var chain = new TransformerChain<ITransformer>(Transformer, ML.Transforms.CopyColumns("Copy", "Position").Fit(Transformer.Transform(data)));
        using var file = new MemoryStream();
        ML.Model.Save(chain, data.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().Model.Load(file, out _);
        string[] columns = ["Id", "Position", "Copy"];
        var expected = Values.Read(chain.Transform(data), columns);

        expected.Should().BeEquivalentTo(OneByOne(data, "Id", "Position", "Position"), o => o.WithStrictOrdering());
        Values.Read(loaded.Transform(data), columns).Should().BeEquivalentTo(expected, o => o.WithStrictOrdering());
        Values.Read(ML.Data.Cache(loaded.Transform(data)), columns).Should().BeEquivalentTo(expected, o => o.WithStrictOrdering());
        Values.Read(ML.Data.TakeRows(loaded.Transform(data), 20), columns).Should().BeEquivalentTo(expected.Take(20), o => o.WithStrictOrdering());
    }

    [Fact]
    public void Placed_rows_are_saved_as_they_are_read()
    {
        var path = Path.GetTempFileName();
        try
        {
            var transformed = Transformer.Transform(View(Rows(150)));
            using (var file = File.Create(path))
            {
                ML.Data.SaveAsBinary(transformed, file);
            }

            Values.Read(ML.Data.LoadFromBinary(path), Columns).Should().BeEquivalentTo(Values.Read(transformed, Columns), o => o.WithStrictOrdering());
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>What the mapper of rows gives, which places each row when it is asked to.</summary>
    private static List<string[]> OneByOne(IDataView data, params string[] columns)
    {
        var mapper = ((ITransformer)Transformer).GetRowToRowMapper(data.Schema);
        var asked = columns.Distinct().Select(name => mapper.OutputSchema[name]).ToArray();
        using var cursor = data.GetRowCursor(mapper.GetDependencies(asked));
        using var row = mapper.GetRow(cursor, asked);
        var getters = Values.Getters(row, columns);
        var values = new List<string[]>();
        while (cursor.MoveNext())
        {
            values.Add([.. getters.Select(get => get())]);
        }

        return values;
    }

    /// <summary>The first rows are those of the fit; rows stand around a few centers.</summary>
    private static Row[] Rows(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(id => new Row
        {
            Id = id,
            Text = $"row {id}",
            Vector = [.. Enumerable.Range(0, Dimension).Select(d => (float)(random.NextDouble() + (d % 4 == id % 4 ? 3 : 0)))],
            Words = [.. Enumerable.Range(0, id % 3).Select(word => $"{id}.{word}")],
        })];
    }

    private static IDataView View(IEnumerable<Row> rows) => ML.Data.LoadFromEnumerable(rows);

    private sealed class Row
    {
        public int Id { get; set; }

        public string Text { get; set; } = "";

        [VectorType(Dimension)]
        public float[] Vector { get; set; } = [];

        public string[] Words { get; set; } = [];
    }
}
