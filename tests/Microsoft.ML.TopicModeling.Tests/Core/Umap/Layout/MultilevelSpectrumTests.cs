using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>On a sheet of 100 × 70 vertices, whose slowest modes are long waves.</summary>
public sealed class MultilevelSpectrumTests
{
    private const int Width = 100;
    private const int Height = 70;
    private const int Dimension = 3;

    private static readonly SparseMatrix<float> Sheet = SheetOf(Width, Height);

    /// <summary>A quarter above the least possible is far below what noise has, which is about 1, and no layout shows it.</summary>
    [Fact]
    public void Modes_are_nearly_as_slow_as_the_slowest()
    {
        var exact = SpectralLayout.ExactEigenvectors(Sheet, Dimension, 1e-6, Random(), new RunContext(2));

        var found = MultilevelSpectrum.Eigenvectors(Sheet, Dimension, 1e-4, Random(), new RunContext(2));

        for (var mode = 0; mode < Dimension; mode++)
        {
            Quotient(found, mode).Should().BeInRange(Quotient(exact, mode) * 0.99, Quotient(exact, mode) * 1.25);
            SquaredSum(found, mode).Should().BeApproximately(1, 1e-4);
        }
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_number_of_threads() =>
        MultilevelSpectrum.Eigenvectors(Sheet, Dimension, 1e-4, Random(), new RunContext(3))
            .Should().Equal(MultilevelSpectrum.Eigenvectors(Sheet, Dimension, 1e-4, Random(), new RunContext(1)));

    [Fact]
    public void A_large_graph_starts_from_coarser_ones()
    {
        var large = SheetOf(200, 165);

        SpectralLayout.Eigenvectors(large, 2, 1e-4, Random(), default)
            .Should().Equal(MultilevelSpectrum.Eigenvectors(large, 2, 1e-4, Random(), default));
    }

    [Fact]
    public void A_coarse_graph_keeps_all_weight_between_and_within_a_few_vertices()
    {
        var coarse = GraphCoarsening.Of(Sheet);

        var sizes = coarse.Parents.GroupBy(parent => parent).ToDictionary(group => group.Key, group => group.Count());
        sizes.Should().HaveCount(coarse.Graph.RowCount);
        sizes.Values.Should().OnlyContain(size => size <= 4);
        coarse.Graph.RowCount.Should().BeLessThan(Sheet.RowCount * 6 / 10);
        GraphCoarsening.Degrees(coarse.Graph).Sum().Should().BeApproximately(GraphCoarsening.Degrees(Sheet).Sum(), 1);
        for (var row = 0; row < coarse.Graph.RowCount; row += 97)
        {
            foreach (var column in coarse.Graph.RowColumns(row))
            {
                Weight(coarse.Graph, row, column).Should().Be(Weight(coarse.Graph, column, row));
            }
        }
    }

    private static RandomStream Random() => new(42, RandomPurpose.ComponentStart);

    private static float Weight(SparseMatrix<float> graph, int row, int column) =>
        graph.RowValues(row)[graph.RowColumns(row).IndexOf(column)];

    private static double SquaredSum(double[] modes, int mode) => Enumerable.Range(0, Sheet.RowCount).Sum(i => modes[(i * Dimension) + mode] * modes[(i * Dimension) + mode]);

    /// <summary>xᵀ(I − D^(−½) W D^(−½))x.</summary>
    private static double Quotient(double[] modes, int mode)
    {
        var degrees = GraphCoarsening.Degrees(Sheet);
        var sum = 0.0;
        for (var i = 0; i < Sheet.RowCount; i++)
        {
            for (var e = Sheet.RowStarts[i]; e < Sheet.RowStarts[i + 1]; e++)
            {
                var difference = (At(i) / Math.Sqrt(degrees[i])) - (At(Sheet.Columns[e]) / Math.Sqrt(degrees[Sheet.Columns[e]]));
                sum += Sheet.Values[e] * difference * difference / 2;
            }
        }

        return sum / SquaredSum(modes, mode);

        double At(int vertex) => modes[(vertex * Dimension) + mode];
    }

    private static SparseMatrix<float> SheetOf(int width, int height)
    {
        var (starts, columns, values) = (new List<int> { 0 }, new List<int>(), new List<float>());
        for (var i = 0; i < width * height; i++)
        {
            var (x, y) = (i % width, i / width);
            foreach (var (column, beside) in ((int, bool)[])[(i - width, y > 0), (i - 1, x > 0), (i + 1, x < width - 1), (i + width, y < height - 1)])
            {
                if (beside)
                {
                    columns.Add(column);
                    values.Add(0.5f + (0.5f * (Math.Min(i, column) % 7) / 7));
                }
            }

            starts.Add(columns.Count);
        }

        return new SparseMatrix<float>(width * height, [.. starts], [.. columns], [.. values]);
    }
}
