namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>Input that is small, degenerate or wrong.</summary>
public class UmapEdgeCaseTests
{
    public static TheoryData<string, int, int> Degenerate => new()
    {
        { "equal", 40, 3 }, { "equal", 500, 8 }, { "copies of one", 100, 5 }, { "constant columns", 80, 6 }, { "line", 60, 1 }, { "zeros", 30, 4 },
    };

    [Theory]
    [MemberData(nameof(Degenerate))]
    public void Degenerate_points_get_finite_positions(string kind, int count, int dimension)
    {
        var random = new Random(5);
        var values = new float[count * dimension];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = kind switch
            {
                "equal" => 1.5f,
                "copies of one" => i / dimension < 40 ? 1.5f : random.NextSingle(),
                "constant columns" => i % 2 == 0 ? 7 : random.NextSingle(),
                "zeros" => 0,
                _ => random.NextSingle(),
            };
        }

        foreach (var metric in new[] { UmapMetric.Euclidean, UmapMetric.Cosine, UmapMetric.Correlation })
        {
            var points = new PointMatrix<float>(values, dimension);
            var model = Umap.Fit(points, new UmapOptions { Metric = metric, NumberOfEpochs = 30 });

            ShouldBeFinite(model.Embedding);
            ShouldBeFinite(model.Transform(Shifted(points)));
        }
    }

    [Theory]
    [InlineData(UmapMetric.SquaredEuclidean, 1e20f)]
    [InlineData(UmapMetric.Euclidean, 3e38f)]
    [InlineData(UmapMetric.Manhattan, 3e38f)]
    [InlineData(UmapMetric.Minkowski, 3e38f)]
    [InlineData(UmapMetric.LLDirichlet, 1e-45f)]
    public void Numbers_of_which_the_metric_makes_no_distances_are_refused(UmapMetric metric, float scale)
    {
        var sign = metric == UmapMetric.LLDirichlet ? 1 : -1;
        var points = PointMatrix<float>.FromRows([.. Enumerable.Range(0, 30).Select(row => new[] { row % 2 == 0 ? scale : sign * scale, row % 3 == 0 ? scale : sign * scale, row % 5 * (scale / 5), row / 30f * scale })]);

        FluentActions.Invoking(() => Umap.Fit(points, new UmapOptions { Metric = metric, NumberOfNeighbors = 20 }))
            .Should().Throw<ArgumentException>().WithMessage($"Row *{metric}*Scale*");
    }

    [Theory]
    [InlineData(UmapMetric.LLDirichlet)]
    [InlineData(UmapMetric.Hellinger)]
    [InlineData(UmapMetric.SymmetricKL)]
    [InlineData(UmapMetric.JensenShannon)]
    public void Negative_numbers_are_refused_by_metrics_of_counts_in_a_fit_and_after_it(UmapMetric metric)
    {
        var random = new Random(5);
        var counts = PointMatrix<float>.FromRows([.. Enumerable.Range(0, 30).Select(_ => new float[] { random.Next(9), 1 + random.Next(5), random.Next(7) })]);
        PointMatrix<float> negative = new[] { new float[] { 3, -2, 1 }, [1, 2, 3] };
        var options = new UmapOptions { Metric = metric, NumberOfEpochs = 5 };

        var model = Umap.Fit(counts, options);

        const string Message = "Row 0 holds -2 at coordinate 1*not negative*";
        FluentActions.Invoking(() => Umap.Fit(negative, options)).Should().Throw<ArgumentException>().WithMessage(Message);
        FluentActions.Invoking(() => model.Transform(negative)).Should().Throw<ArgumentException>().WithMessage(Message);
        FluentActions.Invoking(() => model.Transform(negative[0].ToArray(), new float[2])).Should().Throw<ArgumentException>().WithMessage(Message);
        FluentActions.Invoking(() => model.Update(negative)).Should().Throw<ArgumentException>().WithMessage(Message);
    }

    [Fact]
    public void A_distance_that_is_no_number_is_refused_by_the_name_of_its_metric()
    {
        PointMatrix<float> points = new[] { new float[] { 3, 2 }, [1, 2], [5, 1], [0, 9] };
        var options = new UmapOptions { Metric = UmapMetric.WeightedMinkowski, MetricWeights = [-1, -1] };

        FluentActions.Invoking(() => Umap.Fit(points, options)).Should().Throw<ArgumentException>().WithMessage("*WeightedMinkowski*not a number*");
    }

    [Fact]
    public void All_metrics_take_negative_numbers_or_say_that_they_do_not()
    {
        var random = new Random(5);
        var points = PointMatrix<float>.FromRows([.. Enumerable.Range(0, 40).Select(_ => new[] { random.NextSingle() - 0.5f, random.NextSingle() - 0.5f })]);
        foreach (var metric in Enum.GetValues<UmapMetric>())
        {
            foreach (var search in (UmapNeighborSearch[])[UmapNeighborSearch.Exact, UmapNeighborSearch.Approximate])
            {
                var options = new UmapOptions { Metric = metric, NumberOfEpochs = 5, NeighborSearch = search, MetricWeights = [1, 2], MetricMatrix = [1, 0, 0, 1] };
                try
                {
                    Umap.Fit(points, options).Transform(Shifted(points));
                }
                catch (ArgumentException refusal)
                {
                    refusal.Message.Should().Contain(metric.ToString());
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(16)]
    public void Fewer_points_than_neighbors_are_enough(int count)
    {
        var points = Vectors.Blobs(count);

        var model = Umap.Fit(points, new UmapOptions { NumberOfComponents = 3 });

        model.Embedding.Count.Should().Be(count);
        ShouldBeFinite(model.Embedding);
        ShouldBeFinite(model.Transform(Shifted(points)));
        model.Transform(points).Values.ToArray().Should().Equal(model.Embedding.Values.ToArray());
    }

    [Fact]
    public void One_component_keeps_clusters_apart()
    {
        var labels = UmapFixtures.Load("blobs").Get<int>("label");
        var model = Umap.Fit(Vectors.Blobs(1000), new UmapOptions { NumberOfComponents = 1 });

        var order = Enumerable.Range(0, 1000).OrderBy(i => model.Embedding[i][0]).Select(i => labels[i]).ToArray();
        order.Zip(order.Skip(1)).Count(pair => pair.First != pair.Second).Should().BeLessThan(100);
    }

    [Fact]
    public void Isolated_points_have_no_position_and_harm_no_other()
    {
        var model = Umap.Fit(
            UmapFixtures.Subset,
            new UmapOptions { Metric = UmapMetric.Cosine, DisconnectionDistance = UmapFixtures.Cases["disconnection"]!["disconnection_distance"]!.GetValue<double>(), NumberOfEpochs = 50 });

        var isolated = Enumerable.Range(0, model.Embedding.Count).Where(i => float.IsNaN(model.Embedding[i][0]));
        isolated.Should().Equal(UmapFixtures.Load("disconnection").Get<int>("isolated"));
        var moved = model.Transform(UmapFixtures.New);
        Enumerable.Range(0, moved.Count).Count(i => float.IsFinite(moved[i][0])).Should().BeGreaterThan(150);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void A_value_that_is_not_finite_is_refused_with_its_row(float value, string text)
    {
        var values = Vectors.Blobs(50).Values.ToArray();
        values[(17 * 20) + 3] = value;
        var points = new PointMatrix<float>(values, 20);
        var model = Umap.Fit(Vectors.Blobs(50), new UmapOptions { NumberOfEpochs = 5 });

        FluentActions.Invoking(() => Umap.Fit(points)).Should().Throw<ArgumentException>().WithMessage($"*Row 17*{text}*");
        FluentActions.Invoking(() => model.Transform(points)).Should().Throw<ArgumentException>().WithMessage($"*Row 17*{text}*");
    }

    [Fact]
    public void No_points_and_points_of_another_dimension_are_refused()
    {
        var model = Umap.Fit(Vectors.Blobs(50), new UmapOptions { NumberOfEpochs = 5 });

        FluentActions.Invoking(() => Umap.Fit(new PointMatrix<float>(Array.Empty<float>(), 3))).Should().Throw<ArgumentException>().WithMessage("*no points*");
        FluentActions.Invoking(() => model.Transform(new PointMatrix<float>(new float[3], 3))).Should().Throw<ArgumentException>().WithMessage("*3 coordinates*20*");
        FluentActions.Invoking(() => model.Transform(new float[20], new float[3])).Should().Throw<ArgumentException>().WithMessage("*2 coordinates*3*");
    }

    public static TheoryData<string, Action<UmapOptions>> WrongOptions => new()
    {
        { nameof(UmapOptions.NumberOfNeighbors), o => o.NumberOfNeighbors = 1 },
        { nameof(UmapOptions.NumberOfComponents), o => o.NumberOfComponents = 0 },
        { nameof(UmapOptions.MinimumDistance), o => o.MinimumDistance = 1.5 },
        { nameof(UmapOptions.MinimumDistance), o => o.MinimumDistance = double.NaN },
        { nameof(UmapOptions.Spread), o => o.Spread = 0 },
        { nameof(UmapOptions.NumberOfEpochs), o => o.NumberOfEpochs = -1 },
        { nameof(UmapOptions.LearningRate), o => o.LearningRate = -1 },
        { nameof(UmapOptions.SetOperationMixRatio), o => o.SetOperationMixRatio = 2 },
        { nameof(UmapOptions.LocalConnectivity), o => o.LocalConnectivity = -1 },
        { nameof(UmapOptions.RepulsionStrength), o => o.RepulsionStrength = -1 },
        { nameof(UmapOptions.NegativeSampleRate), o => o.NegativeSampleRate = -1 },
        { nameof(UmapOptions.Metric), o => o.Metric = (UmapMetric)99 },
        { nameof(UmapOptions.Metric), o => o.Metric = UmapMetric.Haversine },
        { nameof(UmapOptions.MetricWeights), o => o.Metric = UmapMetric.WeightedMinkowski },
        { nameof(UmapOptions.MetricMatrix), o => o.Metric = UmapMetric.Mahalanobis },
        { nameof(UmapOptions.MinkowskiPower), o => o.MinkowskiPower = 0.5 },
        { nameof(UmapOptions.Initialization), o => o.Initialization = (UmapInitialization)99 },
        { nameof(UmapOptions.InitialLayout), o => o.Initialization = UmapInitialization.Given },
        { nameof(UmapOptions.MaxDegreeOfParallelism), o => o.MaxDegreeOfParallelism = 0 },
        { nameof(UmapOptions.PrecomputedNeighbors), o => o.PrecomputedNeighbors = new NeighborGraph(1, [0], [0]) },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void A_wrong_option_is_named(string name, Action<UmapOptions> change)
    {
        var options = new UmapOptions();
        change(options);

        FluentActions.Invoking(() => Umap.Fit(Vectors.Blobs(30), options)).Should().Throw<ArgumentException>().Which.ParamName.Should().Be(name);
    }

    [Fact]
    public void A_fit_can_be_canceled_in_the_middle_and_tells_how_far_it_is()
    {
        using var source = new CancellationTokenSource();
        var reports = new List<TopicModelingProgress>();
        var options = new UmapOptions
        {
            Progress = new Immediate(report =>
            {
                lock (reports)
                {
                    reports.Add(report);
                }

                if (report is { Stage: TopicModelingStage.Layout, Done: 10 })
                {
                    source.Cancel();
                }
            }),
        };

        FluentActions.Invoking(() => Umap.Fit(Vectors.Blobs(300), options, source.Token)).Should().Throw<OperationCanceledException>();

        reports.Should().Contain(new TopicModelingProgress(TopicModelingStage.Neighbors, 300, 300));
        reports[^1].Should().Be(new TopicModelingProgress(TopicModelingStage.Layout, 10, 500));
    }

    [Theory]
    [InlineData(UmapInitialization.Random)]
    [InlineData(UmapInitialization.PrincipalComponents)]
    [InlineData(UmapInitialization.Given)]
    public void Every_start_leads_to_the_clusters(UmapInitialization initialization)
    {
        var labels = UmapFixtures.Load("blobs").Get<int>("label");
        var points = Vectors.Blobs(1000);
        var start = new float[2000];
        for (var i = 0; i < start.Length; i++)
        {
            start[i] = points[i / 2][i % 2];
        }

        PointMatrix<float>? given = initialization == UmapInitialization.Given ? new PointMatrix<float>(start, 2) : (PointMatrix<float>?)null;
        var embedding = Umap.Fit(points, new UmapOptions { Initialization = initialization, InitialLayout = given }).Embedding;

        var nearest = UmapFixtures.Search(embedding, 2, UmapMetric.Euclidean);
        Enumerable.Range(0, 1000).Count(i => labels[nearest.RowIndices(i)[1]] == labels[i]).Should().Be(1000);
    }

    private static PointMatrix<float> Shifted(PointMatrix<float> points) =>
        new(Array.ConvertAll(points.Values.ToArray(), v => v + 0.01f), points.Dimension);

    private static void ShouldBeFinite(PointMatrix<float> points) => points.Values.ToArray().Should().OnlyContain(v => float.IsFinite(v));

    private sealed class Immediate(Action<TopicModelingProgress> report) : IProgress<TopicModelingProgress>
    {
        public void Report(TopicModelingProgress value) => report(value);
    }
}
