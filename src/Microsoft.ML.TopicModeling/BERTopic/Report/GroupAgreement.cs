using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling;

/// <summary>How far topics follow groups, and how far they would without an adjustment of the embeddings.</summary>
internal static class GroupAgreement
{
    private const int MostRows = 4_096;
    private const int MostClusters = 256;
    private const int Iterations = 20;

    // Any will do: it only deals out groups, and starts k-means.
    private const int Seed = 42;

    /// <param name="groups">The groups of the documents.</param>
    /// <param name="topics">The topic of each document; −1 for an outlier.</param>
    /// <param name="vectors">The embeddings before they were adjusted.</param>
    /// <param name="run">The threads, and the cancellation.</param>
    /// <returns>The agreement; null where fewer than two groups or topics leave nothing to compare.</returns>
    public static TopicGroups? Of(DocumentGroups groups, ReadOnlySpan<int> topics, PointMatrix<float> vectors, RunContext run)
    {
        var (ofGroup, ofTopic) = Both(groups.Labels, topics);
        var count = ofTopic.Distinct().Count();
        return count < 2 || ofGroup.Distinct().Count() < 2
            ? null
            : new(
                groups.Name,
                groups.Count,
                ClusterAgreement.NormalizedMutualInformation(ofGroup, ofTopic),
                ClusterAgreement.NormalizedMutualInformation(Shuffled(ofGroup), ofTopic),
                WithClusters(groups.Labels, vectors, Math.Min(count, MostClusters), run));
    }

    /// <summary>The share of the groups' entropy that topics tell beyond chance: 0 for none of it, 1 if every topic is of one group.</summary>
    public static double ToldByTopics(DocumentGroups groups, ReadOnlySpan<int> topics)
    {
        var (ofGroup, ofTopic) = Both(groups.Labels, topics);
        var chance = ClusterAgreement.Homogeneity(Shuffled(ofGroup), ofTopic);
        return chance >= 1 ? 0 : Math.Max(0, (ClusterAgreement.Homogeneity(ofGroup, ofTopic) - chance) / (1 - chance));
    }

    private static double WithClusters(IReadOnlyList<int> groups, PointMatrix<float> vectors, int clusters, RunContext run)
    {
        var step = (vectors.Count + MostRows - 1) / MostRows;
        int[] rows = [.. Enumerable.Range(0, vectors.Count).Where(row => row % step == 0 && groups[row] >= 0)];
        var points = PointMatrix<float>.FromRows([.. rows.Select(row => vectors[row].ToArray())]);
        var means = new MiniBatchKMeans(new()
        {
            NumberOfClusters = clusters, InitialIterations = Iterations, Seed = Seed, MaxDegreeOfParallelism = run.Threads,
        });
        var found = means.PartialFit(points, run.Cancellation).Predict(points, run.Cancellation);
        return ClusterAgreement.NormalizedMutualInformation([.. rows.Select(row => groups[row])], found);
    }

    /// <summary>The documents that have a group and a topic.</summary>
    private static (int[] Groups, int[] Topics) Both(IReadOnlyList<int> groups, ReadOnlySpan<int> topics)
    {
        var (ofGroup, ofTopic) = (new List<int>(topics.Length), new List<int>(topics.Length));
        for (var row = 0; row < topics.Length; row++)
        {
            if (groups[row] >= 0 && topics[row] >= 0)
            {
                ofGroup.Add(groups[row]);
                ofTopic.Add(topics[row]);
            }
        }

        return ([.. ofGroup], [.. ofTopic]);
    }

    private static int[] Shuffled(int[] groups)
    {
        int[] shuffled = [.. groups];
        var random = new RandomStream(Seed, RandomPurpose.DealtGroups);
        for (var last = shuffled.Length - 1; last > 0; last--)
        {
            var other = random.NextInt32(last + 1);
            (shuffled[last], shuffled[other]) = (shuffled[other], shuffled[last]);
        }

        return shuffled;
    }
}
