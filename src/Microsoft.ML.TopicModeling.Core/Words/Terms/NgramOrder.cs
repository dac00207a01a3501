namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The order of the texts of n-grams by code point, known from the order of their tokens alone.</summary>
/// <remarks>The space between tokens comes before all that a token holds, so texts are in the order of their sequences of tokens.</remarks>
/// <param name="ngrams">The n-grams whose numbers are sorted.</param>
/// <param name="ranks">The place of each token in the order of tokens.</param>
internal sealed class NgramOrder(NgramTable ngrams, int[] ranks) : SequenceOrder(unitsOfKey: 2)
{
    protected override int Compare(int left, int right)
    {
        for (var depth = 0; ; depth += 2)
        {
            var (leftKey, rightKey) = (Key(left, depth), Key(right, depth));
            if (leftKey != rightKey || leftKey == 0)
            {
                return leftKey.CompareTo(rightKey);
            }
        }
    }

    protected override void SetKeys(ReadOnlySpan<int> numbers, Span<ulong> keys, int depth)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            keys[i] = Key(numbers[i], depth);
        }
    }

    private ulong Key(int number, int depth)
    {
        Span<int> tokens = stackalloc int[2];
        var count = ngrams.CopyTokens(number, depth, tokens);
        var first = count > 0 ? (uint)ranks[tokens[0]] + 1 : 0;
        var second = count > 1 ? (uint)ranks[tokens[1]] + 1 : 0;
        return ((ulong)first << 32) | second;
    }
}
