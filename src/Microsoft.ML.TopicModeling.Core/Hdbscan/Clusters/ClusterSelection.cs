namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The flat clusters that are selected from the tree.</summary>
/// <param name="Clusters">The selected clusters, ascending. The label of a cluster is its index here.</param>
/// <param name="Stabilities">The stability of each cluster of the tree, replaced by the sum of its children where that is larger.</param>
internal sealed record ClusterSelection(int[] Clusters, double[] Stabilities)
{
    /// <param name="tree">The clusters.</param>
    /// <param name="settings">How to select.</param>
    /// <param name="scale">The scale of the core distances, which persistent layers need.</param>
    public static ClusterSelection Choose(ClusterTree tree, HdbscanSettings settings, DensityScale scale)
    {
        var stabilities = Stability.Compute(tree);
        var chosen = settings.Selection switch
        {
            HdbscanSelection.Leaf => Leaves(tree),
            HdbscanSelection.PersistentLayer => Layering.MostPersistent(Layering.Tree(tree.Condensed, scale), settings.MinClusterSize),
            _ => ExcessOfMass(tree, stabilities, settings),
        };
        if (settings.SelectionEpsilon > 0 && chosen is not [0])
        {
            chosen = LiftToEpsilon(tree, chosen, settings);
        }

        return new ClusterSelection(chosen, stabilities);
    }

    /// <summary>
    /// From the smallest clusters up, keeps either a cluster or the best of those below it, whichever has more excess of mass.
    /// </summary>
    /// <remarks>
    /// The sum of the children is kept in float32, and a tie keeps the parent, as in hdbscan; this decides near-ties.
    /// Source: Campello, Moulavi, Sander 2013, section 4.
    /// </remarks>
    private static int[] ExcessOfMass(ClusterTree tree, double[] stabilities, HdbscanSettings settings)
    {
        var passedOver = new bool[tree.Count];
        passedOver[0] = !settings.AllowSingleCluster;
        for (var cluster = tree.Count - 1; cluster >= (settings.AllowSingleCluster ? 0 : 1); cluster--)
        {
            var below = 0f;
            foreach (var child in tree.Children[cluster])
            {
                below = (float)(below + stabilities[child]);
            }

            passedOver[cluster] = below > stabilities[cluster]
                || (settings.MaxClusterSize > 0 && SizeOf(tree, cluster) > settings.MaxClusterSize)
                || BirthDistance(tree, cluster) > settings.SelectionEpsilonMax;
            if (passedOver[cluster])
            {
                stabilities[cluster] = below;
            }
        }

        var covered = new bool[tree.Count];
        for (var cluster = 1; cluster < tree.Count; cluster++)
        {
            covered[cluster] = covered[tree.Parents[cluster]] || !passedOver[tree.Parents[cluster]];
        }

        return Indices(tree.Count, cluster => !passedOver[cluster] && !covered[cluster]);
    }

    // The root has no row of its own, so its size and birth are taken from the clusters below it.
    private static double SizeOf(ClusterTree tree, int cluster) =>
        cluster > 0 ? tree.Sizes[cluster] : tree.Children[0].Sum(child => tree.Sizes[child]);

    private static double BirthDistance(ClusterTree tree, int cluster) =>
        1 / (cluster > 0 ? tree.Births[cluster] : LeastLambda(tree.Condensed.Rows));

    private static double LeastLambda(CondensedRows rows)
    {
        var least = double.PositiveInfinity;
        foreach (var row in rows)
        {
            least = Math.Min(least, row.Lambda);
        }

        return least;
    }

    /// <summary>Returns the clusters without children, except the root.</summary>
    public static int[] Leaves(ClusterTree tree) => Indices(tree.Count, cluster => cluster > 0 && tree.Children[cluster].Length == 0);

    /// <summary>Replaces clusters that form below the distance ε by their nearest ancestor that forms above it.</summary>
    /// <remarks>Source: Malzer, Baum 2020, "A hybrid approach to hierarchical density-based cluster selection".</remarks>
    private static int[] LiftToEpsilon(ClusterTree tree, int[] chosen, HdbscanSettings settings)
    {
        var lifted = new bool[tree.Count];
        foreach (var cluster in chosen)
        {
            lifted[1 / tree.Births[cluster] < settings.SelectionEpsilon ? Lift(tree, cluster, settings) : cluster] = true;
        }

        for (var cluster = 1; cluster < tree.Count; cluster++)
        {
            for (var above = tree.Parents[cluster]; lifted[cluster] && above >= 0; above = tree.Parents[above])
            {
                lifted[cluster] = !lifted[above];
            }
        }

        return Indices(tree.Count, cluster => lifted[cluster]);
    }

    private static int Lift(ClusterTree tree, int cluster, HdbscanSettings settings)
    {
        while (true)
        {
            var parent = tree.Parents[cluster];
            if (parent <= 0)
            {
                return settings.AllowSingleCluster ? 0 : cluster;
            }

            if (1 / tree.Births[parent] > settings.SelectionEpsilon)
            {
                return parent;
            }

            cluster = parent;
        }
    }

    private static int[] Indices(int count, Func<int, bool> isChosen) => [.. Enumerable.Range(0, count).Where(isChosen)];
}
