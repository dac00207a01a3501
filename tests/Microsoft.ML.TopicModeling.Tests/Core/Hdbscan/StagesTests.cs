using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling.Tests.Cluster;

/// <summary>Every stage from the stored result of the stage before: ids equal, numbers to 1e-12.</summary>
public class StagesTests
{
    private const double Tolerance = 1e-12;

    public static TheoryData<string> DataSets => [.. Reference.DataSets];

    public static TheoryData<string, int> Cases => Reference.Cases;

    [Theory]
    [MemberData(nameof(DataSets))]
    public void Core_distances(string data)
    {
        var points = Reference.Points(data);
        foreach (var neighbors in (int[])[1, 5, 10, 25])
        {
            var index = PointIndexes.Create(points, Reference.Settings(), custom: null, default);
            var cores = index.ByRow(index.CoreDistances(neighbors, weights: null, default).ForTree);
            Reference.ShouldBeNear(Array.ConvertAll(cores, index.ToDistance), Reference.Stages(data).Doubles($"core{neighbors}"), Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_of_the_spanning_tree(string data, int size)
    {
        var weights = Reference.Stages(data).Doubles($"m{size}.mst.weights");
        var options = new HdbscanOptions { MinClusterSize = size };
        Reference.ShouldBeNear(Reference.Fit(data, options).SpanningTree.Weights, weights, Tolerance);
    }

    [Theory]
    [MemberData(nameof(DataSets))]
    public void Weights_of_the_spanning_tree_without_boxes(string data)
    {
        var distances = new CustomDistances(Reference.Points(data), Euclidean);
        var tree = DistanceRows.SpanningTree(distances, DistanceRows.CoreDistances(distances, 10, weights: null, default).ForTree, 1, default);
        Reference.ShouldBeNear(tree.Weights, Reference.Stages(data).Doubles("m10.mst.weights"), Tolerance);
    }

    [Theory]
    [MemberData(nameof(DataSets))]
    public void Single_linkage_tree(string data)
    {
        var stages = Reference.Stages(data);
        var edges = stages.Get<int>("m10.mst.edges");
        var tree = SingleLinkage.Compute(new SpanningTree(
            [.. edges.Where((_, i) => i % 2 == 0)], [.. edges.Where((_, i) => i % 2 == 1)], stages.Doubles("m10.mst.weights")));

        tree.Merges.SelectMany(merge => new[] { merge.Left, merge.Right }).Should().Equal(stages.Get<int>("m10.slt.children"));
        tree.Merges.Select(merge => merge.Size).Should().Equal(stages.Doubles("m10.slt.size"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Condensed_tree(string data, int size)
    {
        var stages = Reference.Stages(data);
        var linkage = Reference.SingleLinkage(stages.Get<int>($"m{size}.slt.children"), stages.Doubles($"m{size}.mst.weights"));
        var expected = Reference.Condensed(stages, $"m{size}.condensed", linkage.PointCount);
        var actual = Condensation.Compute(linkage, size);

        actual.Edges.Select(e => (e.Parent, e.Child, e.Size)).Should().Equal(expected.Edges.Select(e => (e.Parent, e.Child, e.Size)));
        Reference.ShouldBeNear([.. actual.Edges.Select(e => e.Lambda)], expected.Edges.Select(e => e.Lambda).ToArray(), Tolerance);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Stability_of_clusters(string data, int size)
    {
        var (stages, tree) = Tree(data, size);
        stages.Get<int>($"m{size}.stability.cluster").Should().Equal(Enumerable.Range(tree.Condensed.PointCount, tree.Count));
        Reference.ShouldBeNear(Stability.Compute(tree), stages.Doubles($"m{size}.stability.value"), Tolerance);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Flat_clusters(string data, int size)
    {
        var (stages, tree) = Tree(data, size);
        foreach (var (name, selection) in ((string, HdbscanSelection)[])[("eom", HdbscanSelection.ExcessOfMass), ("leaf", HdbscanSelection.Leaf)])
        {
            var settings = Reference.Settings(new HdbscanOptions { MinClusterSize = size, Selection = selection });
            var chosen = ClusterSelection.Choose(tree, settings, DensityScale.None);
            var membership = Membership.Compute(tree, chosen, settings);

            chosen.Clusters.Select(c => c + tree.Condensed.PointCount).Should().Equal(stages.Get<int>($"m{size}.{name}.selected"));
            membership.Labels.Should().Equal(stages.Get<int>($"m{size}.{name}.labels"));
            Reference.ShouldBeNear(
                Membership.Strengths(tree, chosen.Clusters, membership.Labels), stages.Doubles($"m{size}.{name}.probabilities"), Tolerance);
            Reference.ShouldBeNear(membership.Persistence, stages.Doubles($"m{size}.{name}.persistence"), Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outlier_scores(string data, int size)
    {
        var (stages, tree) = Tree(data, size);
        Reference.ShouldBeNear(OutlierScores.Compute(tree), stages.Doubles($"m{size}.glosh"), Tolerance);
    }

    internal static double Euclidean(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var sum = 0.0;
        for (var i = 0; i < first.Length; i++)
        {
            sum += (first[i] - second[i]) * (first[i] - second[i]);
        }

        return Math.Sqrt(sum);
    }

    private static (TensorFile Stages, ClusterTree Tree) Tree(string data, int size)
    {
        var stages = Reference.Stages(data);
        return (stages, new ClusterTree(Reference.Condensed(stages, $"m{size}.condensed", Reference.Data.Shape(data)[0])));
    }
}
