using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>From neighbors to the fuzzy graph, each step on the reference's input of that step.</summary>
public class GraphTests
{
    private static readonly TensorFile Subset = UmapFixtures.Load("graph-subset");

    public static TheoryData<int> SmoothKnnCases => new(Enumerable.Range(0, UmapFixtures.Cases["smooth_knn"]!.AsArray().Count));

    [Theory]
    [MemberData(nameof(SmoothKnnCases))]
    public void Smooth_knn_distance_equals_the_reference(int index)
    {
        var test = UmapFixtures.Cases["smooth_knn"]![index]!;
        var input = test["input"]!.GetValue<string>().Split(':');
        var file = Fixtures.Tensors("umap/" + input[0]);
        var columns = test["columns"]!.GetValue<int>();
        var width = file.Shape(input[1])[1];
        var all = file.Doubles(input[1]);
        var distances = Enumerable.Range(0, all.Length).Where(i => i % width < columns).Select(i => (float)all[i]).ToArray();

        var found = SmoothKnnDistance.Compute(
            new NeighborGraph(columns, new int[distances.Length], distances), test["local_connectivity"]!.GetValue<double>(), test["k"]!.GetValue<int>());

        var expected = UmapFixtures.Load("smooth-knn");
        var isWhole = test["local_connectivity"]!.GetValue<double>() % 1 == 0;
        UmapFixtures.LargestRelative(found.Rhos, expected.Get<float>(test["rhos"]!.GetValue<string>())).Should().BeLessThanOrEqualTo(isWhole ? 0 : 1.2e-7);
        UmapFixtures.LargestRelative(found.Sigmas, expected.Get<float>(test["sigmas"]!.GetValue<string>())).Should().BeLessThan(2e-4);
    }

    [Fact]
    public void Membership_strengths_equal_the_reference()
    {
        var neighbors = UmapFixtures.Table(UmapFixtures.Load("knn-subset"), "indices", "distances", 15);

        var strengths = MembershipStrength.Compute(neighbors, new Bandwidths(Subset.Get<float>("sigmas"), Subset.Get<float>("rhos")));

        UmapFixtures.Largest(strengths, Subset.Get<float>("directed")).Should().BeLessThan(1e-6);
    }

    [Theory]
    [InlineData(1, "value_mix_1")]
    [InlineData(0.5, "value_mix_0_5")]
    [InlineData(0, "value_mix_0")]
    public void Set_operations_equal_the_reference(double mix, string values)
    {
        var neighbors = UmapFixtures.Table(UmapFixtures.Load("knn-subset"), "indices", "distances", 15);
        var strengths = MembershipStrength.Compute(neighbors, new Bandwidths(Subset.Get<float>("sigmas"), Subset.Get<float>("rhos")));

        var graph = FuzzySimplicialSet.Compute(neighbors, strengths, mix);

        UmapFixtures.ShouldEqual(graph, SubsetGraph(values), 1e-6);
    }

    [Fact]
    public void Local_connectivity_of_two_equals_the_reference() =>
        UmapFixtures.ShouldEqual(Graph(UmapFixtures.Subset, new UmapOptions { Metric = UmapMetric.Cosine, LocalConnectivity = 2 }), SubsetGraph("value_lc2"), 1e-4);

    [Fact]
    public void The_euclidean_graph_equals_the_reference() =>
        UmapFixtures.ShouldEqual(Graph(UmapFixtures.Subset, new UmapOptions()), SubsetGraph("euclidean_value"), 1e-4);

    [Fact]
    public void The_graph_of_all_points_equals_the_reference()
    {
        var file = UmapFixtures.Load("graph-cosine");
        var expected = UmapFixtures.Symmetric(file.Get<int>("row"), file.Get<int>("col"), file.Get<float>("value"), UmapFixtures.Training.Count);

        UmapFixtures.ShouldEqual(Graph(UmapFixtures.Training, new UmapOptions { Metric = UmapMetric.Cosine }), expected, 1e-4);
    }

