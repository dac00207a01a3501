namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Finds the selection that gives a number of clusters.</summary>
/// <remarks>
/// Raising ε merges clusters. So of all ε just below the distances of splits, the largest that leaves the number is taken. If there are
/// to be more clusters than excess of mass gives, they are leaves, cut at the first split from which there are as many. Source: hdbscan's
/// flat module.
/// </remarks>
internal static class FlatSelection
{
    private const double JustBelow = 1e-12;

    /// <returns>The settings; null if no ε gives that number.</returns>
    public static HdbscanSettings? Find(ClusterTree tree, HdbscanSettings settings, int clusters)
    {
        double[] splits = [.. tree.Births.Skip(1).Distinct().Order()];
        if (clusters <= Count(With(HdbscanSelection.ExcessOfMass, 0)))
        {
            return splits
                .Select(split => With(HdbscanSelection.ExcessOfMass, Epsilon(split)))
                .FirstOrDefault(candidate => Count(candidate) == clusters);
        }

        var leaves = Count(With(HdbscanSelection.Leaf, 0));
        if (splits.Length == 0 || leaves == 0)
        {
            return null;
        }

        // The reference's ε first; where splits tie, it can leave a different number than it was chosen for.
        var wanted = Math.Min(clusters, leaves);
        var first = splits[Math.Clamp(clusters - 2, 0, splits.Length - 1)];
        return splits.Prepend(first).Select(split => With(HdbscanSelection.Leaf, Epsilon(split))).Append(With(HdbscanSelection.Leaf, 0))
            .FirstOrDefault(candidate => Count(candidate) == wanted);

        int Count(HdbscanSettings candidate) => ClusterSelection.Choose(tree, candidate, DensityScale.None).Clusters.Length;

        HdbscanSettings With(HdbscanSelection selection, double epsilon) =>
            settings with
            {
                Selection = selection,
                SelectionEpsilon = epsilon,
                SelectionEpsilonMax = double.PositiveInfinity,
                MaxClusterSize = 0,
            };
    }

    private static double Epsilon(double lambda) => Math.Max(0, (1 / lambda) - JustBelow);
}
