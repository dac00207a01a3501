using System.Collections.Immutable;

namespace Microsoft.ML.TopicModeling;

/// <summary>Finds for topics those of coarser layers that they are parts of.</summary>
internal static class TopicParents
{
    /// <param name="models">The layers, finest first.</param>
    /// <param name="layer">The layer of which the parents are looked for.</param>
    /// <returns>The parent of each topic.</returns>
    public static ImmutableArray<TopicParent> Find(IReadOnlyList<TopicModel> models, int layer)
    {
        var topics = models[layer].DocumentTopics.AsSpan();
        var parents = new TopicParent[models[layer].TopicCount];
        Array.Fill(parents, new TopicParent(-1, Topic.Outlier));
        for (var upper = layer + 1; upper < models.Count && Array.Exists(parents, parent => parent.Layer < 0); upper++)
        {
            var largest = LargestShares(topics, models[upper].DocumentTopics.AsSpan(), parents.Length);
            for (var topic = 0; topic < parents.Length; topic++)
            {
                if (parents[topic].Layer < 0 && largest[topic] >= 0)
                {
                    parents[topic] = new TopicParent(upper, largest[topic]);
                }
            }
        }

        return [.. parents];
    }

    /// <summary>For each topic the coarser one that has most of its documents, the lower of several; −1 where none has any.</summary>
    private static int[] LargestShares(ReadOnlySpan<int> topics, ReadOnlySpan<int> coarser, int count)
    {
        var shared = new Dictionary<(int Topic, int Coarser), int>();
        for (var row = 0; row < topics.Length; row++)
        {
            if (topics[row] >= 0 && coarser[row] >= 0)
            {
                var pair = (topics[row], coarser[row]);
                shared[pair] = shared.GetValueOrDefault(pair) + 1;
            }
        }

        var largest = new int[count];
        Array.Fill(largest, Topic.Outlier);
        foreach (var ((topic, parent), _) in shared.OrderBy(pair => pair.Value).ThenByDescending(pair => pair.Key.Coarser))
        {
            largest[topic] = parent;
        }

        return largest;
    }
}
