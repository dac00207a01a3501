namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>White space as Python knows it, U+001C to U+001F included.</summary>
internal static class WhiteSpace
{
    /// <summary>Makes each run of two or more white-space characters one space; a single one stays what it is.</summary>
    public static string Collapse(ReadOnlySpan<char> text)
    {
        var collapsed = new System.Text.StringBuilder(text.Length);
        for (int i = 0, end; i < text.Length; i = end)
        {
            for (end = i; end < text.Length && Is(text[end]);)
            {
                end++;
            }

            if (end - i > 1)
            {
                collapsed.Append(' ');
            }
            else
            {
                end = i + 1;
                collapsed.Append(text[i]);
            }
        }

        return collapsed.ToString();
    }

    /// <summary>The parts between white space.</summary>
    public static List<string> Split(ReadOnlySpan<char> text)
    {
        var parts = new List<string>();
        for (int i = 0, end; i < text.Length; i = end + 1)
        {
            for (end = i; end < text.Length && !Is(text[end]);)
            {
                end++;
            }

            if (end > i)
            {
                parts.Add(text[i..end].ToString());
            }
        }

        return parts;
    }

    /// <summary>Whether a text is empty or white space only.</summary>
    public static bool Covers(ReadOnlySpan<char> text)
    {
        foreach (var unit in text)
        {
            if (!Is(unit))
            {
                return false;
            }
        }

        return true;
    }

    // All white space lies below U+10000.
    public static bool Is(char unit) => (UnicodeProperties.Flags[unit] & UnicodeProperties.Space) != 0;
}
