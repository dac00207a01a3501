namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Reads flags inside a pattern.</summary>
internal static class PatternGroupFlags
{
    /// <summary>Reads the flags of the whole pattern, which can only be at its start.</summary>
    public static PatternFlags ReadGlobal(PatternReader reader)
    {
        var flags = PatternFlags.None;
        while (TryReadGroup(reader) is { } read)
        {
            flags |= read;
        }

        return flags.HasFlag(PatternFlags.Ascii | PatternFlags.Unicode) ? throw reader.Error("is to be both ASCII and Unicode") : flags;
    }

    /// <summary>Reads the flags of a group up to its colon.</summary>
    /// <param name="reader">Behind the question mark.</param>
    /// <param name="outside">The flags outside the group.</param>
    public static PatternFlags ReadScoped(PatternReader reader, PatternFlags outside)
    {
        var on = ReadLetters(reader);
        var off = reader.TryRead('-') ? ReadLetters(reader) : PatternFlags.None;
        const PatternFlags Types = PatternFlags.Ascii | PatternFlags.Unicode;
        if (reader.Next == ')')
        {
            throw reader.Error("has flags of the whole pattern that are not at its start");
        }

        if (!reader.TryRead(':') || (off & Types) != 0 || (on & off) != 0 || (on & Types) == Types)
        {
            throw reader.Error("has brackets of a kind, or flags, that there are not");
        }

        var outer = on.HasFlag(PatternFlags.Unicode) ? outside & ~PatternFlags.Ascii : outside;
        return (outer | on) & ~off;
    }

    private static PatternFlags? TryReadGroup(PatternReader reader)
    {
        var start = reader.Position;
        if (reader.TryRead('(') && reader.TryRead('?') && ReadLetters(reader) is not PatternFlags.None and var flags && reader.TryRead(')'))
        {
            return flags;
        }

        reader.Position = start;
        return null;
    }

    private static PatternFlags ReadLetters(PatternReader reader)
    {
        var flags = PatternFlags.None;
        while (Of(reader.Next) is { } flag)
        {
            reader.Read();
            flags |= flag;
        }

        return flags;
    }

    private static PatternFlags? Of(int letter) => letter switch
    {
        'a' => PatternFlags.Ascii,
        'i' => PatternFlags.IgnoreCase,
        'm' => PatternFlags.MultiLine,
        's' => PatternFlags.DotAll,
        'u' => PatternFlags.Unicode,
        'x' => PatternFlags.Verbose,
        _ => null,
    };
}
