using Microsoft.ML.TopicModeling.Cluster;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tests.Cluster;

public sealed class KdTreeTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(16, 3)]
    [InlineData(17, 1)]
    [InlineData(1000, 4)]
    public void Every_row_stands_once_with_its_coordinates_inside_the_boxes_of_its_nodes(int count, int dimension)
    {
        var points = Points(count, dimension);
        var tree = KdTree.Build(points, new RunContext(2));

        tree.Rows.Order().Should().Equal(Enumerable.Range(0, count));
        var point = new double[dimension];
        for (var position = 0; position < count; position++)
        {
            tree.CopyPoint(position, point);
            point.Should().Equal(points[tree.Rows[position]].ToArray());
        }

        Check(tree, 0, 0, tree.LeafCount);
        tree.PositionsOfRows().Select(position => tree.Rows[position]).Should().Equal(Enumerable.Range(0, count));
    }

    [Fact]
    public void The_last_leaf_is_filled_up_with_infinities()
    {
        var tree = KdTree.Build(Points(18, 2), new RunContext(1));

        tree.LeafCount.Should().Be(2);
        tree.LeafLength(1).Should().Be(2);
        tree.Leaf(1, []).ToArray().Where((_, i) => i % KdTree.LeafSize >= 2).Should().OnlyContain(value => double.IsPositiveInfinity(value));
    }

    [Fact]
    public void Is_the_same_on_any_number_of_threads_and_with_equal_points()
    {
        var points = new PointMatrix<double>(Array.ConvertAll(Points(5000, 2).Values.ToArray(), value => Math.Round(value * 4)), 2);
        var expected = KdTree.Build(points, new RunContext(1));

        foreach (var threads in (int[])[2, 5])
        {
            var tree = KdTree.Build(points, new RunContext(threads));
            tree.Rows.Should().Equal(expected.Rows);
            Numbers(tree.Boxes).Should().Equal(Numbers(expected.Boxes));
        }
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(40, 3)]
    [InlineData(5000, 2)]
    public void Of_points_in_a_known_order_is_the_same_tree(int count, int dimension)
    {
        var points = Points(count, dimension);
        var built = KdTree.Build(points, new RunContext(1));

        var again = KdTree.Build(points, new RunContext(2), [.. built.Rows]);

        again.Rows.Should().Equal(built.Rows);
        Numbers(again.Boxes).Should().Equal(Numbers(built.Boxes));
        Numbers(again.Coordinates).Should().Equal(Numbers(built.Coordinates));
    }

    [Fact]
    public void The_distance_of_positions_is_the_reduced_one()
    {
        var points = Points(100, 3);
        var tree = KdTree.Build(points, new RunContext(1));

        var (a, b) = (points[tree.Rows[3]].ToArray(), points[tree.Rows[77]].ToArray());
        tree.Distance(default(EuclideanMetric), 3, 77).Should().Be(a.Zip(b, (x, y) => (y - x) * (y - x)).Sum());
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    public void Singles_have_the_tree_of_the_same_Doubles(int dimension)
    {
        var doubles = new PointMatrix<double>(Array.ConvertAll(Points(700, dimension).Values.ToArray(), value => (double)(float)value), dimension);
        var singles = new PointMatrix<float>(Array.ConvertAll(doubles.Values.ToArray(), value => (float)value), dimension);

        var (tree, expected) = (KdTree.Build(singles, default), KdTree.Build(doubles, default));

        tree.Rows.Should().Equal(expected.Rows);
        Numbers(tree.Coordinates).Should().Equal(Numbers(expected.Coordinates));
        Numbers(tree.Boxes).Should().Equal(Numbers(expected.Boxes));
        for (var leaf = 0; leaf < tree.LeafCount; leaf++)
        {
            tree.Leaf(leaf, new double[tree.LeafRoom]).ToArray().Should().Equal(expected.Leaf(leaf, []).ToArray());
        }
    }

    private static double[] Numbers(KeptNumbers kept) => [.. Enumerable.Range(0, kept.Length).Select(i => kept[i])];

    private static void Check(KdTree tree, int node, int firstLeaf, int leaves)
    {
        double[] low = [.. Enumerable.Range(0, tree.Dimension).Select(d => tree.Low(node, d))];
        double[] high = [.. Enumerable.Range(0, tree.Dimension).Select(d => tree.High(node, d))];
        var point = new double[tree.Dimension];
        for (var position = firstLeaf * KdTree.LeafSize; position < Math.Min(tree.Count, (firstLeaf + leaves) * KdTree.LeafSize); position++)
        {
            tree.CopyPoint(position, point);
            point.Select((value, d) => value >= low[d] && value <= high[d]).Should().OnlyContain(isInside => isInside);
        }

        if (leaves > 1)
        {
            var first = KdTree.FirstLeaves(leaves);
            Check(tree, node + 1, firstLeaf, first);
            Check(tree, KdTree.SecondChild(node, leaves), firstLeaf + first, leaves - first);
        }
    }

    private static PointMatrix<double> Points(int count, int dimension)
    {
        var random = new Random(count);
        return new PointMatrix<double>(Array.ConvertAll(new double[count * dimension], _ => random.NextDouble()), dimension);
    }
}
