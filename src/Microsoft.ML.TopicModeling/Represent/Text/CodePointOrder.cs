namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The order of texts by code point, which is Python's; UTF-16 units order those above U+FFFF before U+E000 to U+FFFF.</summary>
internal static class CodePointOrder
{
    private const int UnitsOfKey = 3;
    private const int FewTerms = 12;
    private const int MaxDepth = 32 * UnitsOfKey;

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
    public static void Sort(TermTable terms, Span<int> numbers) => Sort(terms, numbers, new ulong[numbers.Length], depth: 0);

    private static void Sort(TermTable terms, Span<int> numbers, Span<ulong> keys, int depth)
    {
        if (numbers.Length <= FewTerms || depth >= MaxDepth)
        {
            numbers.Sort((left, right) => Compare(terms[left], terms[right]));
            return;
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            keys[i] = Key(terms[numbers[i]], depth);
        }

        keys.Sort(numbers);
        for (int start = 0, end; start < numbers.Length; start = end)
        {
            for (end = start + 1; end < numbers.Length && keys[end] == keys[start];)
            {
                end++;
            }

            if (end - start > 1)
            {
                Sort(terms, numbers[start..end], keys[start..end], depth + UnitsOfKey);
            }
        }
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
