namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The order of texts by code point, which is Python's; UTF-16 units order those above U+FFFF before U+E000 to U+FFFF.</summary>
/// <param name="terms">The texts whose numbers are sorted.</param>
internal sealed class CodePointOrder(TermTable terms) : SequenceOrder(unitsOfKey: 3)
{
    /// <summary>Compares two texts.</summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var common = left.CommonPrefixLength(right);
        return common < left.Length && common < right.Length
            ? Weight(left[common]).CompareTo(Weight(right[common]))
            : left.Length.CompareTo(right.Length);
    }

    protected override int Compare(int left, int right) => Compare(terms[left], terms[right]);

    protected override void SetKeys(ReadOnlySpan<int> numbers, Span<ulong> keys, int depth)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            keys[i] = Key(terms[numbers[i]], depth);
        }
    }

    private static ulong Key(ReadOnlySpan<char> term, int depth)
    {
        var key = 0UL;
        for (var i = depth; i < depth + 3; i++)
        {
            key = (key << 20) | (i < term.Length ? Weight(term[i]) : 0);
        }

        return key;
    }

    /// <summary>Lifts the surrogates above all other units, and leaves a 0 free for "no more text".</summary>
    private static uint Weight(char unit) => unit switch
    {
        < '\uD800' => unit + 1u,
        < '\uE000' => unit + 0x2001u,
        _ => unit - 0x7FFu,
    };
}
