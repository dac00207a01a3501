namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>A quick approximation of DBCV from the spanning tree alone, which is good only for comparing fits of the same data.</summary>
/// <remarks>
/// A cluster's sparseness is its longest edge, its separation the shortest edge to another cluster: Σ size/n · (sep − sparse)/max(sep,
/// sparse). If it touches no other cluster, twice the longest edge of the tree is used instead; with a single cluster, twice the shortest
/// edge to noise.
/// Source: hdbscan's relative_validity_.
/// </remarks>
internal static class RelativeValidity
{
    public static double Compute(SpanningTree tree, IReadOnlyList<int> labels, int clusters)
    {
        var sparseness = new double[clusters];
        var separation = new double[clusters];
        separation.AsSpan().Fill(double.PositiveInfinity);
        var toNoise = double.PositiveInfinity;
        for (var i = 0; i < tree.Weights.Count; i++)
        {
            var (from, to, weight) = (labels[tree.From[i]], labels[tree.To[i]], tree.Weights[i]);
            if (from == to && from >= 0)
            {
                sparseness[from] = Math.Max(sparseness[from], weight);
            }
            else if (from >= 0 && to >= 0)
            {
                separation[from] = Math.Min(separation[from], weight);
                separation[to] = Math.Min(separation[to], weight);
            }
            else if (from != to)
            {
                toNoise = Math.Min(toNoise, weight);
            }
        }

        var longest = tree.Weights[^1];
        var alone = 2 * (clusters > 1 || double.IsInfinity(toNoise) ? longest : toNoise);
        var total = 0.0;
        foreach (var cluster in labels.Where(label => label >= 0).GroupBy(label => label).OrderBy(cluster => cluster.Key))
        {
            var apart = double.IsInfinity(separation[cluster.Key]) ? alone : separation[cluster.Key];
            total += cluster.Count() * (apart - sparseness[cluster.Key]) / Math.Max(apart, sparseness[cluster.Key]) / labels.Count;
        }

        return total;
    }
}
