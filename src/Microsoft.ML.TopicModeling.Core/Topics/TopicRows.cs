using System.Collections.Immutable;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>The topics so far: that of each cluster, and the row in which each has its counts. It never changes.</summary>
/// <param name="TopicOfRow">The topic of each row, in the order in which topics first appeared.</param>
/// <param name="TopicOfCluster">The topic of each cluster up to the highest, −1 for one that did not appear.</param>
internal sealed record TopicRows(ImmutableArray<int> TopicOfRow, ImmutableArray<int> TopicOfCluster)
{
    public static readonly TopicRows None = new([], []);

    /// <summary>The number of topics without the outliers.</summary>
    public int TopicCount => TopicOfRow.Count(topic => topic >= 0);

    /// <summary>The rows in the order of their topics, the outliers first.</summary>
    public int[] InOrder => [.. Enumerable.Range(0, TopicOfRow.Length).OrderBy(row => TopicOfRow[row])];

    /// <summary>Gives the clusters that are new the next free ids, the lowest cluster first. Outliers stay −1.</summary>
    public TopicRows Add(IReadOnlyList<int> clusters)
    {
        var rows = TopicOfRow.ToBuilder();
        if (clusters.Any(cluster => cluster < 0) && !TopicOfRow.Contains(Topic.Outlier))
        {
            rows.Add(Topic.Outlier);
        }

        var topicOfCluster = new int[Math.Max(TopicOfCluster.Length, clusters.Max() + 1)];
        Array.Fill(topicOfCluster, Topic.Outlier);
        TopicOfCluster.CopyTo(topicOfCluster);
        var next = TopicCount;
        foreach (var cluster in clusters.Where(cluster => cluster >= 0 && topicOfCluster[cluster] < 0).Distinct().Order().ToArray())
        {
            topicOfCluster[cluster] = next;
            rows.Add(next++);
        }

        return new(rows.ToImmutable(), ImmutableArray.Create(topicOfCluster));
    }

    public int RowOf(int topic) => TopicOfRow.IndexOf(topic);

    public int TopicOf(int cluster) => cluster < 0 ? Topic.Outlier : TopicOfCluster[cluster];
}
