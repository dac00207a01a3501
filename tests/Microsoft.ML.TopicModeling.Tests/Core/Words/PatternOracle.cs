using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.Represent;

/// <summary>A pattern made at random, with an evaluation that goes through all ways of matching it, one code point after the other.</summary>
/// <param name="Pattern">The pattern in Python's grammar.</param>
/// <param name="Ways">The places at which a match can end that starts at a place, the preferred ones first.</param>
internal sealed record PatternOracle(string Pattern, Func<int[], int, IEnumerable<int>> Ways)
{
    private const int LongestText = 12;

    private static readonly JsonNode Unicode = Fixtures.Json("text/unicode-python.json");
    private static readonly HashSet<int> Words = ListOf("word");
    private static readonly HashSet<int> Spaces = ListOf("space");

    // Characters of each kind, those above U+FFFF among them; the digits are those of the category Nd in the list of words.
    private static readonly int[] Alphabet =
        [.. "aabzAZ09_ -.\n\r\u00e9\u00bd\u2167\u0663\u0939\u093f\u0928\u0940\u200d\u203f\u2028\u001c\u00a0\u4e2d\u1885\u3007".Select(unit => (int)unit), 0x10000, 0x1D400, 0x1F600, 0x1D7D8, 0x1133C];

    private static readonly HashSet<int> Digits = ['0', '9', 0x663, 0x1D7D8];

    public static PatternOracle Random(Random random) => Choice(random, 2);

