using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Core distances and spanning tree of items of which only the distances are known.</summary>
internal static class DistanceRows
{
    public static CoreDistances CoreDistances(IDistances distances, int neighbors, StepContext context)
    {
        var count = distances.Count;
        var others = Math.Min(neighbors, count - 1);
        var cores = new CoreDistances(new double[count], new double[count]);
        OrderedParallel.ForChunks(count, 8, context.Threads, context.Cancellation, (from, to) =>
        {
            var row = new double[count];
            for (var item = from; item < to; item++)
            {
                distances.Fill(item, 0, row);
                row[item] = double.NegativeInfinity;
                Array.Sort(row);
                row[0] = 0;
                cores.ForTree[item] = row[others];
                cores.ForPrediction[item] = row[Math.Min(neighbors, count) - 1];
            }
        });
        return cores;
    }

    public static SpanningTree SpanningTree(IDistances distances, double[] cores, double alpha, StepContext context) =>
        Cluster.SpanningTree.Create(PrimTree.Build(distances, cores, 1 / alpha, context), weight => weight);
}
