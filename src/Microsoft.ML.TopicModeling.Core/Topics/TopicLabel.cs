using System.Globalization;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>The default name of a topic: its id and its first four words, joined by underscores.</summary>
internal static class TopicLabel
{
    private const int WordsOfLabel = 4;

    /// <summary>The same name with another id, if it begins with the id of its topic.</summary>
    public static string Renumbered(string label, int before, int topic)
    {
        var prefix = Of(before, []);
        return label == prefix || label.StartsWith(prefix + '_', StringComparison.Ordinal) ? Of(topic, []) + label[prefix.Length..] : label;
    }

    public static string Of(int topic, IReadOnlyList<TopicWord> words) =>
        string.Join('_', words.Take(WordsOfLabel).Select(word => word.Word).Prepend(topic.ToString(CultureInfo.InvariantCulture)));
}
