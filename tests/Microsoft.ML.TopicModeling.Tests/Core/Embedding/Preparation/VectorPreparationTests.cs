using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tests.Preparation;

/// <summary>What is removed from vectors, and along which components they are given, against plain computations.</summary>
public sealed class VectorPreparationTests
{
    private const int Dimension = 24;

    private static readonly PointMatrix<float> Points = PlantedVectors.Create(500, Dimension, planted: 5);

    [Fact]
    public void Components_are_those_of_the_covariance_and_coordinates_are_along_them()
    {
        var model = VectorPreparation.Fit(Points, new() { NumberOfComponents = 6, Normalize = false });

        (model.Count, model.InputDimension, model.OutputDimension).Should().Be((500, Dimension, 6));
        var covariance = Covariance(Points, model.Mean);
        var exact = covariance.Evd(Symmetricity.Symmetric);
        for (var k = 0; k < 6; k++)
        {
            model.ExplainedVariance[k].Should().BeApproximately(exact.EigenValues[Dimension - 1 - k].Real, 1e-9);
            model.ExplainedVarianceRatio[k].Should().BeApproximately(model.ExplainedVariance[k] / covariance.Diagonal().Sum(), 1e-12);

            // Components are kept in single precision.
            var component = model.Components[k].ToArray();
            Math.Abs(component.Zip(exact.EigenVectors.Column(Dimension - 1 - k), (x, y) => x * y).Sum()).Should().BeApproximately(1, 1e-6);
            component.MaxBy(Math.Abs).Should().BePositive("the signs are fixed");
        }

        var prepared = model.Transform(Points);
        for (var k = 0; k < 6; k++)
        {
            Column(prepared, k).Average().Should().BeApproximately(0, 1e-5);
            Column(prepared, k).Average(value => (double)value * value).Should().BeApproximately(model.ExplainedVariance[k], 1e-4 * model.ExplainedVariance[0]);
        }
    }

    [Fact]
    public void Vectors_have_unit_length_and_one_of_which_nothing_is_left_is_zero()
    {
        var model = VectorPreparation.Fit(Points, new() { NumberOfComponents = 6 });
        var mean = Array.ConvertAll(model.Mean.ToArray(), value => (float)value);

        var prepared = model.Transform(new PointMatrix<float>((float[])[.. Points.Values, .. mean], Dimension));

        model.IsNormalized.Should().BeTrue();
        for (var row = 0; row < Points.Count; row++)
        {
            OrderedSums.Norm(prepared[row]).Should().BeApproximately(1, 1e-6);
        }

        prepared[Points.Count].ToArray().Should().OnlyContain(value => value == 0, "what is left of the mean is rounding");
    }

    [Fact]
    public void All_components_leave_the_axes_as_they_are()
    {
        var model = VectorPreparation.Fit(Points, new() { NumberOfComponents = NumberOfPrincipalComponents.All, Normalize = false });

        model.Components.Count.Should().Be(0);
        model.ExplainedVariance.Length.Should().Be(0);
        model.OutputDimension.Should().Be(Dimension);
        model.Transform(Points)[3].ToArray().Should().Equal(Points[3].ToArray().Zip(model.Mean.ToArray(), (value, mean) => (float)(value - mean)));
        var none = VectorPreparation.Fit(Points, VectorPreparationOptions.None);
        none.Transform(Points).Values.ToArray().Should().Equal(Points.Values.ToArray());
    }

