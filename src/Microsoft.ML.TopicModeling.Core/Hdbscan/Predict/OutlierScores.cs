namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>GLOSH: how far a point lies outside the densest part of the cluster that it leaves, from 0 to 1.</summary>
/// <remarks>
/// (T − λ)/T, where λ is the density at which the point leaves its cluster and T the largest λ in that cluster or below, whatever is
/// selected; so noise has scores too. 0 for a point at infinite density; NaN if only others are. Source: Campello, Moulavi, Zimek, Sander
/// 2015, section 6.
/// </remarks>
internal static class OutlierScores
{
    public static double[] Compute(ClusterTree tree)
    {
        var largest = tree.MaxLambdasBelow();
        var scores = new double[tree.PointCount];
        for (var point = 0; point < scores.Length; point++)
        {
            scores[point] = Score(tree.PointLambdas[point], largest[tree.PointClusters[point]]);
        }

        return scores;
    }

    public static double Score(double lambda, double largest) =>
        largest == 0 || double.IsPositiveInfinity(lambda) ? 0 : (largest - lambda) / largest;
}
