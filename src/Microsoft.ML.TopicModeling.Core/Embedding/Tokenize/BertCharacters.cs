using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>What the BERT normalizer does to each code point.</summary>
/// <remarks>
/// The reference tokenizer's tables are of several Unicode versions (marks and punctuation of about 8, lower case of 16), so the categories
/// of .NET, which moreover depend on its version and on the machine's ICU, would give other words. BertCharacters.txt holds the reference's
/// answers.
/// </remarks>
internal static class BertCharacters
{
    private const int CodePoints = 0x110000;
    private const int HangulFirst = 0xAC00, HangulCount = 11172, HangulVowels = 21, HangulTails = 28;

    private static readonly Kind[] Kinds = new Kind[CodePoints];
    private static readonly Dictionary<int, int[]> Lower = [];
    private static readonly Dictionary<int, int[]> Decompositions = [];
    private static readonly byte[] Classes = new byte[CodePoints];

    static BertCharacters()
    {
        foreach (var run in CharacterTable.Read("BertCharacters.txt"))
        {
            foreach (var codePoint in run.CodePoints)
            {
                Add(run, codePoint);
            }
        }
    }

    [Flags]
    public enum Kind : byte
    {
        None = 0,

        /// <summary>Left out.</summary>
        Dropped = 1,

        /// <summary>Turned into U+0020.</summary>
        Space = 2,

        /// <summary>A word by itself, told before the decomposition.</summary>
        Ideograph = 4,

        /// <summary>Left out where accents are stripped, after the decomposition.</summary>
        Mark = 8,

        /// <summary>A word by itself.</summary>
        Punctuation = 16,

        /// <summary>Ends a word and belongs to none.</summary>
        Split = 32,

        /// <summary>Has another lower case.</summary>
        Cased = 64,

        /// <summary>Has a combining class other than 0, or a canonical decomposition.</summary>
        Composed = 128,
    }

    public static Kind KindOf(int codePoint) => Kinds[codePoint];

    /// <summary>Whether a code point, decomposed, begins with a mark that joins the character before it.</summary>
    public static bool IsMark(int codePoint) =>
        (Kinds[codePoint] & Kind.Composed) != 0
        && Classes[Decompositions.TryGetValue(codePoint, out var parts) ? parts[0] : codePoint] != 0;

    /// <summary>Puts each run of marks into canonical order: by combining class, equal ones as they stand.</summary>
    public static void OrderMarks(List<int> codePoints)
    {
        var span = CollectionsMarshal.AsSpan(codePoints);
        for (var from = 0; from < span.Length; from++)
        {
            var to = from;
            var ordered = true;
            for (; to < span.Length && Classes[span[to]] is > 0 and var mark; to++)
            {
                ordered &= to == from || Classes[span[to - 1]] <= mark;
            }

            if (!ordered)
            {
                span[from..to].ToArray().OrderBy(c => Classes[c]).ToArray().CopyTo(span[from..to]);
            }

            from = to;
        }
    }

    public static void LowerCase(List<int> codePoints)
    {
        for (var i = 0; i < codePoints.Count; i++)
        {
            if ((Kinds[codePoints[i]] & Kind.Cased) != 0)
            {
                var lower = Lower[codePoints[i]];
                codePoints[i] = lower[0];
                codePoints.InsertRange(i + 1, lower.AsSpan(1));
                i += lower.Length - 1;
            }
        }
    }

    /// <summary>Appends the full canonical decomposition of a code point, which is most often itself.</summary>
    public static void Decompose(int codePoint, List<int> target)
    {
        var syllable = codePoint - HangulFirst;
        if (syllable is >= 0 and < HangulCount)
        {
            target.Add(0x1100 + (syllable / (HangulVowels * HangulTails)));
            target.Add(0x1161 + (syllable / HangulTails % HangulVowels));
            if (syllable % HangulTails is > 0 and var tail)
            {
                target.Add(0x11A7 + tail);
            }
        }
        else if (Decompositions.TryGetValue(codePoint, out var parts))
        {
            target.AddRange(parts);
        }
        else
        {
            target.Add(codePoint);
        }
    }

    private static void Add(CharacterRun run, int codePoint)
    {
        Kinds[codePoint] |= run.Section switch
        {
            "dropped" => Kind.Dropped,
            "space" => Kind.Space,
            "cjk" => Kind.Ideograph,
            "mark" => Kind.Mark,
            "punctuation" => Kind.Punctuation,
            "split" => Kind.Split,
            "lower" => Kind.Cased,
            _ => Kind.Composed,
        };
        switch (run.Section)
        {
            case "lower":
                Lower.Add(codePoint, run.MappedOf(codePoint));
                break;
            case "class":
                Classes[codePoint] = (byte)run.Mapped[0];
                break;
            case "decomposition":
                Decompositions.Add(codePoint, run.MappedOf(codePoint));
                break;
        }
    }
}
