using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

public class GraphCombinationTests
{
    private static readonly int Count = UmapFixtures.Subset.Count;
    private static readonly TensorFile Combined = UmapFixtures.Load("combined");
    private static readonly SparseMatrix<float> First = UmapFixtures.Symmetric(
        UmapFixtures.Load("graph-subset").Get<int>("row"),
        UmapFixtures.Load("graph-subset").Get<int>("col"),
        UmapFixtures.Load("graph-subset").Get<float>("value_mix_1"),
        Count);

    private static readonly SparseMatrix<float> Second = Graph("second");

    /// <summary>The tolerance is that of the reference's own single precision.</summary>
    [Theory]
    [InlineData("product_raw", UmapOperation.Intersect, 0.5)]
    [InlineData("product_weight_0_25", UmapOperation.Intersect, 0.25)]
    [InlineData("product_weight_0_75", UmapOperation.Intersect, 0.75)]
    [InlineData("sum_raw", UmapOperation.Union, 0.5)]
    [InlineData("difference_raw", UmapOperation.Except, 0.5)]
    internal void Mixed_edges_equal_the_reference(string name, UmapOperation operation, double weight) => UmapFixtures.ShouldEqual(
        GraphCombination.Of(operation, First, Second, weight).Mix(First, Second), Graph(name), 1e-6);

    /// <summary>The rescaling rounds once more, and the reference in another order.</summary>
    [Theory]
    [InlineData("product", UmapOperation.Intersect)]
    [InlineData("difference", UmapOperation.Except)]
    internal void Combined_graphs_equal_the_reference(string name, UmapOperation operation) => UmapFixtures.ShouldEqual(
        LocalConnectivity.Symmetrize(GraphCombination.Of(operation, First, Second).Apply(First, Second)), Graph(name), 1e-5);

    /// <summary>
    /// A row with four edges of 1 never reaches its sum, so what rounds to 1 decides which of its edges remain; such rows are compared where
    /// both remain.
    /// </summary>
    [Fact]
    public void The_union_equals_the_reference_where_it_is_determined()
    {
        var combination = GraphCombination.Of(UmapOperation.Union, First, Second);
        var connected = LocalConnectivity.Restore(combination.Mix(First, Second));
        var determined = Enumerable.Range(0, Count).Select(row => connected.RowValues(row).Count(1f) < 4).ToArray();
        var actual = Entries(LocalConnectivity.Symmetrize(combination.Apply(First, Second)));
        var expected = Entries(Graph("sum"));

        var pairs = actual.Keys.Union(expected.Keys).Where(pair => determined[pair.Row] && determined[pair.Column]).ToList();

        pairs.Should().HaveCountGreaterThan(expected.Count / 2);
        pairs.Max(pair => Math.Abs(actual.GetValueOrDefault(pair) - expected.GetValueOrDefault(pair))).Should().BeLessThan(1e-5f);
        actual.Keys.Except(expected.Keys).Concat(expected.Keys.Except(actual.Keys)).Should().HaveCountLessThanOrEqualTo(2 * 26);
    }

    private static SparseMatrix<float> Graph(string name) => UmapFixtures.Symmetric(
        Combined.Get<int>($"{name}_row"), Combined.Get<int>($"{name}_col"), Combined.Get<float>($"{name}_value"), Count);

    private static Dictionary<(int Row, int Column), float> Entries(SparseMatrix<float> graph) => (
        from row in Enumerable.Range(0, graph.RowCount)
        from entry in graph.RowColumns(row).ToArray().Zip(graph.RowValues(row).ToArray())
        select ((row, entry.First), entry.Second)).ToDictionary(entry => entry.Item1, entry => entry.Second);
}
