namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The excess of mass of each cluster: Σ (λ − λ_birth)·size over everything that leaves it.</summary>
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
