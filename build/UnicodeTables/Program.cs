using System.IO.Compression;
using System.Reflection;
using System.Text.Json;

// Makes the tables of characters in the library from what the references answered: dotnet run --project build/UnicodeTables [-- folder for
// the tables]
var root = typeof(CodePointRuns).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
var here = Path.Combine(root, "build", "UnicodeTables");
var core = args is [var folder] ? folder : Path.Combine(root, "src", "Microsoft.ML.TopicModeling.Core");
using var unzipped = new GZipStream(File.OpenRead(Path.Combine(here, "unicode-14.json.gz")), CompressionMode.Decompress);
var python = JsonDocument.Parse(unzipped).RootElement;
var bert = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(here, "bert-tokenizer.json"))).RootElement;

Write(
    Path.Combine(core, "Words", "Text", "unicode-14.txt"),
    """
    # Properties of characters in Unicode 14, the version of Python 3.11, whose answers scikit-learn and BERTopic give. Made by build/UnicodeTables.
    # A section is its name and entries in hexadecimal: one code point or first-last (every second one with /2), then = and what it maps to; what a run maps to counts up with it.
    # word, digit, space: what \w, \d and \s match; cased, ignorable: what decides whether a capital sigma ends a word; lower: the lower case of a lone character, but for U+0130;
    # stripped: NFKD without combining characters (Hangul is computed).
    """,
    [
        .. new[] { "word", "digit", "space", "cased", "ignorable" }.Select(name => (name, CodePointRuns.OfRanges(Ranges(python.GetProperty(name))))),
        ("lower", CodePointRuns.OfMap(Map(python.GetProperty("lower"), mapped => mapped.Length == 1), counts: true)),
        ("stripped", CodePointRuns.OfMap(Map(python.GetProperty("stripped")), counts: true)),
    ]);

var lower = Map(python.GetProperty("lower"));
foreach (var entry in bert.GetProperty("lower_case_other_than_python").GetProperty("map").EnumerateArray())
{
    int[] numbers = Numbers(entry);
    lower[numbers[0]] = numbers[1..];
}

var decomposition = Map(python.GetProperty("decomposition"));
foreach (var range in Ranges(bert.GetProperty("nfd_other_than_unicode_14")))
{
    for (var codePoint = range.First; codePoint <= range.Last; codePoint++)
    {
        decomposition.Remove(codePoint);
    }
}

Write(
    Path.Combine(core, "Embedding", "Tokenize", "BertCharacters.txt"),
    """
    # What the BERT normalizer does to each code point, as the reference tokenizer was seen to do it (its tables are of several Unicode versions). Made by build/UnicodeTables.
    # A section is its name and entries in hexadecimal: one code point or first-last (every second one with /2), then = and what it maps to (for lower: counting up with the code point).
    # Sections: left out; turned into a space; set apart as words (cjk); left out with accents (mark); words of their own; cuts between words (split); lower case;
    # canonical combining class; canonical decomposition (Hangul is computed).
    """,
    [
        ("dropped", CodePointRuns.OfRanges(Ranges(bert.GetProperty("dropped")))),
        ("space", CodePointRuns.OfRanges(Ranges(bert.GetProperty("spaces")))),
        ("cjk", CodePointRuns.OfRanges(Ranges(bert.GetProperty("cjk")))),
        ("mark", CodePointRuns.OfRanges(Ranges(bert.GetProperty("marks")))),
        ("punctuation", CodePointRuns.OfRanges(Ranges(bert.GetProperty("punctuation")))),
        ("split", CodePointRuns.OfRanges(Ranges(bert.GetProperty("split_at")))),
        ("lower", CodePointRuns.OfMap(lower, counts: true)),
        ("class", CodePointRuns.OfMap(Map(python.GetProperty("class")), counts: false)),
        ("decomposition", CodePointRuns.OfMap(decomposition, counts: true)),
    ]);

static void Write(string path, string comment, (string Name, IEnumerable<string> Entries)[] sections)
{
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllText(path, string.Concat(
        sections.SelectMany(section => CodePointRuns.Lines(section.Entries).Prepend($"[{section.Name}]")).Prepend(comment.ReplaceLineEndings("\n")).Select(line => line + "\n")));
}

static int[] Numbers(JsonElement json) => json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray().SelectMany(Numbers)] : [json.GetInt32()];

static SortedDictionary<int, int[]> Map(JsonElement json, Predicate<int[]>? holds = null) =>
    new(json.EnumerateArray().Select(Numbers).Where(entry => holds?.Invoke(entry[1..]) != false).ToDictionary(entry => entry[0], entry => entry[1..]));

// Ranges, or single code points, of which neighbors make a range.
static List<(int First, int Last)> Ranges(JsonElement json)
{
    var ranges = new List<(int First, int Last)>();
    foreach (var numbers in json.EnumerateArray().Select(Numbers))
    {
        if (ranges.Count > 0 && ranges[^1].Last + 1 == numbers[0])
        {
            ranges[^1] = (ranges[^1].First, numbers[^1]);
        }
        else
        {
            ranges.Add((numbers[0], numbers[^1]));
        }
    }

    return ranges;
}
