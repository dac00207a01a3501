namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>How much excess of mass each cluster has: Σ (λ − λ_birth)·size over what leaves it.</summary>
/// <remarks>Source: Campello, Moulavi, Sander 2013, equation 3.</remarks>
internal static class Stability
{
    public static double[] Compute(ClusterTree tree)
    {
        var stabilities = new double[tree.Count];
        foreach (var edge in tree.Condensed.Edges)
        {
            var parent = edge.Parent - tree.Condensed.PointCount;
            stabilities[parent] += (edge.Lambda - tree.Births[parent]) * edge.Size;
        }

        return stabilities;
    }
}
