using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.Cluster;

/// <summary>Whole fits against the hdbscan library, on what does not depend on the order of ties.</summary>
public class HdbscanTests
{
    public static TheoryData<string, int> Cases => Reference.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Labels_agree_with_the_reference(string data, int size)
    {
        var stages = Reference.Stages(data);
        foreach (var (name, selection) in ((string, HdbscanSelection)[])[("eom", HdbscanSelection.ExcessOfMass), ("leaf", HdbscanSelection.Leaf)])
        {
            var model = Reference.Fit(data, new HdbscanOptions { MinClusterSize = size, Selection = selection });
            var prefix = $"m{size}.{name}";
            var figures = Reference.Json("stages")[data]![$"m{size}"]![name]!;
            var expected = stages.Get<int>($"{prefix}.labels");
            Reference.ShouldAgreeOnStablePoints(model.Labels, expected, stages.Get<int>($"{prefix}.unstable_label"));
            Reference.AdjustedRand(model.Labels, expected).Should().BeGreaterThanOrEqualTo((double)figures["ari_min"]! - 0.01);
            ShouldBeInRange(model.ClusterCount, figures["n_clusters_range"]!);
            ShouldAgree(model.Probabilities, stages.Doubles($"{prefix}.probabilities"), stages.Get<int>($"{prefix}.unstable_probability"));
            ShouldAgree(model.OutlierScores, stages.Doubles($"m{size}.glosh"), stages.Get<int>($"m{size}.glosh.unstable"));
        }
    }

    [Theory]
    [InlineData(HdbscanMetric.Euclidean, 5)]
    [InlineData(HdbscanMetric.Cosine, 5)]
    [InlineData(HdbscanMetric.Euclidean, 40)]
    public void Every_number_of_threads_gives_the_same_bits(HdbscanMetric metric, int dimension)
    {
        var points = Mixture(5000, dimension);
        HdbscanModel Fit(int threads) => TopicModeling.Hdbscan.Fit(points, new HdbscanOptions { MinClusterSize = 10, Metric = metric, MaxDegreeOfParallelism = threads });
        var one = Fit(1);
        one.ClusterCount.Should().BeGreaterThan(1);
        foreach (var threads in (int[])[2, 5, 16])
        {
            var other = Fit(threads);
            other.SpanningTree.From.Should().Equal(one.SpanningTree.From);
            other.SpanningTree.To.Should().Equal(one.SpanningTree.To);
            other.SpanningTree.Weights.Should().Equal(one.SpanningTree.Weights);
            other.PredictionCores.Should().Equal(one.PredictionCores);
            other.Labels.Should().Equal(one.Labels);
            other.Probabilities.Should().Equal(one.Probabilities);
            other.AllPointsMembershipVectors(threads).Values.SequenceEqual(one.AllPointsMembershipVectors(1).Values).Should().BeTrue();
            other.Predict(points, threads).Should().Equal(one.Predict(points, 1));
        }
    }

    [Fact]
    public void A_fit_uses_its_arrays_again()
    {
        const int Count = 40_000;
        var points = Mixture(Count, 5);
        var options = new HdbscanOptions { MinClusterSize = 10, MaxDegreeOfParallelism = 1 };
        TopicModeling.Hdbscan.Fit(points, options);

        var before = GC.GetAllocatedBytesForCurrentThread();
        TopicModeling.Hdbscan.Fit(points, options);

        // About 100 bytes a point in arrays and 60 in small objects; without reuse, the arrays alone take more than 200.
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(200 * Count);
    }

    [Fact]
    public void More_points_than_the_hierarchy_has_numbers_for_are_refused()
    {
        TopicModeling.Hdbscan.ThrowIfTooMany(TopicModeling.Hdbscan.MostPoints, "points");
        ((2L * TopicModeling.Hdbscan.MostPoints) - 1).Should().BeLessThanOrEqualTo(Array.MaxLength, "each point has two nodes, less one");

        var act = () => TopicModeling.Hdbscan.ThrowIfTooMany(1 << 30, "points");
        act.Should().Throw<ArgumentException>().WithParameterName("points").WithMessage("There are 1073741824 points*room for 1073741795*sample*");
    }

