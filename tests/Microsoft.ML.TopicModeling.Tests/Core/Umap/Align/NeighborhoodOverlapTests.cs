using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce.Align;

public sealed class NeighborhoodOverlapTests
{
    [Fact]
    public void It_is_the_jaccard_index_of_the_neighbors_in_common()
    {
        // Row 0 has the neighbors 1, 2 and 3 here; there, where the same rows have the numbers of one more, it has 1, 3 and a new one.
        var here = Graph(4, (0, 1), (0, 2), (0, 3));
        var there = Graph(6, (1, 2), (1, 4), (1, 5));
        var relation = RowRelation.Of(new Dictionary<int, int> { [0] = 1, [1] = 2, [2] = 3, [3] = 4 }, 4, 6, 0, "relation");

        var overlaps = NeighborhoodOverlap.Compute(here, there, relation);

        overlaps[0].Should().BeApproximately(2 / 3f, 1e-6f);
        overlaps[1].Should().Be(1, "its one neighbor is the same");
        overlaps[2].Should().Be(0, "it has no neighbor there");
    }

    [Fact]
    public void It_is_the_same_from_either_side_and_as_counted_by_sets()
    {
        var (here, there) = (UmapFixtures.First(UmapFixtures.Training, 300), new PointMatrix<float>(UmapFixtures.Training.Memory[(100 * 384)..(400 * 384)], 384));
        var (graph, other) = (Umap.Fit(here, Options()).Graph, Umap.Fit(there, Options()).Graph);
        var relation = RowRelation.Of(AlignedUmap.Relate(Enumerable.Range(0, 300), Enumerable.Range(100, 300)), 300, 300, 0, "relation");

        var overlaps = NeighborhoodOverlap.Compute(graph, other, relation);

        var back = NeighborhoodOverlap.Compute(other, graph, relation.Reverse);
        for (var row = 100; row < 300; row++)
        {
            var ofHere = graph.RowColumns(row).ToArray().Where(neighbor => neighbor >= 100).ToHashSet();
            var ofThere = other.RowColumns(row - 100).ToArray().Select(neighbor => neighbor + 100).Where(neighbor => neighbor < 300).ToHashSet();
            overlaps[row].Should().BeApproximately(ofHere.Intersect(ofThere).Count() / (float)ofHere.Union(ofThere).Count(), 1e-6f);
            back[row - 100].Should().Be(overlaps[row]);
        }

        overlaps[..100].Should().AllBeEquivalentTo(0f, "these rows have no counterpart");
    }

    [Fact]
    public void Relations_are_followed_over_several_slices()
    {
        var first = RowRelation.Of(new Dictionary<int, int> { [0] = 2, [1] = 0 }, 3, 3, 0, "relation");
        var second = RowRelation.Of(new Dictionary<int, int> { [2] = 1 }, 3, 2, 1, "relation");

        var both = first.Then(second);

        both.Forward.Should().Equal(1, -1, -1);
        both.Backward.Should().Equal(-1, 0);
    }

    private static UmapOptions Options() => new() { Metric = UmapMetric.Cosine, NumberOfEpochs = 0 };

    private static SparseMatrix<float> Graph(int count, params (int, int)[] edges) => UmapFixtures.Symmetric(
        [.. edges.Select(edge => edge.Item1)], [.. edges.Select(edge => edge.Item2)], [.. edges.Select(_ => 1f)], count);
}
