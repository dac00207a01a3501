using System.Text.RegularExpressions;
using Microsoft.ML.TopicModeling;

/// <summary>Tags English by a list of function words and by the ends of the others: enough for a sample, and for nothing else.</summary>
internal sealed partial class EnglishTagger : IPartOfSpeechTagger
{
    private static readonly Dictionary<string, string> FunctionWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["the"] = "DET", ["a"] = "DET", ["an"] = "DET", ["two"] = "NUM",
        ["in"] = "ADP", ["on"] = "ADP", ["without"] = "ADP", ["of"] = "ADP", ["and"] = "CCONJ",
        ["is"] = "AUX", ["are"] = "AUX", ["was"] = "AUX",
        ["old"] = "ADJ", ["young"] = "ADJ", ["late"] = "ADJ", ["new"] = "ADJ",
    };

    private static readonly (string End, string Tag)[] Ends =
    [
        ("ly", "ADV"), ("ing", "VERB"), ("ed", "VERB"), ("al", "ADJ"), ("ry", "ADJ"), ("ult", "ADJ"), ("ful", "ADJ"), ("ous", "ADJ"),
    ];

    public IReadOnlyList<(string Word, string Tag)> Tag(string text) =>
        [.. Words().Matches(text).Select(match => (match.Value, TagOf(match.Value)))];

    private static string TagOf(string word) =>
        FunctionWords.GetValueOrDefault(word)
        ?? Ends.FirstOrDefault(end => word.EndsWith(end.End, StringComparison.OrdinalIgnoreCase)).Tag
        ?? "NOUN";

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();
}
