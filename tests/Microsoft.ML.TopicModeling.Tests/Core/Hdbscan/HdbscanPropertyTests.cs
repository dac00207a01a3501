using CsCheck;

namespace Microsoft.ML.TopicModeling.Tests.Cluster;

/// <summary>What holds for every data set, tried on hundreds of random ones.</summary>
public class HdbscanPropertyTests
{
    private const int Sets = 300;

    // Points in general position, on an integer grid (ties), with copies (zero distances), on a line, all equal.
    private static readonly Gen<double[][]> Points = Gen.OneOf(
        Clustered(Gen.Double[-1, 1]),
        Clustered(Gen.Int[-2, 2].Select(i => (double)i)),
        Clustered(Gen.Double[-1, 1]).Select(points => points.Select((_, i) => points[i / 3]).ToArray()),
        Clustered(Gen.Double[-1, 1]).Select(points => points.Select(p => new[] { p[0], 2 * p[0] }).ToArray()),
        Gen.Int[2, 60].Select(n => Enumerable.Repeat(new[] { 1.0, 2.0 }, n).ToArray()));

    [Fact]
    public void Labels_equal_those_of_the_slow_oracle() =>
        Gen.Select(Points, Gen.Int[2, 8], Gen.Int[1, 8], Gen.Bool).Sample(
            (points, size, samples, leaves) =>
            {
                var options = new HdbscanOptions { MinClusterSize = size, MinSamples = samples, Selection = leaves ? HdbscanSelection.Leaf : HdbscanSelection.ExcessOfMass };
                return Fit(points, options).Labels.SequenceEqual(Oracle.Labels(points, size, samples, leaves));
            },
            iter: Sets);

    [Fact]
    public void Trees_by_Boruvka_and_by_Prim_are_the_same() =>
        Gen.Select(Points, Gen.Int[1, 8]).Sample(
            (points, samples) =>
            {
                var (own, other) = (Fit(points, new HdbscanOptions { MinSamples = samples }), Fit(points, new HdbscanOptions { MinSamples = samples, CustomDistance = Square }));
                return own.SpanningTree.From.SequenceEqual(other.SpanningTree.From) && own.SpanningTree.To.SequenceEqual(other.SpanningTree.To);
            },
            iter: Sets);

    [Fact]
    public void Labels_do_not_depend_on_the_order_of_rows_where_distances_differ() =>
        Gen.Select(Clustered(Gen.Double[-1, 1]), Gen.Int[2, 8], Gen.Int[0, 1000]).Sample(
            (points, size, seed) =>
            {
                // The generator likes round numbers, which would tie.
                var random = new Random(seed);
                points = [.. points.Select(p => p.Select(x => x + (0.01 * random.NextDouble())).ToArray())];
                var order = Enumerable.Range(0, points.Length).ToArray();
                random.Shuffle(order);
                var options = new HdbscanOptions { MinClusterSize = size };
                var (own, other) = (Fit(points, options).Labels, Fit([.. order.Select(i => points[i])], options).Labels);
                return Partition([.. order.Select(i => own[i])]).SequenceEqual(Partition(other));
            },
            iter: Sets);

    [Fact]
    public void Labels_do_not_depend_on_scale_and_place() =>
        Gen.Select(Clustered(Gen.Int[-64, 64].Select(i => i / 64.0)), Gen.Int[2, 8], Gen.Int[-8, 8], Gen.Int[-32, 32]).Sample(
            (points, size, exponent, shift) =>
            {
                // Powers of two and small integers, so that no coordinate is rounded.
                var options = new HdbscanOptions { MinClusterSize = size };
                double[][] moved = [.. points.Select(p => p.Select(x => (x + shift) * Math.Pow(2, exponent)).ToArray())];
                return Fit(points, options).Labels.SequenceEqual(Fit(moved, options).Labels);
            },
            iter: Sets);

    [Fact]
    public void Fitted_points_are_predicted_as_fitted() =>
        Gen.Select(Clustered(Gen.Double[-1, 1]), Gen.Int[2, 8]).Sample(
            (points, size) =>
            {
                var model = Fit(points, new HdbscanOptions { MinClusterSize = size });
                return Enumerable.Range(0, points.Length).All(i =>
                    model.Predict(points[i]) == new HdbscanPrediction(model.Labels[i], (float)model.Probabilities[i]));
            },
            iter: Sets);

    [Fact]
    public void Memberships_are_shares()
    {
        Gen.Select(Clustered(Gen.Double[-1, 1]), Gen.Int[2, 8]).Sample(
            (points, size) =>
            {
                var model = Fit(points, new HdbscanOptions { MinClusterSize = size });
                var all = model.AllPointsMembershipVectors();
                foreach (var row in Enumerable.Range(0, all.Count))
                {
                    all[row].ToArray().Should().OnlyContain(m => m >= 0 && m <= 1.0001f);
                    var memberships = model.MembershipVector(Array.ConvertAll(points[row], x => (float)x + 0.001f));
                    memberships.Sum().Should().BeLessThanOrEqualTo(1.0001);
                }
            },
            iter: Sets);
    }

    private static Gen<double[][]> Clustered(Gen<double> offset) =>
        from centers in Gen.Double[-6, 6].Select(Math.Round).Array[2].Array[1, 4]
        from points in Gen.Select(Gen.Int[0, centers.Length - 1], offset.Array[2], (c, o) => new[] { centers[c][0] + o[0], centers[c][1] + o[1] }).Array[2, 60]
        select points;

    private static HdbscanModel Fit(double[][] points, HdbscanOptions options) => TopicModeling.Hdbscan.Fit(PointMatrix<double>.FromRows(points), options);

    private static double Square(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var sum = 0.0;
        for (var i = 0; i < first.Length; i++)
        {
            sum += (first[i] - second[i]) * (first[i] - second[i]);
        }

        return sum;
    }

    /// <summary>Each label replaced by the first row that has it.</summary>
    private static IEnumerable<int> Partition(IReadOnlyList<int> labels)
    {
        var all = labels.ToList();
        return labels.Select(label => label < 0 ? -1 : all.IndexOf(label));
    }
}
