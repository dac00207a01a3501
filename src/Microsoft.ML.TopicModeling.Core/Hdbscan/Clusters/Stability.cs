namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The excess of mass of each cluster: Σ (λ − λ_birth)·size over everything that leaves it.</summary>
/// <remarks>Source: Campello, Moulavi, Sander 2013, equation 3.</remarks>
internal static class Stability
{
    public static double[] Compute(ClusterTree tree)
    {
        var stabilities = new double[tree.Count];
        foreach (var row in tree.Condensed.Rows)
        {
            stabilities[row.Parent] += (row.Lambda - tree.Births[row.Parent]) * row.Size;
        }

        return stabilities;
    }
}
