using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The order of texts by code point, which is Python's; UTF-16 units order those above U+FFFF before U+E000 to U+FFFF.</summary>
internal static class CodePointOrder
{
    private const int UnitsOfKey = 3;
    private const int FewTerms = 12;
    private const int MaxDepth = 32 * UnitsOfKey;
    private const int GroupsPerChunk = 64;

    /// <summary>Compares two texts.</summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var common = left.CommonPrefixLength(right);
        return common < left.Length && common < right.Length
            ? Weight(left[common]).CompareTo(Weight(right[common]))
            : left.Length.CompareTo(right.Length);
    }

    /// <summary>Lifts the surrogates above all other units, and leaves a 0 free for "no more text".</summary>
    private static uint Weight(char unit) => unit switch
    {
        < '\uD800' => unit + 1u,
        < '\uE000' => unit + 0x2001u,
        _ => unit - 0x7FFu,
    };

    /// <summary>Sorts different terms of one table: numbers of terms, in the order of their texts.</summary>
    /// <remarks>
    /// Three units at a time make an integer key; only terms that share all of them go on to the next three. Sorting integers is
    /// several times as fast as comparing texts, and vocabularies of word pairs share long beginnings.
    /// </remarks>
    /// <param name="terms">The table.</param>
    /// <param name="numbers">The numbers of terms, which are put in order.</param>
    /// <param name="threads">The most threads to use; null for one per processor.</param>
    /// <param name="cancellation">Looked at now and then.</param>
    public static void Sort(TermTable terms, int[] numbers, int? threads, CancellationToken cancellation)
    {
        var keys = new ulong[numbers.Length];
        SetKeys(terms, numbers, keys, depth: 0);
        Array.Sort(keys, numbers);
        var groups = Groups(keys);
        OrderedParallel.ForChunks(groups.Count, GroupsPerChunk, threads, cancellation, (from, to) =>
        {
            for (var group = from; group < to; group++)
            {
                var (start, end) = groups[group];
                Sort(terms, numbers.AsSpan(start..end), keys.AsSpan(start..end), UnitsOfKey);
            }
        });
    }

    private static void Sort(TermTable terms, Span<int> numbers, Span<ulong> keys, int depth)
    {
        if (numbers.Length <= FewTerms || depth >= MaxDepth)
        {
            numbers.Sort((left, right) => Compare(terms[left], terms[right]));
            return;
        }

        SetKeys(terms, numbers, keys, depth);
        keys.Sort(numbers);
        foreach (var (start, end) in Groups(keys))
        {
            Sort(terms, numbers[start..end], keys[start..end], depth + UnitsOfKey);
        }
    }

    private static void SetKeys(TermTable terms, ReadOnlySpan<int> numbers, Span<ulong> keys, int depth)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            keys[i] = Key(terms[numbers[i]], depth);
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

    private static ulong Key(ReadOnlySpan<char> term, int depth)
    {
        var key = 0UL;
        for (var i = depth; i < depth + UnitsOfKey; i++)
        {
            key = (key << 20) | (i < term.Length ? Weight(term[i]) : 0);
        }

        return key;
    }
}
