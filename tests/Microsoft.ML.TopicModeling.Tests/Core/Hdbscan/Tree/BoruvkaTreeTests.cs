using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling.Tests.Cluster;

/// <summary>The tree of boxes against Prim's tree of all pairs: the order of edges is strict, so both are the same to the last edge.</summary>
public sealed class BoruvkaTreeTests
{
    [Theory]
    [InlineData(2, 1, false)]
    [InlineData(17, 2, false)]
    [InlineData(600, 3, false)]
    [InlineData(600, 2, true)]
    [InlineData(300, 12, false)]
    public void Is_the_tree_of_all_pairs(int count, int dimension, bool ties)
    {
        var random = new Random(count);
        var points = new PointMatrix<double>(Array.ConvertAll(new double[count * dimension], _ => ties ? random.Next(9) : random.NextDouble()), dimension);
        var tree = KdTree.Build(points, new RunContext(1));
        var cores = CoreDistances.Compute(tree, default(EuclideanMetric), 5, default).ForTree;

        ReachabilityEdge[] found = [.. BoruvkaTree<EuclideanMetric>.Build(tree, default, cores, 1, default).Order()];

        var byRow = new double[count];
        for (var position = 0; position < count; position++)
        {
            byRow[tree.Rows[position]] = cores[position];
        }

        found.Should().Equal(PrimTree.Build(new Squares(points), byRow, 1, default).Order());
    }

    private sealed class Squares(PointMatrix<double> points) : IDistances
    {
        public int Count => points.Count;

        public void Fill(int item, int from, Span<double> distances)
        {
            for (var i = 0; i < distances.Length; i++)
            {
                var sum = 0.0;
                for (var d = 0; d < points.Dimension; d++)
                {
                    var difference = points[from + i][d] - points[item][d];
                    sum += difference * difference;
                }

                distances[i] = sum;
            }
        }
    }
}
