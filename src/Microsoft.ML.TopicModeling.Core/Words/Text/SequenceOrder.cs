using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Sorts numbers of different sequences, such as texts, in the order of these.</summary>
/// <remarks>
/// A few units at a time make an integer key; only sequences that share all of them go on to the next few. Sorting integers is several
/// times as fast as comparing texts, and vocabularies share long beginnings.
/// </remarks>
/// <param name="unitsOfKey">How many units a key holds.</param>
internal abstract class SequenceOrder(int unitsOfKey)
{
    private const int FewSequences = 12;
    private const int MaxKeys = 32;
    private const int GroupsPerChunk = 64;

    /// <summary>Puts numbers of sequences in order.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="run">Threads and cancellation.</param>
    public void Sort(int[] numbers, RunContext run)
    {
        var keys = new ulong[numbers.Length];
        SetKeys(numbers, keys, depth: 0);
        Array.Sort(keys, numbers);
        var groups = Groups(keys);
        OrderedParallel.ForChunks(groups.Count, GroupsPerChunk, run, (from, to) =>
        {
            for (var group = from; group < to; group++)
            {
                var (start, end) = groups[group];
                Sort(numbers.AsSpan(start..end), keys.AsSpan(start..end), unitsOfKey);
            }
        });
    }

    /// <summary>Compares two sequences by their numbers.</summary>
    protected abstract int Compare(int left, int right);

    /// <summary>Sets keys that are in the order of the units from <paramref name="depth"/> on; 0 stands for no more units.</summary>
    protected abstract void SetKeys(ReadOnlySpan<int> numbers, Span<ulong> keys, int depth);

    private void Sort(Span<int> numbers, Span<ulong> keys, int depth)
    {
        if (numbers.Length <= FewSequences || depth >= MaxKeys * unitsOfKey)
        {
            numbers.Sort(Compare);
            return;
        }

        SetKeys(numbers, keys, depth);
        keys.Sort(numbers);
        foreach (var (start, end) in Groups(keys))
        {
            Sort(numbers[start..end], keys[start..end], depth + unitsOfKey);
        }
    }

    /// <summary>The places of equal keys, where there are several.</summary>
    private static List<(int Start, int End)> Groups(ReadOnlySpan<ulong> sorted)
    {
        var groups = new List<(int Start, int End)>();
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start];)
            {
                end++;
            }

            if (end - start > 1)
            {
                groups.Add((start, end));
            }
        }

        return groups;
    }
}
