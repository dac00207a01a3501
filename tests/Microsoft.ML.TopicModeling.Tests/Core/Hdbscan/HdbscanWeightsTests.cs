using CsCheck;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling.Tests.Cluster;

/// <summary>A row of weight w counts as w equal rows: so fits of repeated rows are the oracle.</summary>
public class HdbscanWeightsTests
{
    private const int Sets = 200;

    private static readonly MLContext ML = new(seed: 1);

    private static readonly Gen<(double[][] Points, int[] Weights)> Weighted =
        from centers in Gen.Double[-6, 6].Select(Math.Round).Array[2].Array[1, 4]
        from seed in Gen.Int[0, 1_000_000]
        from rows in Gen.Select(Gen.Int[0, centers.Length - 1], Gen.Int[1, 6]).Array[2, 40]
        select (Scatter(centers, rows, seed), rows.Select(row => row.Item2).ToArray());

    [Fact]
    public void Weights_count_as_repeated_rows() =>
        Gen.Select(Weighted, Gen.Int[2, 8], Gen.Int[1, 8], Gen.Enum<HdbscanSelection>()).Sample(
            (set, size, samples, selection) =>
            {
                var (points, weights) = set;
                int[] rows = [.. weights.SelectMany((weight, row) => Enumerable.Repeat(row, weight))];
                if (rows.Length < size)
                {
                    return;
                }

                HdbscanOptions Options(IReadOnlyList<float>? given) => new()
                {
                    MinClusterSize = size, MinSamples = samples, Selection = selection, SampleWeights = given, PredictTrainingPointsAsFitted = false,
                };
                var own = Fit(points, Options(Floats(weights)));
                var repeated = Fit([.. rows.Select(row => points[row])], Options(null));

                Partition([.. rows.Select(row => own.Labels[row])]).Should().Equal(Partition(repeated.Labels));
                Reference.ShouldBeNear([.. rows.Select(row => own.Probabilities[row])], [.. repeated.Probabilities], 1e-9);
                Reference.ShouldBeNear([.. rows.Select(row => own.OutlierScores[row])], [.. repeated.OutlierScores], 1e-9, 1e-12);
                Reference.ShouldBeNear([.. own.ClusterPersistence.Order()], [.. repeated.ClusterPersistence.Order()], 1e-6, 1e-12);
                Partition([.. rows.Select(row => own.DbscanClustering(1, size)[row])]).Should().Equal(Partition(repeated.DbscanClustering(1, size)));
                Reference.ShouldBeNear([own.Scale.Smallest, own.Scale.Range], [repeated.Scale.Smallest, repeated.Scale.Range], 1e-9, 1e-12);
                foreach (var point in points.Take(5))
                {
                    double[] moved = [.. point.Select(x => x + 0.013)];
                    own.Predict(moved).Probability.Should().BeApproximately(repeated.Predict(moved).Probability, 1e-6f);
                    Reference.ShouldBeNear([own.OutlierScore(moved)], [repeated.OutlierScore(moved)], 1e-9, 1e-9);
                }
            },
            iter: Sets);

    [Fact]
    public void Weights_of_one_change_no_bit()
    {
        var points = Reference.Points("blobs");
        var weights = Enumerable.Repeat(1f, points.Count).ToArray();
        foreach (var selection in Enum.GetValues<HdbscanSelection>())
        {
            var plain = TopicModeling.Hdbscan.Fit(points, new HdbscanOptions { MinClusterSize = 10, Selection = selection });
            var weighted = TopicModeling.Hdbscan.Fit(points, new HdbscanOptions { MinClusterSize = 10, Selection = selection, SampleWeights = weights });
            weighted.Labels.Should().Equal(plain.Labels);
            weighted.Probabilities.Should().Equal(plain.Probabilities);
            weighted.OutlierScores.Should().Equal(plain.OutlierScores);
            weighted.ClusterPersistence.Should().Equal(plain.ClusterPersistence);
            weighted.CondensedTree.Edges.Should().Equal(plain.CondensedTree.Edges);
            weighted.PredictionCores.Should().Equal(plain.PredictionCores);
            weighted.PersistentLayers().TotalPersistence.Should().Equal(plain.PersistentLayers().TotalPersistence);
            weighted.Predict([0.5, 0.5, 0.5, 0.5, 0.5]).Should().Be(plain.Predict([0.5, 0.5, 0.5, 0.5, 0.5]));
        }
    }