    [Fact]
    public void Float_and_double_coordinates_of_equal_value_give_equal_bits()
    {
        var points = Mixture(1000, 3);
        var wide = new PointMatrix<double>(Array.ConvertAll(points.Values.ToArray(), v => (double)v), 3);
        var (single, both) = (TopicModeling.Hdbscan.Fit(points), TopicModeling.Hdbscan.Fit(wide));
        both.Labels.Should().Equal(single.Labels);
        both.Probabilities.Should().Equal(single.Probabilities);
    }

    [Fact]
    public void Options_out_of_range_are_named()
    {
        (Action<HdbscanOptions> Set, string Message)[] wrong =
        [
            (o => o.MinClusterSize = 1, "MinClusterSize is 1; it must be at least 2*"),
            (o => o.MinSamples = 0, "MinSamples is 0; it must be at least 1*"),
            (o => o.SelectionEpsilon = -1, "SelectionEpsilon is -1*"),
            (o => o.SelectionEpsilon = double.NaN, "SelectionEpsilon is NaN*"),
            (o => (o.SelectionEpsilon, o.SelectionEpsilonMax) = (2, 1), "SelectionEpsilonMax is 1; it must be at least 2*"),
            (o => o.SelectionPersistence = -0.5, "SelectionPersistence is -0.5*"),
            (o => o.MaxClusterSize = -1, "MaxClusterSize is -1*"),
            (o => o.Alpha = 0, "Alpha is 0*"),
            (o => o.MinkowskiPower = 0.5, "MinkowskiPower is 0.5*"),
            (o => o.Metric = (HdbscanMetric)99, "Metric is 99; it must be one of Euclidean*"),
            (o => o.Selection = (HdbscanSelection)99, "Selection is 99*"),
            (o => o.MaxDegreeOfParallelism = 0, "MaxDegreeOfParallelism is 0*"),
        ];
        foreach (var (set, message) in wrong)
        {
            var options = new HdbscanOptions();
            set(options);
            Fitting(Mixture(20, 2), options).Should().Throw<ArgumentException>().WithMessage(message);
        }
    }

    [Fact]
    public void Bad_points_are_named()
    {
        Fitting(new PointMatrix<float>(Array.Empty<float>(), 2)).Should().Throw<ArgumentException>().WithMessage("There are 0 points*");
        Fitting(new PointMatrix<float>(new float[] { 1, 2 }, 2)).Should().Throw<ArgumentException>().WithMessage("There are 1 points*");
        foreach (var value in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            Fitting(new PointMatrix<float>(new float[] { 1, 2, 3, value }, 2)).Should().Throw<ArgumentException>().WithMessage("Row 1 holds * at coordinate 1*");
        }

        Fitting(new PointMatrix<float>(new float[] { 1, 2, 0, 0 }, 2), new HdbscanOptions { Metric = HdbscanMetric.Cosine })
            .Should().Throw<ArgumentException>().WithMessage("Row 1 is zero*");
        FluentActions.Invoking(() => TopicModeling.Hdbscan.Fit(new PointMatrix<double>(new[] { 1e200, -1e200 }, 1)))
            .Should().Throw<ArgumentException>().WithMessage("The points lie so far apart*");
    }

    [Fact]
    public void Bad_matrices_are_named()
    {
        FluentActions.Invoking(() => TopicModeling.Hdbscan.FitPrecomputed(new PointMatrix<double>(new double[] { 0, 1, 1, 0, 2, 2 }, 2)))
            .Should().Throw<ArgumentException>().WithMessage("*3 rows and 2 columns*");
        FluentActions.Invoking(() => TopicModeling.Hdbscan.FitPrecomputed(new PointMatrix<double>(new double[] { 0, 1, 2, 0 }, 2)))
            .Should().Throw<ArgumentException>().WithMessage("The distance of row 1 to 0 is not that of row 0 to 1*");
        FluentActions.Invoking(() => TopicModeling.Hdbscan.FitPrecomputed(new PointMatrix<double>(new double[] { 0, -1, -1, 0 }, 2)))
            .Should().Throw<ArgumentException>().WithMessage("Row 0 holds the distance -1*");
        FluentActions.Invoking(() => TopicModeling.Hdbscan.FitPrecomputed(new PointMatrix<double>(new[] { 0, double.PositiveInfinity, double.PositiveInfinity, 0 }, 2)))
            .Should().Throw<ArgumentException>().WithMessage("The known distances do not connect all items*");
    }

