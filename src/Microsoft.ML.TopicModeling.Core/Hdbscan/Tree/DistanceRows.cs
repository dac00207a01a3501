using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The core distances and the spanning tree of items that are known only by their distances.</summary>
internal static class DistanceRows
{
    public static CoreDistances CoreDistances(IDistances distances, int neighbors, float[]? weights, RunContext run)
    {
        var count = distances.Count;
        var cores = new CoreDistances(new double[count], new double[count]);
        OrderedParallel.ForChunks(count, 8, run, (from, to) =>
        {
            var row = new double[count];
            for (var item = from; item < to; item++)
            {
                distances.Fill(item, 0, row);
                (cores.ForTree[item], cores.ForPrediction[item]) = weights is null
                    ? Cores(row, item, neighbors)
                    : WeightedCores(row, item, neighbors, weights);
            }
        });
        return cores;
    }

    public static SpanningTree SpanningTree(IDistances distances, double[] cores, double alpha, RunContext run) =>
        Cluster.SpanningTree.Create(PrimTree.Build(distances, cores, 1 / alpha, run), weight => weight, new SpareArrays());

    private static (double ForTree, double ForPrediction) Cores(double[] distances, int item, int neighbors)
    {
        distances[item] = double.NegativeInfinity;
        Array.Sort(distances);
        distances[0] = 0;
        return (distances[Math.Min(neighbors, distances.Length - 1)], distances[Math.Min(neighbors, distances.Length) - 1]);
    }

    private static (double ForTree, double ForPrediction) WeightedCores(double[] distances, int item, int neighbors, float[] weights)
    {
        Neighbor[] nearest =
        [
            new Neighbor(0, item),
            .. distances.Select((distance, row) => new Neighbor(distance, row))
                .Where(other => other.Row != item)
                .OrderBy(other => other.Distance),
        ];
        PointWeights.Reach(neighbors + 1.0, nearest, weights, out var forTree);
        PointWeights.Reach(neighbors, nearest, weights, out var forPrediction);
        return (nearest[forTree].Distance, nearest[forPrediction].Distance);
    }
}
