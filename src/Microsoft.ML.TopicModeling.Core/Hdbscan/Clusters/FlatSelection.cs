namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Finds the selection that gives a wanted number of clusters.</summary>
/// <remarks>
/// Raising ε merges clusters, so of the ε just below the distances of the splits the largest that leaves the wanted number is taken. More clusters than excess of mass gives are leaves, cut at the split from which on
/// there are as many. Source: hdbscan's flat module.
/// </remarks>
internal static class FlatSelection
{
    private const double JustBelow = 1e-12;

    /// <returns>The settings; null where no ε gives that number.</returns>
    public static HdbscanSettings? Find(ClusterTree tree, HdbscanSettings settings, int clusters)
    {
        double[] splits = [.. tree.Births.Skip(1).Distinct().Order()];
        var most = ClusterSelection.Choose(tree, With(HdbscanSelection.ExcessOfMass, 0), DensityScale.None).Clusters.Length;
        if (splits.Length == 0)
        {
            return null;
        }

        if (clusters > most)
        {
            return With(HdbscanSelection.Leaf, Epsilon(splits[Math.Clamp(clusters - 2, 0, splits.Length - 1)]));
        }

        return splits.Select(split => With(HdbscanSelection.ExcessOfMass, Epsilon(split)))
            .FirstOrDefault(candidate => ClusterSelection.Choose(tree, candidate, DensityScale.None).Clusters.Length == clusters);

        HdbscanSettings With(HdbscanSelection selection, double epsilon) =>
            settings with { Selection = selection, SelectionEpsilon = epsilon, SelectionEpsilonMax = double.PositiveInfinity, MaxClusterSize = 0 };
    }

    private static double Epsilon(double lambda) => Math.Max(0, (1 / lambda) - JustBelow);
}
