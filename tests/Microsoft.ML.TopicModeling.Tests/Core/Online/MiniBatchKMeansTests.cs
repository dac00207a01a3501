namespace Microsoft.ML.TopicModeling.Tests.Cluster;

public sealed class MiniBatchKMeansTests
{
    private const int Blobs = 8;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(42)]
    public void Blobs_that_lie_apart_are_found_over_batches(int seed)
    {
        var (points, labels) = Sample(2000);
        var clusters = new MiniBatchKMeans(new() { NumberOfClusters = Blobs, Seed = seed });

        for (var from = 0; from < points.Count; from += 200)
        {
            clusters = clusters.PartialFit(points.Rows(from, from + 200));
        }

        ClusterAgreement.AdjustedRandIndex(labels, clusters.Predict(points)).Should().Be(1);
        clusters.Counts.ToArray().Sum().Should().Be(2000);
    }

    [Fact]
    public void A_center_is_the_mean_of_all_points_that_it_was_given()
    {
        var (points, labels) = Sample(600);
        var clusters = new MiniBatchKMeans(new() { NumberOfClusters = Blobs });
        foreach (var (from, to) in ((int, int)[])[(0, 200), (200, 201), (201, 600)])
        {
            clusters = clusters.PartialFit(points.Rows(from, to));
        }

        var predicted = clusters.Predict(points);
        for (var cluster = 0; cluster < Blobs; cluster++)
        {
            int[] members = [.. Enumerable.Range(0, 600).Where(row => predicted[row] == cluster)];
            members.Select(row => labels[row]).Distinct().Should().HaveCount(1);
            clusters.Counts[cluster].Should().Be(members.Length);
            for (var d = 0; d < points.Dimension; d++)
            {
                clusters.Centers[cluster][d].Should().BeApproximately(members.Average(row => (double)points[row][d]), 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(16)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int threads)
    {
        var (points, _) = Sample(6000);

        Fit(threads).Should().Equal(Fit(null));

        double[] Fit(int? most) =>
            [.. new MiniBatchKMeans(new() { NumberOfClusters = 20, MaxDegreeOfParallelism = most }).PartialFit(points.Rows(0, 3000)).PartialFit(points.Rows(3000, 6000)).Centers.Values];
    }

    [Fact]
    public void Clusters_without_points_are_sown_in_the_next_batch()
    {
        var clusters = new MiniBatchKMeans(new() { NumberOfClusters = 4 }).PartialFit(Points([0, 0, 0, 5, 5]));
        clusters.ClusterCount.Should().Be(2);
        var before = clusters.Predict(Points([0, 5]));

        clusters = clusters.PartialFit(Points([0, 20, 20, 30]));

        clusters.ClusterCount.Should().Be(4);
        clusters.Predict(Points([0, 5])).Should().Equal(before, "the old clusters keep their numbers");
        clusters.Centers.Values.ToArray().Order().Should().Equal(0, 5, 20, 30);
        clusters.Counts.ToArray().Order().Should().Equal(1, 2, 2, 4);
    }

    [Fact]
    public void Fewer_iterations_start_from_the_sown_centers()
    {
        var (points, _) = Sample(400);

        var plain = new MiniBatchKMeans(new() { NumberOfClusters = 3, InitialIterations = 0 }).PartialFit(points);
        var settled = new MiniBatchKMeans(new() { NumberOfClusters = 3 }).PartialFit(points);

        Inertia(settled, points).Should().BeLessThanOrEqualTo(Inertia(plain, points));
        settled.PartialFit(points).Centers.Values.ToArray().Zip(settled.Centers.Values.ToArray(), (a, b) => Math.Abs(a - b)).Max()
            .Should().BeLessThan(1e-9, "the means of the first batch are where they stay");
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var empty = new MiniBatchKMeans(new() { NumberOfClusters = 2 });
        var fitted = empty.PartialFit(Points([1, 2, 3]));

        empty.Invoking(clusters => clusters.Predict(Points([1]))).Should().Throw<InvalidOperationException>().WithMessage("*PartialFit first*");
        empty.Invoking(clusters => clusters.PartialFit(new PointMatrix<float>(default, 3))).Should().Throw<ArgumentException>().WithMessage("*no points*");
        empty.Invoking(clusters => clusters.PartialFit(Points([1, float.PositiveInfinity]))).Should().Throw<ArgumentException>().WithMessage("*Row 1*");
        fitted.Invoking(clusters => clusters.PartialFit(new PointMatrix<float>(new float[4], 2))).Should().Throw<ArgumentException>().WithMessage("*have 2 coordinates*have 1*");
        fitted.Invoking(clusters => clusters.Predict(new PointMatrix<float>(new float[4], 2))).Should().Throw<ArgumentException>().WithMessage("*have 2 coordinates*");
        var none = () => new MiniBatchKMeans(new() { NumberOfClusters = 0 });
        none.Should().Throw<ArgumentException>().WithMessage("*NumberOfClusters is 0*");
    }

    private static PointMatrix<float> Points(float[] values) => new(values, 1);

    /// <summary>Points around the corners of a cube, with their corner.</summary>
    private static (PointMatrix<float> Points, int[] Labels) Sample(int count)
    {
        var random = new Random(5);
        var labels = new int[count];
        var values = new float[3 * count];
        for (var row = 0; row < count; row++)
        {
            labels[row] = random.Next(Blobs);
            for (var d = 0; d < 3; d++)
            {
                values[(3 * row) + d] = (10 * ((labels[row] >> d) & 1)) + (2 * random.NextSingle());
            }
        }

        return (new(values, 3), labels);
    }

    private static double Inertia(MiniBatchKMeans clusters, PointMatrix<float> points)
    {
        var sum = 0.0;
        var labels = clusters.Predict(points);
        for (var row = 0; row < labels.Length; row++)
        {
            for (var d = 0; d < points.Dimension; d++)
            {
                sum += Math.Pow(points[row][d] - clusters.Centers[labels[row]][d], 2);
            }
        }

        return sum;
    }
}