    [Fact]
    public void Two_points_and_more_neighbors_than_points_are_all_noise()
    {
        TopicModeling.Hdbscan.Fit(new PointMatrix<float>(new float[] { 1, 2, 3, 4 }, 2)).Labels.Should().Equal(-1, -1);
        var model = TopicModeling.Hdbscan.Fit(Mixture(20, 2), new HdbscanOptions { MinClusterSize = 15, MinSamples = 1000 });
        model.Labels.Should().OnlyContain(label => label == -1);
        model.Predict([0f, 0f]).Should().Be(new HdbscanPrediction(-1, 0));
        model.MembershipVector([0f, 0f]).Should().BeEmpty();
        model.AllPointsMembershipVectors().Values.ToArray().Should().HaveCount(20).And.OnlyContain(membership => membership == 0);
    }

    [Fact]
    public void Equal_points_are_one_cluster_only_if_that_is_allowed()
    {
        var points = new PointMatrix<float>(Enumerable.Repeat(1f, 3000).ToArray(), 3);
        TopicModeling.Hdbscan.Fit(points).Labels.Should().OnlyContain(label => label == -1);
        var model = TopicModeling.Hdbscan.Fit(points, new HdbscanOptions { AllowSingleCluster = true });
        model.Labels.Should().OnlyContain(label => label == 0);
        model.Probabilities.Should().OnlyContain(probability => probability == 1);
    }

    [Fact]
    public void A_canceled_fit_stops_within_a_second()
    {
        foreach (var dimension in (int[])[5, 100])
        {
            using var source = new CancellationTokenSource();
            var reported = 0;
            var options = new HdbscanOptions { Progress = new Report(_ => { reported++; source.Cancel(); }) };
            FluentActions.Invoking(() => TopicModeling.Hdbscan.Fit(Mixture(20_000, dimension), options, source.Token)).Should().Throw<OperationCanceledException>();
            reported.Should().BePositive();
        }
    }

    [Fact]
    public void Progress_ends_at_the_last_point()
    {
        var reports = new List<TopicModelingProgress>();
        TopicModeling.Hdbscan.Fit(Mixture(2000, 2), new HdbscanOptions { Progress = new Report(reports.Add) });
        reports[^1].Should().Be(new TopicModelingProgress(TopicModelingStage.Cluster, 2000, 2000));
        reports.Should().OnlyContain(report => report.Done <= report.Total);
    }

    [Fact]
    public void Cuts_of_the_tree_equal_the_reference()
    {
        foreach (var data in (string[])["sotu-umap", "blobs", "moons"])
        {
            var cuts = Reference.Json("extras")[data]!["cuts"]!.AsArray();
            for (var i = 0; i < cuts.Count; i++)
            {
                var model = Reference.Fit(data, new HdbscanOptions { MinSamples = (int)cuts[i]!["min_samples"]! });
                var labels = model.DbscanClustering((double)cuts[i]!["cut_distance"]!, (int)cuts[i]!["min_cluster_size"]!);
                Reference.AdjustedRand(labels, Reference.Tensors("extras").Get<int>($"{data}.cut{i}.labels")).Should().Be(1);
            }
        }
    }

