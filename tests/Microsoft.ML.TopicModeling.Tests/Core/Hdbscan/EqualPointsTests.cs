using CsCheck;
using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Tests.Cluster;

/// <summary>Where copies of a point make its density infinite, all ways to ask for its cluster agree.</summary>
public sealed class EqualPointsTests
{
    private const int Pile = 30;

    private static readonly float[][] Piles = [[1, 1], [2, 2], [5, 1], [-3, 4]];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_pile_is_wholly_its_own_cluster_by_every_way(int piles)
    {
        var model = Hdbscan.Fit(PointMatrix<float>.FromRows([.. Piles.Take(piles).SelectMany(point => Enumerable.Repeat(point, Pile))]));

        model.ClusterCount.Should().Be(piles);
        foreach (var (point, place) in Piles.Take(piles).Select((point, place) => (point, place)))
        {
            var row = place * Pile;
            var label = model.Labels[row];
            var whole = Enumerable.Range(0, piles).Select(other => other == label ? 1.0 : 0);
            model.Probabilities[row].Should().Be(1);
            model.Predict(point).Should().Be(new HdbscanPrediction(label, 1));
            model.MembershipVector(point).Should().Equal(whole, (ours, theirs) => Math.Abs(ours - theirs) < 1e-12);
            model.AllPointsMembershipVectors()[row].ToArray().Should().Equal(whole.Select(value => (float)value));
        }
    }

    [Fact]
    public void All_points_equal_are_one_cluster_by_every_way()
    {
        var points = PointMatrix<float>.FromRows([.. Enumerable.Repeat(Piles[0], Pile)]);
        var model = Hdbscan.Fit(points, new HdbscanOptions { AllowSingleCluster = true });

        foreach (var row in (int[])[0, Pile - 1])
        {
            ShouldAgree(model, points, row);
        }
    }

    /// <summary>Their directions differ in the last bits alone, or by less.</summary>
    [Theory]
    [InlineData(1e8)]
    [InlineData(1e75)]
    [InlineData(1e150)]
    [InlineData(1e300)]
    public void Points_in_almost_one_direction_have_memberships(double far)
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 120).Select(row => new[] { far, (row % 3 == 1 ? 1 : 0) + (0.15 * random.NextDouble()), (row % 3 == 2 ? 1 : 0) + (0.15 * random.NextDouble()) });
        var points = PointMatrix<double>.FromRows([.. rows]);
        var model = Hdbscan.Fit(points, new HdbscanOptions { Metric = HdbscanMetric.Cosine });

        model.MembershipVectors(points).Values.ToArray().Should().OnlyContain(membership => membership >= 0 && membership <= 1.0001f);
        model.AllPointsMembershipVectors().Values.ToArray().Should().OnlyContain(membership => membership >= 0 && membership <= 1.0001f);
    }

    [Fact]
    public void Ways_agree_on_points_of_a_coarse_grid() =>
        Gen.Select(Gen.Int[0, 3].Array[2].Array[12, 60], Gen.Int[2, 8], Gen.Int[1, 8], Gen.Bool, Gen.Bool).Sample((rows, size, samples, single, fitted) =>
        {
            var points = PointMatrix<float>.FromRows([.. rows.Select(row => Array.ConvertAll(row, value => (float)value))]);
            var model = Hdbscan.Fit(points, new HdbscanOptions
            {
                MinClusterSize = size, MinSamples = samples, AllowSingleCluster = single, PredictTrainingPointsAsFitted = fitted,
            });

            for (var row = 0; row < points.Count; row++)
            {
                ShouldAgree(model, points, row);
            }
        });

    [Fact]
    public void Columns_of_a_transformer_agree()
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(Piles.SelectMany(point => Enumerable.Repeat(point, Pile)).Select(point => new Row { Features = point }));
        var options = new HdbscanTrainer.Options { MembershipColumnName = "Memberships" };

        var scored = ml.Data.CreateEnumerable<Scored>(ml.Clustering.Trainers.Hdbscan(options).Fit(data).Transform(data), reuseRowObject: false).ToArray();

        foreach (var row in scored)
        {
            row.Memberships[(int)row.PredictedLabel - 1].Should().Be(1);
            row.Score[(int)row.PredictedLabel - 1].Should().BeApproximately(0, 1e-6f);
        }
    }

    /// <summary>Vectors are finite, and in whichever way a point is in a cluster with a probability, the others give it one too.</summary>
    private static void ShouldAgree(HdbscanModel model, PointMatrix<float> points, int row)
    {
        var (label, probability) = (model.Labels[row], model.Probabilities[row]);
        if (model.ClusterCount == 0)
        {
            model.Predict(points[row]).Should().Be(new HdbscanPrediction(-1, 0));
            return;
        }

        var asNew = model.MembershipVector(points[row]);
        var asFitted = Array.ConvertAll(model.AllPointsMembershipVectors()[row].ToArray(), value => (double)value);
        foreach (var vector in (double[][])[asNew, asFitted])
        {
            vector.Should().OnlyContain(value => value >= 0 && value <= 1 + 1e-9);
            vector.Sum().Should().BeLessThanOrEqualTo(1 + 1e-6);
        }

        if (label >= 0 && probability == 1 && IsInPile(model, row))
        {
            // A tree of the root alone places nothing new, as hdbscan's approximate_predict has it.
            var placesNew = model.CondensedTree.Edges.Any(edge => edge.Size > 1);
            model.Predict(points[row]).Should().Be(
                model.Settings.PredictAsFitted || placesNew ? new HdbscanPrediction(label, 1) : new HdbscanPrediction(-1, 0));
            asNew[label].Should().BeGreaterThan(0);
            asFitted[label].Should().BeGreaterThan(0);
            asNew.Sum().Should().BeApproximately(1, 1e-6);
            asFitted.Sum().Should().BeApproximately(1, 1e-6);
        }
    }

    private static bool IsInPile(HdbscanModel model, int row) => double.IsInfinity(model.CondensedTree.Edges.Single(edge => edge.Child == row).Lambda);

    private sealed class Row
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }

    private sealed class Scored
    {
        public uint PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];

        public float[] Memberships { get; set; } = [];
    }
}
