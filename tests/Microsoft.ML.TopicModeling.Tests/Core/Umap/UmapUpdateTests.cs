using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

public class UmapUpdateTests
{
    private const int Known = 1200;

    private static readonly PointMatrix<float> All = UmapFixtures.Training;
    private static readonly PointMatrix<float> Fresh = new(All.Memory[(Known * All.Dimension)..], All.Dimension);
    private static readonly UmapModel Model = Umap.Fit(UmapFixtures.First(All, Known), Options());

    [Fact]
    public void An_updated_embedding_is_as_good_as_one_of_all_points()
    {
        var updated = Model.Update(Fresh);

        // The reference's floor for a whole fit of these points (layout-quality.json, cosine-5d).
        var floor = Fixtures.Json("umap/layout-quality.json")["configurations"]!["cosine-5d"]!["limits"]!["trustworthiness"]!["at_least"]!.GetValue<double>();
        Trustworthiness(updated.Embedding).Should().BeGreaterThanOrEqualTo(floor);
        updated.Embedding.Count.Should().Be(All.Count);
        updated.Transform(All).Values.ToArray().Should().Equal(updated.Embedding.Values.ToArray());
    }

    [Fact]
    public void The_points_of_the_fit_move_little_and_the_old_model_does_not_change()
    {
        var before = Model.Embedding.Values.ToArray();

        var updated = Model.Update(Fresh);

        // A fit of the same points by another seed shows how far points lie apart that nothing holds together.
        var other = Options();
        other.Seed = 7;
        MeanMove(updated.Embedding).Should().BeLessThan(MeanMove(Umap.Fit(UmapFixtures.First(All, Known), other).Embedding) / 2);
        Model.Embedding.Values.ToArray().Should().Equal(before);
    }

    [Fact]
    public void An_update_has_the_same_bits_on_any_number_of_threads_and_can_be_saved()
    {
        var expected = Model.Update(Fresh, 20);
        foreach (var threads in new[] { 2, 5, 16 })
        {
            var options = Options();
            options.MaxDegreeOfParallelism = threads;
            Umap.Fit(UmapFixtures.First(All, Known), options).Update(Fresh, 20).Embedding.Values.ToArray().Should().Equal(expected.Embedding.Values.ToArray());
        }
    }