    [Fact]
    public void A_core_distance_reaches_out_until_the_weight_is_gathered()
    {
        // Two neighbors are asked for, so a weight of three with the point's own. By hand: 2 + 1 at 1; 1 + 2 at 1; 1 + 1 at 2 and + 2 at 3; 4 at once.
        var index = PointIndexes.Create(new PointMatrix<double>(new double[] { 0, 1, 3, 7 }, 1), Reference.Settings(), custom: null, default);
        var cores = index.CoreDistances(2, [2, 1, 1, 4], default);
        index.ByRow(index.ToDistances(cores.ForTree)).Should().Equal(1, 1, 3, 0);
        index.ToDistances(cores.ForPrediction).Should().Equal(0, 1, 2, 0);

        // Halves need more neighbors than there would be of ones, and all together may not be enough.
        index.ByRow(index.ToDistances(index.CoreDistances(1, [0.5f, 0.5f, 0.5f, 0.5f], default).ForTree)).Should().Equal(7, 6, 4, 7);
    }

    [Fact]
    public void A_heavy_point_is_a_cluster_by_itself()
    {
        var model = Fit([[0], [1], [2], [100]], new HdbscanOptions { MinClusterSize = 3, MinSamples = 1, SampleWeights = [1, 1, 1, 5] });
        model.ClusterCount.Should().Be(2);
        model.Labels[0].Should().Be(model.Labels[1]).And.Be(model.Labels[2]).And.NotBe(model.Labels[3]);
        model.Labels[3].Should().BeGreaterThanOrEqualTo(0);
        model.CondensedTree.Edges.Where(edge => edge.Child >= 4).Select(edge => edge.Size).Should().BeEquivalentTo([3.0, 5.0]);
        model.CondensedTree.Edges.Single(edge => edge.Child == 3).Lambda.Should().Be(double.PositiveInfinity);
    }

    [Fact]
    public void Given_distances_take_weights_too()
    {
        var points = Reference.Points("moons");
        var weights = Floats([.. Enumerable.Range(0, points.Count).Select(row => 1 + (row % 4))]);
        var options = new HdbscanOptions { MinClusterSize = 20, MinSamples = 8, SampleWeights = weights };
        var expected = TopicModeling.Hdbscan.Fit(points, options);
        var distances = new double[points.Count * points.Count];
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = StagesTests.Euclidean(points[i / points.Count], points[i % points.Count]);
        }

