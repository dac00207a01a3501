namespace Microsoft.ML.TopicModeling.Tests.Represent;

/// <summary>The vectorizer's definition, with sets of code points and strings, straight from the reference's tables.</summary>
internal sealed class NaiveVectorizer
{
    private static readonly HashSet<int> WordCharacters = Set("word");
    private static readonly HashSet<int> Cased = Set("final_sigma", "cased");
    private static readonly HashSet<int> Ignorable = Set("final_sigma", "ignorable");
    private static readonly Dictionary<int, int[]> LowerCase = Fixtures.Json("text/unicode-python.json")["lower"]!["map"]!.AsArray()
        .ToDictionary(entry => (int)entry![0]!, entry => entry!.AsArray().Skip(1).Select(c => (int)c!).ToArray());

    private readonly List<string>[] _terms;

    public NaiveVectorizer(string[] texts, int shortest, int longest)
    {
        _terms = [.. texts.Select(text => Terms(Words(Lower(CodePoints(text))), shortest, longest))];
        Vocabulary = [.. _terms.SelectMany(terms => terms).Distinct().OrderBy(CodePoints, Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))];
    }

    public string[] Vocabulary { get; }

    public List<(string, int)> Count(int row) =>
        [.. Vocabulary.Where(_terms[row].Contains).Select(term => (term, _terms[row].Count(other => other == term)))];

    private static int[] CodePoints(string text)
    {
        var codePoints = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            var pair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            codePoints.Add(pair ? char.ConvertToUtf32(text[i], text[++i]) : text[i]);
        }

        return [.. codePoints];
    }

    private static List<int> Lower(int[] text)
    {
        var lower = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            var before = text[..i].Reverse().SkipWhile(Ignorable.Contains).FirstOrDefault(-1);
            var after = text[(i + 1)..].SkipWhile(Ignorable.Contains).FirstOrDefault(-1);
            lower.AddRange(text[i] == 0x3A3 && Cased.Contains(before) && !Cased.Contains(after)
                ? [0x3C2]
                : LowerCase.GetValueOrDefault(text[i], [text[i]]));
        }

        return lower;
    }

    private static List<string> Words(List<int> text)
    {
        var words = new List<List<int>> { new() };
        foreach (var c in text)
        {
            if (WordCharacters.Contains(c))
            {
                words[^1].Add(c);
            }
            else
            {
                words.Add([]);
            }
        }

        return [.. words.Where(word => word.Count >= 2).Select(word => string.Concat(word.Select(char.ConvertFromUtf32)))];
    }

    private static List<string> Terms(List<string> words, int shortest, int longest) =>
        [.. from n in Enumerable.Range(shortest, longest - shortest + 1)
            from start in Enumerable.Range(0, Math.Max(0, words.Count - n + 1))
            select string.Join(' ', words.Skip(start).Take(n))];

    private static HashSet<int> Set(string property, string part = "ranges") =>
        [.. Fixtures.Json("text/unicode-python.json")[property]![part]!.AsArray()
            .SelectMany(range => Enumerable.Range((int)range![0]!, (int)range[1]! - (int)range[0]! + 1))];
}
