using System.Numerics.Tensors;

namespace Microsoft.ML.TopicModeling.Tests.Numerics;

/// <summary>Points come in the shapes in which people have them, and go out as rows.</summary>
public sealed class PointMatrixTests
{
    private static readonly float[][] Rows = [.. Enumerable.Range(0, 40).Select(i => new[] { i % 2 * 5, i * 0.01f, i % 7 * 0.1f })];
    private static readonly double[][] DoubleRows = [.. Rows.Select(row => Array.ConvertAll(row, value => (double)value))];

    [Fact]
    public void Umap_takes_every_shape()
    {
        var options = new UmapOptions { NumberOfNeighbors = 5, NumberOfEpochs = 5 };
        var expected = Umap.Fit(PointMatrix<float>.FromRows(Rows), options).Embedding.Values.ToArray();

        foreach (var model in (UmapModel[])[
            Umap.Fit(Rows, options), Umap.Fit(DoubleRows, options), Umap.Fit(Rectangle(Rows), options), Umap.Fit(Rectangle(DoubleRows), options),
            Umap.Fit(Tensor.Create(Flat(Rows), [40, 3]), options), Umap.Fit(Tensor.Create(Flat(DoubleRows), [40, 3]), options),
            Umap.Fit(Memories(Rows), options), Umap.Fit(Rows.ToList(), options), Umap.Fit(Memories(Rows).ToList(), options)])
        {
            model.Embedding.Values.ToArray().Should().Equal(expected);
            model.Transform(Rows).ToRows().SelectMany(row => row).Should().Equal(expected);
            model.Transform(DoubleRows).ToRows().SelectMany(row => row).Should().Equal(expected);
            model.Transform(Rectangle(Rows)).Values.ToArray().Should().Equal(expected);
        }
    }

    [Fact]
    public void Hdbscan_takes_every_shape()
    {
        var expected = Hdbscan.Fit(PointMatrix<float>.FromRows(Rows)).Labels;

        foreach (var model in (HdbscanModel[])[
            Hdbscan.Fit(Rows), Hdbscan.Fit(DoubleRows), Hdbscan.Fit(Rectangle(Rows)), Hdbscan.Fit(Rectangle(DoubleRows)),
            Hdbscan.Fit(Tensor.Create(Flat(Rows), [40, 3])), Hdbscan.Fit(Tensor.Create(Flat(DoubleRows), [40, 3])),
            Hdbscan.Fit(Memories(Rows)), Hdbscan.Fit(Memories(DoubleRows)), Hdbscan.Fit(DoubleRows.ToList())])
        {
            model.Labels.Should().Equal(expected);
            model.Predict(Rows).Select(prediction => prediction.Label).Should().Equal(model.Predict(DoubleRows).Select(prediction => prediction.Label));
            model.MembershipVectors(Rectangle(DoubleRows)).Values.ToArray().Should().Equal(model.MembershipVectors(Rows).Values.ToArray());
        }
    }

    [Fact]
    public void Rows_come_out_as_they_went_in() => PointMatrix<double>.FromArray(Rectangle(DoubleRows)).ToRows().Should().BeEquivalentTo(DoubleRows);

    [Fact]
    public void A_slice_of_a_tensor_is_its_rows()
    {
        var tensor = Tensor.Create(Flat(Rows), [40, 3]);

        PointMatrix<float>.FromTensor(tensor.Slice([5..9, 1..3])).ToRows().Should().BeEquivalentTo(Rows[5..9].Select(row => row[1..3]));
    }

    [Fact]
    public void What_is_no_table_of_points_is_refused_with_its_row()
    {
        Refused(() => PointMatrix<float>.FromRows([[1, 2], [3]]), "Row 1 has 1 coordinates, row 0 has 2*");
        Refused(() => PointMatrix<float>.FromRows([[1, 2], null!]), "Row 1 has 0 coordinates*");
        Refused(() => PointMatrix<float>.FromRows(Array.Empty<float[]>()), "No rows*");
        Refused(() => PointMatrix<float>.FromRows(new float[][] { [] }), "Row 0 has no coordinates*");
        Refused(() => PointMatrix<float>.FromTensor(Tensor.Create(Flat(Rows), [120])), "The tensor has 1 dimensions*");
        Refused(() => Umap.Fit(new[] { new[] { 1e300, 0 }, [1, 2] }), "*1E+300*too large*");
        Refused(() => Umap.Fit(new[] { new[] { double.NaN, 0 }, [1, 2] }), "Row 0 holds NaN*");
        FluentActions.Invoking(() => Umap.Fit((float[][])null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void More_numbers_than_an_array_can_hold_are_refused_before_any_is_copied()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refused(() => PointMatrix<float>.FromRows(new Repeated(6_000_000, 384)), "6000000 × 384 numbers*");

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1 << 20);
    }

    private static void Refused(Action action, string message) => action.Should().Throw<ArgumentException>().WithMessage(message);

    private static T[] Flat<T>(T[][] rows) => [.. rows.SelectMany(row => row)];

    private static ReadOnlyMemory<T>[] Memories<T>(T[][] rows) => Array.ConvertAll(rows, row => new ReadOnlyMemory<T>(row));

    private static T[,] Rectangle<T>(T[][] rows)
    {
        var rectangle = new T[rows.Length, rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < rows[0].Length; j++)
            {
                rectangle[i, j] = rows[i][j];
            }
        }

        return rectangle;
    }

    /// <summary>Many rows in the memory of one.</summary>
    private sealed class Repeated(int count, int dimension) : IReadOnlyList<float[]>
    {
        private readonly float[] _row = new float[dimension];

        public int Count => count;

        public float[] this[int index] => _row;

        public IEnumerator<float[]> GetEnumerator() => Enumerable.Repeat(_row, count).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
