using System.Collections.Frozen;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Takes off a word what an apostrophe joins to it without being a part of it.</summary>
/// <remarks>
/// What is left out before an apostrophe is an article or a preposition: "l'homme" is "homme", "dell'arte" is "arte". A final "'s" is
/// another word or a case: "king's" is "king". What else has apostrophes is one word with them: "don't", "aujourd'hui", "об'єкт".
/// </remarks>
internal static class WordApostrophes
{
    public const char Apostrophe = '\'';

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Elided = new[]
        {
            "all", "coll", "dall", "dell", "jusqu", "lorsqu", "nell", "puisqu", "qu", "quell", "quoiqu", "sull", "un",
        }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The word alone.</summary>
    /// <param name="word">A word with its apostrophes, all of them straight.</param>
    public static ReadOnlySpan<char> Shorten(ReadOnlySpan<char> word)
    {
        while (word.IndexOf(Apostrophe) is >= 0 and var first && IsElided(word[..first]))
        {
            word = word[(first + 1)..];
        }

        while (word.LastIndexOf(Apostrophe) is > 0 and var last && word[(last + 1)..] is "s" or "S")
        {
            word = word[..last];
        }

        return word;
    }

    private static bool IsElided(ReadOnlySpan<char> part) => part.Length switch
    {
        0 => true,
        1 => char.IsAsciiLetter(part[0]),
        _ => Elided.Contains(part),
    };
}