    [Fact]
    public void The_largest_components_can_be_removed()
    {
        var model = VectorPreparation.Fit(Points, new() { NumberOfComponents = 6, Normalize = false });

        var without = VectorPreparation.Fit(Points, new() { NumberOfComponents = 4, NumberOfRemovedComponents = 2, Normalize = false });
        var rest = VectorPreparation.Fit(Points, new() { NumberOfComponents = NumberOfPrincipalComponents.All, NumberOfRemovedComponents = 2, Normalize = false });

        without.Components.Values.ToArray().Should().Equal(model.Components.Values[(2 * Dimension)..].ToArray());
        without.ExplainedVariance.ToArray().Should().Equal(model.ExplainedVariance[2..].ToArray());
        rest.OutputDimension.Should().Be(Dimension - 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    public void Whitening_makes_variances_more_alike(double share)
    {
        var model = VectorPreparation.Fit(Points, new() { NumberOfComponents = 6, Whitening = share, Normalize = false });

        var prepared = model.Transform(Points);

        model.Whitening.Should().Be(share);
        for (var k = 0; k < 6; k++)
        {
            Column(prepared, k).Average(value => (double)value * value).Should().BeApproximately(Math.Pow(model.ExplainedVariance[k], 1 - share), 1e-4);
        }
    }

    [Fact]
    public void Without_centering_the_directions_are_those_of_the_largest_squares()
    {
        var model = VectorPreparation.Fit(Points, new() { Center = false, NumberOfComponents = 3, Normalize = false });
        var exact = Covariance(Points, new double[Dimension]).Evd(Symmetricity.Symmetric);

        model.Mean.ToArray().Should().OnlyContain(value => value == 0);
        for (var k = 0; k < 3; k++)
        {
            model.ExplainedVariance[k].Should().BeApproximately(exact.EigenValues[Dimension - 1 - k].Real, 1e-8);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int threads)
    {
        var points = PlantedVectors.Create(900, 100, planted: 9);
        string[] groups = [.. Enumerable.Range(0, 900).Select(row => $"group {row % 7}")];

        Bits(threads).Should().Equal(Bits(null));

        float[] Bits(int? most)
        {
            var model = VectorPreparation.Fit(points, new() { MaxDegreeOfParallelism = most }, groups);
            return [.. model.Components.Values, .. model.GroupMeans.Values, .. model.Transform(points, groups).Values];
        }
    }

    [Fact]
    public void A_row_alone_is_prepared_as_among_others_and_allocates_nothing()
    {
        var groups = Enumerable.Range(0, Points.Count).Select(row => row % 3 == 0 ? null : $"group {row % 3}").ToArray();
        var model = VectorPreparation.Fit(Points, new() { NumberOfComponents = 9 }, groups);
        var batch = model.Transform(Points, groups);
        var prepared = new float[9];
        var before = 0L;

        for (var row = 0; row < Points.Count; row++)
        {
            model.Transform(Points[row], prepared, groups[row]);
            prepared.AsSpan().SequenceEqual(batch[row]).Should().BeTrue();
        }

        before = GC.GetAllocatedBytesForCurrentThread();
        for (var row = 0; row < Points.Count; row++)
        {
            model.Transform(Points[row], prepared, groups[row]);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void What_keeps_everything_can_be_undone()
    {
        var groups = Enumerable.Range(0, Points.Count).Select(row => row % 2 == 0 ? "even" : null).ToArray();
        VectorPreparationOptions[] exact =
        [
            new() { NumberOfComponents = NumberOfPrincipalComponents.All, Normalize = false },
            new() { NumberOfComponents = Dimension, Normalize = false },
            new() { NumberOfComponents = NumberOfPrincipalComponents.All, Whitening = 1, Normalize = false },
        ];
        foreach (var options in exact)
        {
            var model = VectorPreparation.Fit(Points, options, groups);

            var back = model.InverseTransform(model.Transform(Points, groups), groups);

            // Single precision.
            back.Values.ToArray().Zip(Points.Values.ToArray(), (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(2e-5f);
        }
    }

    [Fact]
    public void What_is_lost_cannot_be_mapped_back()
    {
        Refuses(new() { NumberOfComponents = Dimension }, "*lost their length*Normalize*");
        Refuses(new() { NumberOfComponents = 5, Normalize = false }, "*lost 19 of 24 components*");

        void Refuses(VectorPreparationOptions options, string message)
        {
            var model = VectorPreparation.Fit(Points, options);
            model.Invoking(m => m.InverseTransform(m.Transform(Points))).Should().Throw<InvalidOperationException>().WithMessage(message);
        }
    }

    [Fact]
    public void A_large_mean_takes_no_digits_from_the_variances()
    {
        // Whole numbers, which single precision holds exactly beside a million.
        var random = new Random(5);
        float[] small = [.. Enumerable.Range(0, 4000).Select(i => (float)random.Next(-20, 20))];
        var far = new PointMatrix<float>(Array.ConvertAll(small, value => value + 1_000_000), 10);

        var model = VectorPreparation.Fit(far, new() { NumberOfComponents = 10, Normalize = false });

        var near = VectorPreparation.Fit(new PointMatrix<float>(small, 10), new() { NumberOfComponents = 10, Normalize = false });
        model.ExplainedVariance.ToArray().Zip(near.ExplainedVariance.ToArray(), (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(1e-9);
        model.Components.Values.ToArray().Should().Equal(near.Components.Values.ToArray());
    }

    [Fact]
    public void Progress_ends_with_all_rows_and_a_fit_can_be_canceled()
    {
        var reports = new List<TopicModelingProgress>();
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        VectorPreparation.Fit(Points, new() { Progress = new Recording(reports) });

        reports.Should().OnlyContain(report => report.Stage == TopicModelingStage.Prepare && report.Total == Points.Count);
        (reports[0].Done, reports[^1].Done).Should().Be((0, Points.Count));
        FluentActions.Invoking(() => VectorPreparation.Fit(Points, cancellation: stop.Token)).Should().Throw<OperationCanceledException>();
        FluentActions.Invoking(() => VectorPreparation.Fit(Points).Transform(Points, cancellation: stop.Token)).Should().Throw<OperationCanceledException>();
    }

    private static double[] Column(PointMatrix<float> points, int column) => [.. Enumerable.Range(0, points.Count).Select(row => (double)points[row][column])];

    private static Matrix<double> Covariance(PointMatrix<float> points, ReadOnlySpan<double> mean)
    {
        var center = mean.ToArray();
        var centered = Matrix<double>.Build.Dense(points.Count, points.Dimension, (row, column) => points[row][column] - center[column]);
        return centered.TransposeThisAndMultiply(centered) / points.Count;
    }

    private sealed class Recording(List<TopicModelingProgress> reports) : IProgress<TopicModelingProgress>
    {
        public void Report(TopicModelingProgress value) => reports.Add(value);
    }
}
