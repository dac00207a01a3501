namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>UTF-16 text as code points; a surrogate without its other half stands for itself.</summary>
internal static class CodePoints
{
    /// <summary>The code point that starts at <paramref name="index"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">Where it starts.</param>
    /// <param name="width">How many units it has, 1 or 2.</param>
    public static int At(ReadOnlySpan<char> text, int index, out int width)
    {
        var unit = text[index];
        if (char.IsHighSurrogate(unit) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            width = 2;
            return char.ConvertToUtf32(unit, text[index + 1]);
        }

        width = 1;
        return unit;
    }

    /// <summary>The code point that ends before <paramref name="index"/>.</summary>
    public static int Before(ReadOnlySpan<char> text, int index, out int width)
    {
        var pair = index >= 2 && char.IsSurrogatePair(text[index - 2], text[index - 1]);
        return At(text, index - (pair ? 2 : 1), out width);
    }

    /// <summary>Where each code point starts, and where the last one ends.</summary>
    public static List<int> Starts(ReadOnlySpan<char> text)
    {
        var starts = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length;)
        {
            starts.Add(i);
            At(text, i, out var width);
            i += width;
        }

        starts.Add(text.Length);
        return starts;
    }

    /// <summary>Writes a code point.</summary>
    /// <returns>How many units it took, 1 or 2.</returns>
    public static int Write(int codePoint, Span<char> destination)
    {
        if (codePoint < 0x10000)
        {
            destination[0] = (char)codePoint;
            return 1;
        }

        destination[0] = (char)(0xD7C0 + (codePoint >> 10));
        destination[1] = (char)(0xDC00 + (codePoint & 0x3FF));
        return 2;
    }
}
