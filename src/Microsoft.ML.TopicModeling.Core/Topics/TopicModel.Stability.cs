using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>How stable each topic is, by id; 0 or more, or −1 where it is not known. Empty if it is known of none.</summary>
    internal double[] Stabilities => Topics.Any(topic => topic.Stability is not null)
        ? [.. Topics.Where(topic => topic.Id >= 0).Select(topic => topic.Stability ?? Unknown)]
        : [];

    private const double Unknown = -1;

    /// <summary>The same topics, with how well other clusterings of the documents find them again.</summary>
    /// <param name="others">The cluster of each document in each of them, −1 for none; empty if there are none.</param>
    /// <param name="isLeftOut">For each document, whether it does not count; null if all do.</param>
    internal TopicModel MeasuredBy(IReadOnlyList<int[]> others, bool[]? isLeftOut = null)
    {
        if (others.Count == 0)
        {
            return this;
        }

        int[] topics = [.. DocumentTopics.Select((topic, row) => isLeftOut?[row] == true ? Topic.Outlier : topic)];
        return WithStabilities(ClusterRecovery.MeanBestJaccard(topics, others));
    }

    /// <summary>The same topics, with their <see cref="Stabilities"/>.</summary>
    internal TopicModel WithStabilities(double[] stabilities) => stabilities.Length == 0 ? this : new(_state with
    {
        Topics = [.. Topics.Select(topic =>
            topic.Id >= 0 && stabilities[topic.Id] >= 0 ? topic with { Stability = stabilities[topic.Id] } : topic)],
    });
}