        var columns = Enumerable.Range(0, distances.Length).Select(i => i % points.Count).ToArray();
        var starts = Enumerable.Range(0, points.Count + 1).Select(row => row * points.Count).ToArray();
        foreach (var model in (HdbscanModel[])[
            TopicModeling.Hdbscan.FitPrecomputed(new PointMatrix<double>(distances, points.Count), options),
            TopicModeling.Hdbscan.FitPrecomputed(new SparseMatrix<double>(points.Count, starts, columns, distances), options)])
        {
            model.Labels.Should().Equal(expected.Labels);
            Reference.ShouldBeNear([.. model.Probabilities], [.. expected.Probabilities], 1e-12);
        }
    }

    [Fact]
    public void Every_number_of_threads_gives_the_same_bits()
    {
        var points = Reference.Points("sotu-umap");
        var weights = Floats([.. Enumerable.Range(0, points.Count).Select(row => 1 + (row % 3))]);
        HdbscanModel Fit(int threads) => TopicModeling.Hdbscan.Fit(points, new HdbscanOptions { MinClusterSize = 15, SampleWeights = weights, MaxDegreeOfParallelism = threads });
        var one = Fit(1);
        foreach (var threads in (int[])[2, 5, 16])
        {
            var other = Fit(threads);
            other.CondensedTree.Edges.Should().Equal(one.CondensedTree.Edges);
            other.PredictionCores.Should().Equal(one.PredictionCores);
        }
    }

    [Fact]
    public void Bad_weights_are_named()
    {
        (float[] Weights, string Message)[] wrong =
        [
            ([1, 1], "There are 2 SampleWeights, but 3 rows*"),
            ([1, 0, 1], "SampleWeights holds 0 for row 1*"),
            ([1, 1, float.NaN], "SampleWeights holds NaN for row 2*"),
            ([float.PositiveInfinity, 1, 1], "SampleWeights holds Infinity for row 0*"),
            ([0.5f, 0.25f, 0.25f], "SampleWeights add up to 1, but a cluster needs MinClusterSize = 5*"),
        ];
        foreach (var (weights, message) in wrong)
        {
            FluentActions.Invoking(() => Fit([[0], [1], [2]], new HdbscanOptions { SampleWeights = weights })).Should().Throw<ArgumentException>().WithMessage(message);
        }
    }

    [Fact]
    public void The_trainer_reads_weights_from_a_column_and_the_model_keeps_them()
    {
        var points = Reference.Points("blobs");
        var rows = Enumerable.Range(0, points.Count).Select(i => new Row(Array.ConvertAll(points[i].ToArray(), v => (float)v), 1 + (i % 3))).ToArray();
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, points.Dimension);
        var data = ML.Data.LoadFromEnumerable(rows, schema);
        HdbscanTrainer.Options Options(string column) => new() { MinClusterSize = 20, ExampleWeightColumnName = column };

        var transformer = ML.Clustering.Trainers.Hdbscan(Options(nameof(Row.Weight))).Fit(data);
        var expected = TopicModeling.Hdbscan.Fit(
            PointMatrix<float>.FromRows([.. rows.Select(row => row.Features)]), new HdbscanOptions { MinClusterSize = 20, SampleWeights = [.. rows.Select(row => row.Weight)] });
        transformer.Model.Labels.Should().Equal(expected.Labels);

        using var file = new MemoryStream();
        ML.Model.Save(transformer, data.Schema, file);
        file.Position = 0;
        var loaded = ((HdbscanTransformer)new MLContext().Model.Load(file, out _)).Model;
        loaded.CondensedTree.Edges.Should().Equal(expected.CondensedTree.Edges);
        loaded.MembershipVector([0.5f, 0.5f, 0.5f, 0.5f, 0.5f]).Should().Equal(expected.MembershipVector([0.5f, 0.5f, 0.5f, 0.5f, 0.5f]));

        ML.Clustering.Trainers.Hdbscan(Options("Other")).Invoking(t => t.Fit(data)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("There is no column \"Other\" of weights*");
        ML.Clustering.Trainers.Hdbscan(Options(nameof(Row.Features))).Invoking(t => t.Fit(data))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("The column \"Features\" of weights is of*");
    }

    // Different distances, so that the order of rows decides nothing.
    private static double[][] Scatter(double[][] centers, (int Center, int Weight)[] rows, int seed)
    {
        var random = new Random(seed);
        return [.. rows.Select(row => centers[row.Center].Select(x => x + random.NextDouble()).ToArray())];
    }

    private static float[] Floats(int[] weights) => Array.ConvertAll(weights, weight => (float)weight);

    private static HdbscanModel Fit(double[][] points, HdbscanOptions options) => TopicModeling.Hdbscan.Fit(PointMatrix<double>.FromRows(points), options);

    /// <summary>Each label replaced by the first row that has it.</summary>
    private static int[] Partition(IReadOnlyList<int> labels)
    {
        var all = labels.ToList();
        return [.. labels.Select(label => label < 0 ? -1 : all.IndexOf(label))];
    }

    private sealed record Row(float[] Features, float Weight);
}
