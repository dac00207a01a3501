using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>
/// Core distances of weighted points: how far each must reach until the points within, including itself, have the required weight.
/// </summary>
/// <remarks>Weights of 1 give the distances of <see cref="CoreDistances"/>. Source: as for <see cref="PointWeights"/>.</remarks>
internal static class WeightedCoreDistances
{
    private const int PointsPerChunk = 64;

    /// <summary>Searches the tree for each point separately, for more and more neighbors until they weigh enough.</summary>
    public static CoreDistances Compute<TMetric>(KdTree tree, TMetric metric, int neighbors, float[] weights, RunContext run)
        where TMetric : struct, IMetric
    {
        var cores = new CoreDistances(new double[tree.LeafCount * KdTree.LeafSize], new double[tree.Count]);
        cores.ForTree.AsSpan(tree.Count).Fill(double.PositiveInfinity);
        OrderedParallel.ForChunks(tree.Count, PointsPerChunk, run, (from, to) =>
        {
            var point = new double[tree.Dimension];
            var nearest = new Neighbor[(int)Math.Min(neighbors + 1L, tree.Count)];
            for (var position = from; position < to; position++)
            {
                tree.CopyPoint(position, point);
                NearestNeighbors<TMetric>.Find(tree, metric, point, nearest);
                int reach;
                while (!PointWeights.Reach(neighbors + 1.0, nearest, weights, out reach) && nearest.Length < tree.Count)
                {
                    run.Cancellation.ThrowIfCancellationRequested();
                    nearest = new Neighbor[(int)Math.Min(2L * nearest.Length, tree.Count)];
                    NearestNeighbors<TMetric>.Find(tree, metric, point, nearest);
                }

                cores.ForTree[position] = nearest[reach].Distance;
                PointWeights.Reach(neighbors, nearest, weights, out reach);
                cores.ForPrediction[tree.Rows[position]] = nearest[reach].Distance;
            }
        });
        return cores;
    }
}
