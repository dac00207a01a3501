using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Clusters in which an outlier that is near enough to one belongs to it.</summary>
/// <param name="Clusters">The cluster of each document, −1 for none.</param>
/// <param name="Strengths">
/// How strongly each belongs to its cluster, which for a former outlier is how similar they are; null if it is not known.
/// </param>
/// <param name="Nearest">The rule that later outliers follow, too; null if all outliers are left.</param>
/// <param name="WereOutliers">For each document, whether it is a former outlier; null if all are left.</param>
internal sealed record ReducedOutliers(int[] Clusters, float[]? Strengths, NearestClusters? Nearest, bool[]? WereOutliers)
{
    /// <param name="clusters">The cluster of each document as the clustering says, −1 for none.</param>
    /// <param name="strengths">How strongly each belongs to its cluster; null if the clustering does not say.</param>
    /// <param name="quantile">From where on an outlier is near enough (<see cref="NearestClusters.Learn"/>); null to leave all.</param>
    /// <param name="documents">The texts, since those without a word may be outliers whatever their cluster.</param>
    /// <param name="embeddings">Their embeddings.</param>
    /// <param name="settings">Whether texts without a word are outliers.</param>
    /// <param name="run">The threads and the cancellation.</param>
    /// <param name="areWordless">Which of the texts have no word; null if nobody has looked.</param>
    public static ReducedOutliers Of(
        int[] clusters,
        float[]? strengths,
        double? quantile,
        IReadOnlyList<string?> documents,
        PointRows embeddings,
        TopicModelSettings settings,
        RunContext run,
        bool[]? areWordless = null)
    {
        if (quantile is not { } share || Learn(share) is not { } nearest)
        {
            return new(clusters, strengths, null, null);
        }

        var found = nearest.FindAll(embeddings, clusters, run);
        bool[] wereOutliers = [.. clusters.Select((cluster, row) => cluster != found[row].Cluster)];
        return new(
            Array.ConvertAll(found, row => row.Cluster),
            strengths is null
                ? null
                : [.. strengths.Select((strength, row) => wereOutliers[row] ? (float)Math.Clamp(found[row].Similarity, 0, 1) : strength)],
            nearest,
            wereOutliers);

        NearestClusters? Learn(double share) =>
            NearestClusters.Learn(embeddings, new WordlessDocuments(documents, clusters, settings, areWordless).Clusters, share, run);
    }
}
