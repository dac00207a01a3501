namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The escapes that stand for one character, inside a class and outside.</summary>
internal static class PatternEscapes
{
    /// <summary>Reads what follows a backslash, if it stands for a character.</summary>
    /// <param name="reader">At the character behind the backslash.</param>
    /// <param name="isInClass">Whether this is inside brackets, where \b is a character and a number is no group.</param>
    /// <returns>Null if it stands for something else; then nothing was read.</returns>
    public static int? Read(PatternReader reader, bool isInClass)
    {
        var start = reader.Position;
        var escaped = reader.Read();
        switch (escaped)
        {
            case 'a': return 7;
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'v': return '\v';
            case 'b' when isInClass: return '\b';
            case 'x': return reader.ReadHex(2);
            case 'u': return reader.ReadHex(4);
            case 'U': return reader.ReadHex(8);
            case 'N': return Named(reader);
            case >= '0' and <= '9':
                reader.Position = start;
                return Octal(reader, isInClass);
            case >= 'a' and <= 'z' or >= 'A' and <= 'Z':
                reader.Position = start;
                return null;
            default: return escaped;
        }
    }

    private static int Named(PatternReader reader)
    {
        if (!reader.TryRead('{'))
        {
            throw reader.Error(@"has an \N without a name in braces");
        }

        var name = reader.ReadTo('}');
        return UnicodeNames.Find(name) ?? throw reader.Error($@"names the character \N{{{name}}}, which Unicode 14 does not have");
    }

    /// <summary>A zero with up to two digits behind it, or three digits; fewer outside a class are a group.</summary>
    private static int? Octal(PatternReader reader, bool isInClass)
    {
        var start = reader.Position;
        var digits = reader.ReadDigits(digit => digit is >= '0' and <= '7', 3);
        if (digits.Length == 3 || digits.StartsWith('0') || (isInClass && digits.Length > 0))
        {
            var value = Convert.ToInt32(digits, 8);
            return value <= 0xFF ? value : throw reader.Error($@"has the octal escape \{digits}, which is above \377");
        }

        reader.Position = start;
        return isInClass ? throw reader.Error($@"has a bad escape in a class") : null;
    }
}
