using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>The documents that two models have, with the topic that each gives them.</summary>
internal sealed class CommonDocuments
{
    private readonly int[] _shared;
    private readonly int[] _sizesBefore;
    private readonly int[] _sizesAfter;

    /// <param name="before">The topic of each document in the one model, −1 for an outlier.</param>
    /// <param name="topicsBefore">How many topics that has.</param>
    /// <param name="after">The topic of the same documents in the other model.</param>
    /// <param name="topicsAfter">How many topics that has.</param>
    public CommonDocuments(int[] before, int topicsBefore, int[] after, int topicsAfter)
    {
        (Before, After) = (before, after);
        _shared = new int[Throw.IfTooMany(topicsBefore, topicsAfter, "pairs of topics", nameof(before))];
        (_sizesBefore, _sizesAfter) = (new int[topicsBefore], new int[topicsAfter]);
        foreach (var (one, other) in before.Zip(after))
        {
            if (one >= 0)
            {
                _sizesBefore[one]++;
            }

            if (other >= 0)
            {
                _sizesAfter[other]++;
            }

            if (one >= 0 && other >= 0)
            {
                _shared[(one * topicsAfter) + other]++;
            }
        }
    }

    /// <summary>The topic of each document in the earlier model.</summary>
    public int[] Before { get; }

    /// <summary>The topic of each document in the later model.</summary>
    public int[] After { get; }

    public int Count => Before.Length;

    /// <summary>Finds the documents of two fits that have the same texts; the first of several equal ones is the first there.</summary>
    public static CommonDocuments Of(TopicModel before, TopicModel after)
    {
        var rows = new Dictionary<ulong, Queue<int>>();
        for (var row = 0; row < before.State.DocumentHashes.Length; row++)
        {
            ref var queue = ref CollectionsMarshal.GetValueRefOrAddDefault(rows, before.State.DocumentHashes[row], out _);
            (queue ??= new()).Enqueue(before.DocumentTopics[row]);
        }

        var pairs = new List<(int Before, int After)>();
        for (var row = 0; row < after.State.DocumentHashes.Length; row++)
        {
            if (rows.TryGetValue(after.State.DocumentHashes[row], out var queue) && queue.TryDequeue(out var topic))
            {
                pairs.Add((topic, after.DocumentTopics[row]));
            }
        }

        return new([.. pairs.Select(pair => pair.Before)], before.TopicCount, [.. pairs.Select(pair => pair.After)], after.TopicCount);
    }

    /// <summary>The number of documents that are in both topics.</summary>
    public int Shared(int before, int after) => _shared[(before * _sizesAfter.Length) + after];

    /// <summary>Of the documents that are in either topic, the share that is in both; 0 if there are none.</summary>
    public double Jaccard(int before, int after) =>
        Share(Shared(before, after), _sizesBefore[before] + _sizesAfter[after] - Shared(before, after));

    /// <summary>The share of the earlier topic's documents that is in the later one.</summary>
    public double OfBefore(int before, int after) => Share(Shared(before, after), _sizesBefore[before]);

    /// <summary>The share of the later topic's documents that is in the earlier one.</summary>
    public double OfAfter(int before, int after) => Share(Shared(before, after), _sizesAfter[after]);

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
