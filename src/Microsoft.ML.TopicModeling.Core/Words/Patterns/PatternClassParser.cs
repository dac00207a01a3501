namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Reads a class in brackets.</summary>
internal static class PatternClassParser
{
    /// <param name="reader">Behind the opening bracket.</param>
    /// <param name="flags">The flags that are on.</param>
    public static CodePointSet Parse(PatternReader reader, PatternFlags flags)
    {
        var isNegated = reader.TryRead('^');
        List<(int First, int Last)> characters = [], classes = [];
        var start = reader.Position;
        while (reader.Position == start || !reader.TryRead(']'))
        {
            var (first, firstClass) = Item(reader, flags);
            var dash = reader.Position;
            if (!reader.TryRead('-') || reader.Next == ']')
            {
                reader.Position = dash;
                (firstClass is null ? characters : classes).AddRange(firstClass?.Ranges ?? [(first, first)]);
                continue;
            }

            var (last, lastClass) = Item(reader, flags);
            if (firstClass is not null || lastClass is not null || last < first)
            {
                throw reader.Error("has a range in a class whose ends are no characters in ascending order");
            }

            characters.Add((first, last));
        }

        var ascii = flags.HasFlag(PatternFlags.Ascii);
        var (plain, known) = (CodePointSet.Union(characters), CodePointSet.Union(classes));
        var set = flags.HasFlag(PatternFlags.IgnoreCase) ? PatternClasses.IgnoringCase(plain, known, ascii) : plain.Or(known);
        return isNegated ? set.Complement() : set;
    }

    private static (int Character, CodePointSet? Class) Item(PatternReader reader, PatternFlags flags)
    {
        var character = reader.Read();
        if (character != '\\')
        {
            return (character, null);
        }

        if (PatternEscapes.Read(reader, isInClass: true) is { } escaped)
        {
            return (escaped, null);
        }

        var letter = (char)reader.Read();
        return (0, PatternClasses.Of(letter, flags.HasFlag(PatternFlags.Ascii))
            ?? throw reader.Error($@"has the bad escape \{letter} in a class"));
    }
}
