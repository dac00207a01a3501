using System.Globalization;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>The default name of a topic: its id and its first four words, joined by underscores.</summary>
internal static class TopicLabel
{
    private const int WordsOfLabel = 4;

    public static string Of(int topic, IReadOnlyList<TopicWord> words) =>
        string.Join('_', words.Take(WordsOfLabel).Select(word => word.Word).Prepend(topic.ToString(CultureInfo.InvariantCulture)));
}
