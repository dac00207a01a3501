using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

public class TargetIntersectionTests
{
    private static readonly TensorFile Subset = UmapFixtures.Load("graph-subset");
    private static readonly TensorFile Continuous = UmapFixtures.Load("supervised-continuous");

    [Theory]
    [InlineData("y_category", "category_weight_0_5", 0.5)]
    [InlineData("y_semi", "semi_weight_0_5", 0.5)]
    [InlineData("y_semi", "semi_weight_0_2", 0.2)]
    [InlineData("y_semi", "semi_weight_1", 1)]
    public void Categories_weaken_the_edges_as_in_the_reference(string labels, string values, double weight)
    {
        var n = UmapFixtures.Subset.Count;
        var graph = UmapFixtures.Symmetric(Subset.Get<int>("row"), Subset.Get<int>("col"), Subset.Get<float>("value_mix_1"), n);
        var target = UmapTarget.Categories(UmapFixtures.Data.Get<int>(labels)[..n]);
        target.Weight = weight;

        var expected = UmapFixtures.Symmetric(
            Subset.Get<int>("row"), Subset.Get<int>("col"), UmapFixtures.Load("supervised-category").Get<float>(values), n);
        UmapFixtures.ShouldEqual(TargetIntersection.Apply(graph, target, 15, 1), expected, 1e-6);
    }

    [Fact]
    public void Neighbors_of_numbers_equal_the_reference()
    {
        var values = UmapFixtures.Data.Get<double>("y_continuous")[..UmapFixtures.SmallSubset.Count];
        var neighbors = ScalarNeighbors.Search(values, 15);
        var bandwidths = SmoothKnnDistance.Compute(neighbors, 1, 15);

        neighbors.Indices.ToArray().Should().Equal(Continuous.Get<int>("target_indices"));
        UmapFixtures.LargestRelative(bandwidths.Sigmas, Continuous.Get<float>("target_sigmas")).Should().BeLessThan(2e-4);
        UmapFixtures.LargestRelative(bandwidths.Rhos, Continuous.Get<float>("target_rhos")).Should().BeLessThan(1.2e-7);
        var given = new Bandwidths(Continuous.Get<float>("target_sigmas"), Continuous.Get<float>("target_rhos"));
        UmapFixtures.Largest(MembershipStrength.Compute(neighbors, given), Continuous.Get<float>("target_directed")).Should().BeLessThan(1e-6);
    }

    [Theory]
    [InlineData(0.3, "value_weight_0_3")]
    [InlineData(0.5, "value_weight_0_5")]
    [InlineData(0.8, "value_weight_0_8")]
    public void Numbers_weaken_the_edges_as_in_the_reference(double weight, string values)
    {
        var neighbors = new NeighborGraph(15, Continuous.Get<int>("target_indices"), new float[Continuous.Get<int>("target_indices").Length]);
        var target = FuzzySimplicialSet.Directed(neighbors, Continuous.Get<float>("target_directed"));

        var mixed = TargetIntersection.WithValues(SmallGraph(), target, weight);

        var expected = UmapFixtures.Symmetric(Continuous.Get<int>("row"), Continuous.Get<int>("col"), Continuous.Get<float>(values), UmapFixtures.SmallSubset.Count);
        UmapFixtures.ShouldEqual(mixed, expected, 1e-6);
    }

    [Fact]
    public void Tied_numbers_give_the_graph_of_the_reference()
    {
        var values = UmapFixtures.Data.Get<double>("y_ties")[..UmapFixtures.SmallSubset.Count];
        var neighbors = ScalarNeighbors.Search(values, 15);

        var mixed = TargetIntersection.Apply(SmallGraph(), UmapTarget.Values(values), 15, 1);

        neighbors.Indices.ToArray().Should().Equal(Continuous.Get<int>("ties_target_indices"));
        Enumerable.Range(0, mixed.RowCount).Select(i => mixed.RowStarts[i + 1] - mixed.RowStarts[i]).Should().Equal(Continuous.Get<int>("ties_entries_per_row"));
        var sums = Continuous.Get<double>("ties_row_sums");
        for (var i = 0; i < mixed.RowCount; i++)
        {
            mixed.RowValues(i).ToArray().Sum(v => (double)v).Should().BeApproximately(sums[i], 1e-4 * Math.Max(1, sums[i]));
        }
    }

    [Fact]
    public void Wrong_targets_are_refused()
    {
        var points = Vectors.Blobs(30);
        FluentActions.Invoking(() => Umap.Fit(points, new UmapOptions { Target = UmapTarget.Categories(1, 2) })).Should().Throw<ArgumentException>().WithMessage("*2 targets for 30*");
        var values = new double[30];
        values[4] = double.NaN;
        FluentActions.Invoking(() => Umap.Fit(points, new UmapOptions { Target = UmapTarget.Values(values) })).Should().Throw<ArgumentException>().WithMessage("*row 4 is NaN*");
    }

    private static SparseMatrix<float> SmallGraph()
    {
        var settings = new UmapOptions { Metric = UmapMetric.Cosine }.Validate(UmapFixtures.SmallSubset);
        return Umap.BuildGraph(Umap.FindNeighbors(UmapFixtures.SmallSubset, settings, default), settings);
    }
}
