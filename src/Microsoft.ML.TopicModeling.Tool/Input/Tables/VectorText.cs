using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A vector as text: "[0.5,-1,2]", also without the brackets and with spaces or semicolons, as other programs write it.</summary>
internal static class VectorText
{
    private static readonly System.Buffers.SearchValues<char> Separators = System.Buffers.SearchValues.Create(" ,;\t\r\n");

    public static string Format(ReadOnlySpan<float> vector)
    {
        var text = new System.Text.StringBuilder("[");
        foreach (var value in vector)
        {
            text.Append(text.Length > 1 ? "," : "").Append(value.ToString("R", CultureInfo.InvariantCulture));
        }

        return text.Append(']').ToString();
    }

    /// <returns>The numbers; null where the text is not only numbers.</returns>
    public static float[]? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text is ['[' or '{', .., ']' or '}'])
        {
            text = text[1..^1];
        }

        var numbers = new List<float>();
        while (true)
        {
            var start = text.IndexOfAnyExcept(Separators);
            if (start < 0)
            {
                return numbers.Count == 0 ? null : [.. numbers];
            }

            text = text[start..];
            var end = text.IndexOfAny(Separators);
            var number = end < 0 ? text : text[..end];
            if (!float.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                return null;
            }

            numbers.Add(value);
            text = text[number.Length..];
        }
    }
}