    [Fact]
    public void Neighbors_beyond_the_disconnection_distance_are_cut()
    {
        var file = UmapFixtures.Load("disconnection");
        var settings = new UmapOptions { Metric = UmapMetric.Cosine, DisconnectionDistance = UmapFixtures.Cases["disconnection"]!["disconnection_distance"]!.GetValue<double>() }
            .Validate(UmapFixtures.Subset);

        var neighbors = Umap.FindNeighbors(UmapFixtures.Subset, settings, default);
        var bandwidths = SmoothKnnDistance.Compute(neighbors, 1, 15);
        var graph = Umap.BuildGraph(neighbors, settings);

        UmapFixtures.LargestRelative(bandwidths.Sigmas, file.Get<float>("sigmas")).Should().BeLessThan(2e-4);
        UmapFixtures.Largest(bandwidths.Rhos, file.Get<float>("rhos")).Should().BeLessThan(1.2e-7);
        UmapFixtures.ShouldEqual(graph, UmapFixtures.Symmetric(Subset.Get<int>("row"), Subset.Get<int>("col"), file.Get<float>("value"), UmapFixtures.Subset.Count), 1e-4);
        Enumerable.Range(0, graph.RowCount).Where(i => graph.RowStarts[i] == graph.RowStarts[i + 1]).Should().Equal(file.Get<int>("isolated"));
    }

    [Theory]
    [InlineData(1, "sigmas", "rhos")]
    [InlineData(2, "sigmas_lc2", "rhos_lc2")]
    public void Duplicates_get_the_bandwidths_of_the_reference(double localConnectivity, string sigmas, string rhos)
    {
        var file = UmapFixtures.Load("duplicates");

        var distances = file.Get<float>("distances");
        var found = SmoothKnnDistance.Compute(new NeighborGraph(15, new int[distances.Length], distances), localConnectivity, 15);

        found.Rhos.Should().Equal(file.Get<float>(rhos));
        UmapFixtures.LargestRelative(found.Sigmas, file.Get<float>(sigmas)).Should().BeLessThan(1e-4);
    }

    [Fact]
    public void Duplicates_give_the_graph_of_the_reference()
    {
        var file = UmapFixtures.Load("duplicates");
        var neighbors = UmapFixtures.Table(file, "indices", "distances", 15);

        var strengths = MembershipStrength.Compute(neighbors, new Bandwidths(file.Get<float>("sigmas"), file.Get<float>("rhos")));

        UmapFixtures.ShouldEqual(
            FuzzySimplicialSet.Compute(neighbors, strengths, 1),
            UmapFixtures.Symmetric(file.Get<int>("row"), file.Get<int>("col"), file.Get<float>("value"), neighbors.Count),
            1e-6);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(20)]
    public void Precomputed_neighbors_are_cut_to_the_number_of_neighbors(int columns)
    {
        var expected = UmapFixtures.Cases["precomputed_knn"]![columns == 15 ? "same_columns" : "more_columns_force_approximation_or_4096_rows"]!;
        var table = UmapFixtures.Table(UmapFixtures.Load("knn-subset"), "indices", "distances", columns);
        var settings = new UmapOptions { Metric = UmapMetric.Cosine, PrecomputedNeighbors = table }.Validate(UmapFixtures.Subset);

        var graph = Umap.BuildGraph(Umap.FindNeighbors(UmapFixtures.Subset, settings, default), settings);
        var kept = EpochSchedule.Prune(graph, EpochSchedule.PruningThreshold(graph.Values, 500, 500));

        kept.Values.Length.Should().Be(expected["entries_full_nonzero"]!.GetValue<int>());
        kept.Values.ToArray().Sum(v => (double)v).Should().BeApproximately(expected["sum_full"]!.GetValue<double>(), 1e-2);
    }

    private static SparseMatrix<float> SubsetGraph(string values) =>
        UmapFixtures.Symmetric(Subset.Get<int>("row"), Subset.Get<int>("col"), Subset.Get<float>(values), UmapFixtures.Subset.Count);

    private static SparseMatrix<float> Graph(PointMatrix<float> points, UmapOptions options)
    {
        var settings = options.Validate(points);
        return Umap.BuildGraph(Umap.FindNeighbors(points, settings, default), settings);
    }
}
