using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling.Tests.Cluster;

public class DensityBasedValidityTests
{
    public static TheoryData<string, string> Cases => new()
    {
        { "sotu-umap", "eom" }, { "sotu-umap", "leaf" }, { "blobs", "eom" }, { "blobs", "leaf" }, { "moons", "eom" }, { "moons", "leaf" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Validity_equals_the_reference(string data, string selection)
    {
        var expected = Figures(data, selection);
        var validity = DensityBasedValidity.Compute(Reference.Points(data), Labels(data, selection));
        validity.Total.Should().BeApproximately((double)expected["validity_index"]!, 1e-9);
        Reference.ShouldBeNear(validity.PerCluster, [.. expected["per_cluster"]!.AsArray().Select(v => (double)v!)], 0, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Relative_validity_of_the_stored_tree_equals_the_reference(string data, string selection)
    {
        var (stages, labels) = (Reference.Stages(data), Labels(data, selection));
        var edges = stages.Get<int>("m10.mst.edges");
        var tree = new SpanningTree(
            [.. edges.Where((_, i) => i % 2 == 0)], [.. edges.Where((_, i) => i % 2 == 1)], stages.Doubles("m10.mst.weights"));
        RelativeValidity.Compute(tree, labels, labels.Max() + 1).Should().BeApproximately((double)Figures(data, selection)["relative_validity"]!, 1e-9);
    }

    [Fact]
    public void Fewer_than_two_clusters_have_no_validity()
    {
        var points = new PointMatrix<double>(new double[] { 0, 1, 2, 3 }, 1);
        DensityBasedValidity.Compute(points, [0, 0, 0, -1]).Total.Should().Be(double.NaN);
        DensityBasedValidity.Compute(points, [-1, -1, -1, -1]).PerCluster.Should().BeEmpty();
    }

    [Fact]
    public void Wrong_labels_are_named()
    {
        var points = new PointMatrix<double>(new double[] { 0, 1, 2, 3 }, 1);
        FluentActions.Invoking(() => DensityBasedValidity.Compute(points, [0, 1])).Should().Throw<ArgumentException>().WithMessage("There are 2 labels, but 4 points*");
        FluentActions.Invoking(() => DensityBasedValidity.Compute(points, [0, 0, 2, 2])).Should().Throw<ArgumentException>().WithMessage("*none is 1*");
    }

    private static JsonNode Figures(string data, string selection) => Reference.Json("extras")[data]!["validity"]![selection]!;

    private static int[] Labels(string data, string selection) => Reference.Stages(data).Get<int>($"m10.{selection}.labels");
}