    [Fact]
    public void A_sparse_matrix_of_distances_gives_the_reference_tree()
    {
        // The 30 nearest of each point, an edge in either direction counting.
        var points = Reference.Points("blobs");
        var (starts, columns, values) = (new List<int> { 0 }, new List<int>(), new List<double>());
        var near = new HashSet<(int, int)>();
        for (var i = 0; i < points.Count; i++)
        {
            foreach (var j in Enumerable.Range(0, points.Count).OrderBy(j => StagesTests.Euclidean(points[i], points[j])).Where(j => j != i).Take(30))
            {
                near.Add((i, j));
                near.Add((j, i));
            }
        }

        foreach (var row in near.Order().GroupBy(pair => pair.Item1))
        {
            columns.AddRange(row.Select(pair => pair.Item2));
            values.AddRange(row.Select(pair => StagesTests.Euclidean(points[pair.Item1], points[pair.Item2])));
            starts.Add(columns.Count);
        }

        var model = TopicModeling.Hdbscan.FitPrecomputed(
            new SparseMatrix<double>(points.Count, [.. starts], [.. columns], [.. values]), new HdbscanOptions { MinClusterSize = 10 });
        Reference.ShouldBeNear(model.SpanningTree.Weights, Reference.Tensors("extras").Doubles("sparse.mst.weights"), 1e-12);

        // Which of the tied edges comes first is nowhere defined; it moves a few points at the rim.
        Reference.AdjustedRand(model.Labels, Reference.Tensors("extras").Get<int>("sparse.labels")).Should().BeGreaterThan(0.99);
        model.Invoking(m => m.Predict([0f, 0f, 0f, 0f, 0f])).Should().Throw<InvalidOperationException>().WithMessage("*given distances*");
    }

    [Fact]
    public void A_cluster_that_lost_no_point_before_it_split_is_still_predicted()
    {
        var extras = Reference.Tensors("extras");
        var points = new PointMatrix<double>(extras.Doubles("nodropout.data"), 1);
        var model = TopicModeling.Hdbscan.Fit(points, new HdbscanOptions { MinClusterSize = 5, MinSamples = 1, PredictTrainingPointsAsFitted = false });
        model.Labels.Should().Equal(extras.Get<int>("nodropout.labels"));
        Enumerable.Range(0, points.Count).Select(i => model.Predict(points[i]).Label).Should().Equal(model.Labels);
    }

    [Fact]
    public void Predictions_allocate_nothing()
    {
        var points = Mixture(2000, 5);
        var model = TopicModeling.Hdbscan.Fit(points, new HdbscanOptions { MinClusterSize = 10, PredictTrainingPointsAsFitted = false });
        var memberships = new double[model.ClusterCount];
        var wide = new double[5];
        model.Predict(points[0]);
        model.MembershipVector(wide, memberships);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var row = 0; row < 200; row++)
        {
            model.Predict(points[row]);
            model.MembershipVector(wide, memberships);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private static Action Fitting(PointMatrix<float> points, HdbscanOptions? options = null) => () => TopicModeling.Hdbscan.Fit(points, options);

    private static PointMatrix<float> Mixture(int count, int dimension)
    {
        var random = new Random(count);
        var values = new float[count * dimension];
        for (var i = 0; i < values.Length; i++)
        {
            var cluster = i / dimension % 10;
            values[i] = (float)(cluster == 9 ? random.NextDouble() : ((cluster * (i % dimension + 3) % 7) / 7.0) + (0.1 * random.NextDouble() * random.NextDouble()));
        }

        return new PointMatrix<float>(values, dimension);
    }

    private sealed class Report(Action<TopicModelingProgress> report) : IProgress<TopicModelingProgress>
    {
        void IProgress<TopicModelingProgress>.Report(TopicModelingProgress value) => report(value);
    }

    private static void ShouldBeInRange(int clusters, JsonNode range) =>
        clusters.Should().BeInRange((int)range[0]! - 1, (int)range[1]! + 1);

    private static void ShouldAgree(IReadOnlyList<double> actual, double[] expected, int[] unstable)
    {
        var skip = unstable.ToHashSet();
        var stable = Enumerable.Range(0, expected.Length).Where(i => !skip.Contains(i)).ToArray();
        Reference.ShouldBeNear(stable.Select(i => actual[i]).ToArray(), stable.Select(i => expected[i]).ToArray(), relative: 0, absolute: 1e-9);
    }
}
