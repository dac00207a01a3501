namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>Remembers the tokens of words, of which a text repeats most. A word takes the place of another one of the same hash.</summary>
/// <remarks>
/// Threads share it without locks: an entry never changes, and a reference is written at once. Which words are remembered changes the time
/// only.
/// </remarks>
internal sealed class WordCache
{
    private const int Least = 256, Most = 1 << 17, PerToken = 4, LongestWord = 32;

    private readonly Entry?[] _entries;

    /// <param name="tokens">The size of the vocabulary.</param>
    public WordCache(int tokens) =>
        _entries = new Entry?[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Clamp((long)tokens * PerToken, Least, Most))];

    /// <summary>Returns the tokens of a word; null if they are not known.</summary>
    /// <param name="word">The word.</param>
    /// <param name="slot">The place for the word.</param>
    public int[]? TryGet(ReadOnlySpan<char> word, out int slot)
    {
        slot = string.GetHashCode(word) & (_entries.Length - 1);
        return _entries[slot] is { } entry && word.SequenceEqual(entry.Word) ? entry.Ids : null;
    }

    /// <summary>Remembers the tokens of a word, and returns them.</summary>
    public int[] Add(ReadOnlySpan<char> word, int slot, int[] ids)
    {
        if (word.Length <= LongestWord)
        {
            _entries[slot] = new Entry(word.ToString(), ids);
        }

        return ids;
    }

    private sealed record Entry(string Word, int[] Ids);
}
