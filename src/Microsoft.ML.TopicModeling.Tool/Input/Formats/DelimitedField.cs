namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A field of CSV that may be in quotation marks.</summary>
internal static class DelimitedField
{
    /// <returns>The text without its marks; <see cref="Cell.None"/> for a field of no characters, but an empty text for two
    /// marks.</returns>
    /// <exception cref="InputException">A mark is not closed, so that the field takes in the lines after it.</exception>
    public static Cell Unquote(ReadOnlySpan<char> field, Position position)
    {
        if (field is [])
        {
            return Cell.None;
        }

        if (field is ['"', .. var inner, '"'] && IsDoubled(inner))
        {
            return Cell.Of(inner.Contains('"') ? inner.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : inner.ToString());
        }

        // Marks within a line can only mean themselves.
        return field.ContainsAny('\n', '\r') && field.Contains('"')
            ? throw new InputException(
                position,
                "has a quotation mark that is not closed, or that stands within a field. "
                + "Double marks that belong to the text and put the field in marks; "
                + "if marks mean nothing in this file, say --quotes false.")
            : Cell.Of(field.ToString());
    }

    private static bool IsDoubled(ReadOnlySpan<char> inner)
    {
        while (inner.IndexOf('"') is >= 0 and var mark)
        {
            if (mark + 1 == inner.Length || inner[mark + 1] != '"')
            {
                return false;
            }

            inner = inner[(mark + 2)..];
        }

        return true;
    }
}