    [Fact]
    public void An_update_by_nothing_keeps_the_points_and_one_of_another_dimension_is_refused()
    {
        Model.Update(new PointMatrix<float>(ReadOnlyMemory<float>.Empty, All.Dimension), 0).Embedding.Values.ToArray().Should().Equal(Model.Embedding.Values.ToArray());
        Model.Invoking(m => m.Update(new PointMatrix<float>(new float[8], 4))).Should().Throw<ArgumentException>().WithMessage("*4 coordinates*384*");
        Model.Invoking(m => m.Update(Fresh, -1)).Should().Throw<ArgumentOutOfRangeException>();
        using var canceled = new CancellationTokenSource();
        canceled.Cancel();
        Model.Invoking(m => m.Update(Fresh, null, canceled.Token)).Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void The_way_back_gives_points_of_the_fit_themselves_and_others_near_to_what_they_were()
    {
        Model.InverseTransform(Model.Embedding).Values.ToArray().Should().Equal(UmapFixtures.First(All, Known).Values.ToArray());

        var back = Model.InverseTransform(Model.Transform(Fresh));

        // Nearer than the nearest of the points that it is made of, on average: the mean of a neighborhood has less of each one's own.
        var own = Enumerable.Range(0, Fresh.Count).Average(i => GeometricDistances.Cosine(back[i], Fresh[i]));
        var nearest = new NeighborSearch(Model.Points, Model.Settings.Metric).Search(Fresh, 1, new RunContext(null)).Distances.ToArray().Average();
        own.Should().BeLessThan(nearest);
    }

    [Fact]
    public void The_way_back_is_nearer_than_a_mean_of_the_neighbors_by_membership()
    {
        var positions = Model.Transform(Fresh);
        var back = Model.InverseTransform(positions);
        var near = new NeighborSearch(Model.Embedding, new MetricSettings(UmapMetric.Euclidean)).Search(positions, 15, new RunContext(null));
        var own = Enumerable.Range(0, Fresh.Count).Average(i => GeometricDistances.Cosine(back[i], Fresh[i]));
        var mean = Enumerable.Range(0, Fresh.Count).Average(i => GeometricDistances.Cosine(Mean(near.RowIndices(i), near.RowDistances(i)), Fresh[i]));

        own.Should().BeLessThan(mean - 0.01);
    }

    [Fact]
    public void The_way_back_from_far_away_stays_between_the_points_of_the_fit_on_any_number_of_threads()
    {
        var positions = new PointMatrix<float>(new[] { 1e6f, 0, -1e6f, 3, 1e15f, -50, 50, 50, 50, 50 }, 5);

        var back = Model.InverseTransform(positions);

        for (var d = 0; d < back.Dimension; d++)
        {
            var values = Enumerable.Range(0, Known).Select(i => Model.Points[i][d]).ToArray();
            back[0][d].Should().BeInRange(values.Min(), values.Max());
            back[1][d].Should().BeInRange(values.Min(), values.Max());
        }

        var options = Options();
        options.MaxDegreeOfParallelism = 1;
        var positionsOfNew = Model.Transform(Fresh);
        Umap.Fit(UmapFixtures.First(All, Known), options).InverseTransform(positionsOfNew).Values.ToArray()
            .Should().Equal(Model.InverseTransform(positionsOfNew).Values.ToArray());
    }

    [Fact]
    public void The_shares_of_neighbors_lean_to_the_side_of_the_position()
    {
        // Beyond the end of a row of points: a mean of near ones stays well inside, a regression leans to the end.
        var neighbors = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(9, 1, (j, _) => j);
        var distances = Enumerable.Range(0, 9).Select(j => j + 0.25f).ToArray();
        var weights = LocalRegression.Weights(distances, CurveParameters.Fit(1, 0.1));
        var shares = LocalRegression.Shares([-0.25f], neighbors, weights);

        var mean = weights.Select((w, j) => w * j).Sum();
        var leaning = shares.Select((w, j) => w * j).Sum();
        leaning.Should().BeInRange(-0.25, mean * 0.75);
        shares.Should().OnlyContain(share => share >= 0);
        shares.Sum().Should().BeApproximately(1, 1e-12);
    }

    [Fact]
    public void The_way_back_refuses_what_is_no_position()
    {
        Model.Invoking(m => m.InverseTransform(new PointMatrix<float>(new float[4], 4))).Should().Throw<ArgumentException>().WithMessage("*4 coordinates*5*");
        Model.Invoking(m => m.InverseTransform(new PointMatrix<float>(new[] { 1, 2, float.NaN, 4, 5 }, 5))).Should().Throw<ArgumentException>().WithMessage("*Row 0*");
    }

    [Fact]
    public void Equal_points_count_once_and_get_one_position()
    {
        var distinct = UmapFixtures.SmallSubset;
        int[] rows = [.. Enumerable.Range(0, distinct.Count), .. Enumerable.Repeat(7, 40), 3];
        var points = distinct.Rows(rows);
        var options = Options();
        options.Unique = true;

        var model = Umap.Fit(points, options);

        var expected = Umap.Fit(distinct, Options()).Embedding;
        for (var i = 0; i < rows.Length; i++)
        {
            model.Embedding[i].ToArray().Should().Equal(expected[rows[i]].ToArray());
        }

        model.Transform(points).Values.ToArray().Should().Equal(model.Embedding.Values.ToArray());
        model.Project().Count.Should().Be(points.Count);
        var updated = model.Update(All.Rows([7, 400, 400]), 10);
        updated.Embedding.Count.Should().Be(points.Count + 3);
        updated.Embedding[points.Count].ToArray().Should().Equal(updated.Embedding[7].ToArray());
        updated.Embedding[points.Count + 1].ToArray().Should().Equal(updated.Embedding[points.Count + 2].ToArray());
        options.PrecomputedNeighbors = UmapFixtures.Search(points, 5, UmapMetric.Cosine);
        FluentActions.Invoking(() => Umap.Fit(points, options)).Should().Throw<ArgumentException>().WithMessage("*PrecomputedNeighbors*");
    }

    private static double MeanMove(PointMatrix<float> embedding) =>
        Enumerable.Range(0, Known).Average(i => Math.Sqrt(LayoutQuality.SquaredDistance(embedding[i], Model.Embedding[i])));

    private static double Trustworthiness(PointMatrix<float> embedding)
    {
        var ranks = LayoutQuality.Ranks(All, (i, j) => GeometricDistances.Cosine(All[i], All[j]));
        var near = LayoutQuality.Ranks(embedding, (i, j) => LayoutQuality.SquaredDistance(embedding[i], embedding[j]));
        return LayoutQuality.Neighborhoods(ranks, near, 15).Trustworthiness;
    }

    private static UmapOptions Options() => new() { Metric = UmapMetric.Cosine, NumberOfComponents = 5, MinimumDistance = 0, MaxDegreeOfParallelism = 1 };

    private static float[] Mean(ReadOnlySpan<int> indices, ReadOnlySpan<float> distances)
    {
        var mean = new double[All.Dimension];
        for (var j = 0; j < indices.Length; j++)
        {
            var membership = 1 / (1 + (Model.Settings.Curve.A * Math.Pow(distances[j], 2 * Model.Settings.Curve.B)));
            var point = Model.Points[indices[j]];
            for (var d = 0; d < mean.Length; d++)
            {
                mean[d] += membership * point[d];
            }
        }

        return Array.ConvertAll(mean, value => (float)value);
    }
}
