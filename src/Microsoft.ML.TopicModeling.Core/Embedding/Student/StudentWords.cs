using Microsoft.ML.TopicModeling.Embed.Tokenize;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>
/// The words of a corpus that become tokens of the student beside those of the teacher, so that "hibernate" need not be "hi" and
/// "##bernate".
/// </summary>
internal static class StudentWords
{
    private const int LeastTexts = 3;
    private const int Most = 10_000;
    private const int TextsBetweenChecks = 1024;

    /// <param name="texts">The texts.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The words of three texts and more, the most frequent first.</returns>
    public static string[] Of(IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        var counts = new Dictionary<string, (int Texts, int Last)>(StringComparer.Ordinal);
        var words = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var text = 0; text < texts.Count; text++)
        {
            if (text % TextsBetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var reader = new BertWords(texts[text], BertNormalization.Uncased);
            while (reader.MoveNext())
            {
                if (!words.TryGetValue(reader.Current, out var count))
                {
                    words[reader.Current] = (1, text);
                }
                else if (count.Last != text)
                {
                    words[reader.Current] = (count.Texts + 1, text);
                }
            }
        }

        return [.. counts
            .Where(word => word.Value.Texts >= LeastTexts && word.Key.Length > 1)
            .OrderByDescending(word => word.Value.Texts).ThenBy(word => word.Key, StringComparer.Ordinal)
            .Take(Most)
            .Select(word => word.Key)];
    }
}
