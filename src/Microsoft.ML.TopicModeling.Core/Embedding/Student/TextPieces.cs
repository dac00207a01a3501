namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Cuts a long text into pieces of about the same number of words, for each of which the teacher gives a vector.</summary>
internal static class TextPieces
{
    /// <param name="text">The text.</param>
    /// <param name="words">The number of words of a piece. A text of less than one and a half times as many stays whole.</param>
    public static IEnumerable<Range> Of(string text, int words)
    {
        var starts = WordStarts(text);
        var pieces = Math.Max(1, (int)Math.Round((double)starts.Count / words, MidpointRounding.AwayFromZero));
        if (pieces == 1)
        {
            yield return ..;
            yield break;
        }

        for (var piece = 0; piece < pieces; piece++)
        {
            var from = starts[(int)((long)starts.Count * piece / pieces)];
            var to = piece + 1 == pieces ? text.Length : starts[(int)((long)starts.Count * (piece + 1) / pieces)];
            yield return from..to;
        }
    }

    private static List<int> WordStarts(string text)
    {
        var starts = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]) && (i == 0 || char.IsWhiteSpace(text[i - 1])))
            {
                starts.Add(i);
            }
        }

        return starts;
    }
}
