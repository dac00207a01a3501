using MathNet.Numerics.LinearAlgebra;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

public sealed class IncrementalPcaTests
{
    private const int Dimension = 12;
    private const int Components = 4;

    [Fact]
    public void One_batch_gives_the_exact_components()
    {
        var points = Points(300);
        var exact = Exact(points, 300);

        var pca = new IncrementalPca(Options()).PartialFit(points);

        pca.Count.Should().Be(300);
        for (var k = 0; k < Components; k++)
        {
            pca.SingularValues[k].Should().BeApproximately(exact.S[k], 1e-9 * exact.S[0]);
            pca.ExplainedVarianceRatio[k].Should().BeApproximately(exact.S[k] * exact.S[k] / exact.S.Sum(value => value * value), 1e-9);
            Math.Abs(Cosine(pca, k, exact.VT)).Should().BeApproximately(1, 1e-9);
            var direction = pca.Components[k].ToArray();
            direction.MaxBy(Math.Abs).Should().BePositive("the signs are fixed");
        }
    }

    [Fact]
    public void The_mean_is_that_of_all_points_and_batches_of_the_same_plane_lose_nothing()
    {
        // Points of three directions: what is kept is all that there is.
        var points = Points(400, rank: 3);
        var whole = new IncrementalPca(Options()).PartialFit(points);

        var batches = new IncrementalPca(Options());
        foreach (var (from, to) in ((int, int)[])[(0, 150), (150, 151), (151, 400)])
        {
            batches = batches.PartialFit(points.Rows(from, to));
        }

        batches.Mean.ToArray().Zip(whole.Mean.ToArray(), (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(1e-12);
        for (var k = 0; k < 3; k++)
        {
            batches.SingularValues[k].Should().BeApproximately(whole.SingularValues[k], 1e-6 * whole.SingularValues[0]);
        }

        var (some, others) = (whole.Transform(points), batches.Transform(points));
        for (var row = 0; row < points.Count; row++)
        {
            others[row][..3].ToArray().Zip(some[row][..3].ToArray(), (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(1e-4f);
        }
    }

    [Fact]
    public void Several_batches_come_near_to_the_exact_components()
    {
        var points = Points(1000);
        var exact = Exact(points, 1000);
        var pca = new IncrementalPca(Options());

        for (var from = 0; from < 1000; from += 100)
        {
            pca = pca.PartialFit(points.Rows(from, from + 100));
        }

        for (var k = 0; k < 2; k++)
        {
            Math.Abs(Cosine(pca, k, exact.VT)).Should().BeGreaterThan(0.99);
            pca.SingularValues[k].Should().BeApproximately(exact.S[k], 0.02 * exact.S[k]);
        }
    }

    [Fact]
    public void Reducing_and_going_back_leaves_what_lies_in_the_plane()
    {
        var points = Points(100, rank: 3);
        var pca = new IncrementalPca(Options()).PartialFit(points);

        var back = pca.InverseTransform(pca.Transform(points));

        back.Values.ToArray().Zip(points.Values.ToArray(), (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(1e-4f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(16)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int threads)
    {
        var points = Points(5000);

        Fit(threads).Should().Equal(Fit(null));

        double[] Fit(int? most) =>
            [.. new IncrementalPca(Options(most)).PartialFit(points.Rows(0, 3000)).PartialFit(points.Rows(3000, 5000)).Components.Values];
    }

    [Fact]
    public void An_update_changes_nothing_that_was_there()
    {
        var first = new IncrementalPca(Options()).PartialFit(Points(50));
        var before = first.Components.Values.ToArray();

        first.PartialFit(Points(60, seed: 2));

        first.Components.Values.ToArray().Should().Equal(before);
        first.Count.Should().Be(50);
    }

    [Fact]
    public void Points_that_are_all_equal_are_all_at_the_mean()
    {
        var points = new PointMatrix<float>(Enumerable.Repeat(0.5f, 10 * Dimension).ToArray(), Dimension);

        var pca = new IncrementalPca(Options()).PartialFit(points).PartialFit(points);

        pca.Transform(points).Values.ToArray().Should().OnlyContain(value => value == 0);
        pca.ExplainedVarianceRatio.Should().OnlyContain(value => value == 0);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var empty = new IncrementalPca(Options());
        var fitted = empty.PartialFit(Points(20));
        var broken = Points(20).Values.ToArray();
        broken[(7 * Dimension) + 3] = float.NaN;

        empty.Invoking(pca => pca.Transform(Points(1))).Should().Throw<InvalidOperationException>().WithMessage("*PartialFit first*");
        empty.Invoking(pca => pca.PartialFit(new PointMatrix<float>(default, Dimension))).Should().Throw<ArgumentException>().WithMessage("*no points*");
        empty.Invoking(pca => pca.PartialFit(new PointMatrix<float>(new float[6], 3))).Should().Throw<ArgumentException>().WithMessage("*4 components*only 3 coordinates*NumberOfComponents*");
        fitted.Invoking(pca => pca.PartialFit(new PointMatrix<float>(new float[10], 5))).Should().Throw<ArgumentException>().WithMessage("*have 5 coordinates*have 12*");
        fitted.Invoking(pca => pca.PartialFit(new PointMatrix<float>(broken, Dimension))).Should().Throw<ArgumentException>().WithMessage("*Row 7*coordinate 3*");
        var none = () => new IncrementalPca(new() { NumberOfComponents = 0 });
        none.Should().Throw<ArgumentException>().WithMessage("*NumberOfComponents is 0*");
    }

    private static IncrementalPcaOptions Options(int? threads = null) => new() { NumberOfComponents = Components, MaxDegreeOfParallelism = threads };

    /// <summary>Points whose spread falls from direction to direction, away from the origin.</summary>
    private static PointMatrix<float> Points(int count, int rank = Dimension, int seed = 1)
    {
        var random = new Random(seed);
        var axes = Matrix<double>.Build.Dense(Dimension, Dimension, (row, column) => Math.Cos(1 + (row * Dimension) + (column * column))).QR().Q;
        var values = new float[count * Dimension];
        for (var row = 0; row < count; row++)
        {
            for (var k = 0; k < rank; k++)
            {
                var along = (random.NextDouble() - 0.5) * 8 / (1 + (k * k));
                for (var d = 0; d < Dimension; d++)
                {
                    values[(row * Dimension) + d] += (float)((along * axes[d, k]) + (0.1 * d / rank));
                }
            }
        }

        return new PointMatrix<float>(values, Dimension);
    }

    private static (Vector<double> S, Matrix<double> VT) Exact(PointMatrix<float> points, int count)
    {
        var matrix = Matrix<double>.Build.Dense(count, Dimension, (row, column) => points[row][column]);
        var means = matrix.ColumnSums() / count;
        var svd = Matrix<double>.Build.Dense(count, Dimension, (row, column) => matrix[row, column] - means[column]).Svd();
        return (svd.S, svd.VT);
    }

    private static double Cosine(IncrementalPca pca, int k, Matrix<double> directions)
    {
        var sum = 0.0;
        for (var d = 0; d < Dimension; d++)
        {
            sum += pca.Components[k][d] * directions[k, d];
        }

        return sum;
    }
}
