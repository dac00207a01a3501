using System.Globalization;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The text of a pattern, code point by code point.</summary>
internal sealed class PatternReader(string pattern)
{
    public const int End = -1;

    public int Position { get; set; }

    /// <summary>The next code point; <see cref="End"/> behind the last.</summary>
    public int Next => Position < pattern.Length ? CodePoints.At(pattern, Position, out _) : End;

    public int Read()
    {
        var next = Next;
        Position += next > char.MaxValue ? 2 : 1;
        return next == End ? throw Error("ends too early") : next;
    }

    public bool TryRead(int codePoint)
    {
        if (Next != codePoint)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Reads a text if it comes next, and what follows it up to an end.</summary>
    public string ReadTo(char end)
    {
        var last = Position <= pattern.Length ? pattern.IndexOf(end, Position) : -1;
        if (last < 0)
        {
            throw Error($"has no '{end}' where one is needed");
        }

        var text = pattern[Position..last];
        Position = last + 1;
        return text;
    }

    /// <summary>Reads as many digits as come next, up to some number of them.</summary>
    public string ReadDigits(Func<char, bool> isDigit, int most)
    {
        var start = Position;
        while (Position < pattern.Length && Position - start < most && isDigit(pattern[Position]))
        {
            Position++;
        }

        return pattern[start..Position];
    }

    /// <summary>Reads exactly the given number of hexadecimal digits.</summary>
    public int ReadHex(int digits)
    {
        var text = ReadDigits(char.IsAsciiHexDigit, digits);
        var value = text.Length == digits ? uint.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : uint.MaxValue;
        return value <= CodePointSet.LastCodePoint
            ? (int)value
            : throw Error($"has an escape that is no code point of {digits} hexadecimal digits");
    }

    public FormatException Error(string what) => new($"it {what}, near character {Math.Min(Position, pattern.Length) + 1}");
}