    public static string RandomText(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(LongestText)).Select(_ => char.ConvertFromUtf32(Alphabet[random.Next(Alphabet.Length)])));

    /// <summary>What findall finds: after an empty match, one that is not empty can begin at the same place.</summary>
    public List<string> FindAll(string text)
    {
        int[] codePoints = [.. text.EnumerateRunes().Select(rune => rune.Value)];
        var found = new List<string>();
        var (place, mustAdvance) = (0, false);
        while (place <= codePoints.Length)
        {
            var end = Ways(codePoints, place).Where(end => !mustAdvance || end > place).Cast<int?>().FirstOrDefault();
            if (end is not { } last)
            {
                (place, mustAdvance) = (place + 1, false);
                continue;
            }

            found.Add(string.Concat(codePoints[place..last].Select(char.ConvertFromUtf32)));
            mustAdvance = last == place;
            place = last;
        }

        return found;
    }

    private static PatternOracle Choice(Random random, int depth)
    {
        PatternOracle[] choices = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Sequence(random, depth))];
        return new(string.Join('|', choices.Select(choice => choice.Pattern)), (text, start) => choices.SelectMany(choice => choice.Ways(text, start)));
    }

    private static PatternOracle Sequence(Random random, int depth)
    {
        var sequence = Item(random, depth);
        for (var more = random.Next(3); more > 0; more--)
        {
            var (first, next) = (sequence, Item(random, depth));
            sequence = new(first.Pattern + next.Pattern, (text, start) => first.Ways(text, start).SelectMany(end => next.Ways(text, end)));
        }

        return sequence;
    }

    private static PatternOracle Item(Random random, int depth)
    {
        var item = random.Next(10) switch
        {
            0 => Boundary(isThere: true),
            1 when depth > 0 => Look(random, depth),
            2 or 3 when depth > 0 => Choice(random, depth - 1) is var inside ? inside with { Pattern = $"(?:{inside.Pattern})" } : null!,
            _ => Character(random),
        };
        return item.Pattern is @"\b" || random.Next(3) > 0 ? item : Repeated(random, item);
    }

    private static PatternOracle Repeated(Random random, PatternOracle item)
    {
        var (sign, min, max) = random.Next(5) switch { 0 => ("*", 0, LongestText), 1 => ("+", 1, LongestText), 2 => ("?", 0, 1), 3 => ("{2}", 2, 2), _ => ("{1,2}", 1, 2) };
        var isLazy = random.Next(3) == 0;
        return new($"{item.Pattern}{sign}{(isLazy ? "?" : "")}", (text, start) => Times(text, start, 0));

        // A repetition that takes nothing is the last.
        IEnumerable<int> Times(int[] text, int start, int count)
        {
            var again = count == max ? [] : item.Ways(text, start).SelectMany(end => end > start || count < min ? Times(text, end, count + 1) : [end]);
            return count < min ? again : isLazy ? again.Prepend(start) : again.Append(start);
        }
    }

    private static PatternOracle Boundary(bool isThere) => new(
        @"\b",
        (text, place) => (place > 0 && Words.Contains(text[place - 1])) != (place < text.Length && Words.Contains(text[place])) == isThere ? [place] : []);

    private static PatternOracle Look(Random random, int depth)
    {
        var isWanted = random.Next(2) == 0;
        if (random.Next(2) == 0)
        {
            var behind = Character(random);
            return new($"(?<{(isWanted ? "=" : "!")}{behind.Pattern})", (text, place) => (place > 0 && behind.Ways(text, place - 1).Any()) == isWanted ? [place] : []);
        }

        var ahead = Choice(random, depth - 1);
        return new($"(?{(isWanted ? "=" : "!")}{ahead.Pattern})", (text, place) => ahead.Ways(text, place).Any() == isWanted ? [place] : []);
    }

    private static PatternOracle Character(Random random)
    {
        var (pattern, holds) = random.Next(3) switch
        {
            0 => Single(random),
            1 => random.Next(4) == 0 ? (".", codePoint => codePoint != '\n') : Class(random),
            _ => Brackets(random),
        };
        return new(pattern, (text, place) => place < text.Length && holds(text[place]) ? [place + 1] : []);
    }

    private static (string Pattern, Predicate<int> Holds) Single(Random random)
    {
        var character = Alphabet[random.Next(Alphabet.Length)];
        return (random.Next(3) == 0 ? $@"\U{character:x8}" : character == '.' ? @"\." : char.ConvertFromUtf32(character), codePoint => codePoint == character);
    }

    private static (string Pattern, Predicate<int> Holds) Class(Random random) => random.Next(6) switch
    {
        0 => (@"\w", Words.Contains),
        1 => (@"\W", codePoint => !Words.Contains(codePoint)),
        2 => (@"\d", Digits.Contains),
        3 => (@"\D", codePoint => !Digits.Contains(codePoint)),
        4 => (@"\s", Spaces.Contains),
        _ => (@"\S", codePoint => !Spaces.Contains(codePoint)),
    };

    private static (string Pattern, Predicate<int> Holds) Brackets(Random random)
    {
        var isNegated = random.Next(3) == 0;
        (string Pattern, Predicate<int> Holds)[] items = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(3) switch
        {
            0 => Class(random),
            1 => Range(random),
            _ => Alphabet[random.Next(Alphabet.Length)] is var character ? ($@"\U{character:x8}", (Predicate<int>)(codePoint => codePoint == character)) : default,
        })];
        return ($"[{(isNegated ? "^" : "")}{string.Concat(items.Select(item => item.Pattern))}]", codePoint => items.Any(item => item.Holds(codePoint)) != isNegated);
    }

    private static (string Pattern, Predicate<int> Holds) Range(Random random)
    {
        var (one, other) = (Alphabet[random.Next(Alphabet.Length)], Alphabet[random.Next(Alphabet.Length)]);
        var (first, last) = (Math.Min(one, other), Math.Max(one, other));
        return ($@"\U{first:x8}-\U{last:x8}", codePoint => codePoint >= first && codePoint <= last);
    }

    private static HashSet<int> ListOf(string name) =>
        [.. Unicode[name]!["ranges"]!.AsArray().SelectMany(range => Enumerable.Range((int)range![0]!, (int)range[1]! - (int)range[0]! + 1))];
}
