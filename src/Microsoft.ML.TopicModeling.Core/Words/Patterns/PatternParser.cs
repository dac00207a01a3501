using System.Globalization;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Reads a pattern by the grammar of Python's module re (3.11), on code points.</summary>
internal sealed class PatternParser
{
    private const int DeepestNesting = 100;

    private readonly PatternReader _reader;
    private readonly List<PatternNode?> _groups = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private int _depth;
    private int _lastGroupAsked;

    private PatternParser(string pattern) => _reader = new PatternReader(pattern);

    /// <summary>Reads a pattern.</summary>
    /// <returns>The parts of the pattern and the number of its groups.</returns>
    /// <exception cref="FormatException">
    /// Python would not compile the pattern. The message says what is wrong, as the end of a sentence.
    /// </exception>
    public static (PatternNode Pattern, int Groups) Parse(string pattern)
    {
        var parser = new PatternParser(pattern);
        var flags = PatternGroupFlags.ReadGlobal(parser._reader);
        var node = parser.Choice(flags);
        if (parser._reader.Next != PatternReader.End)
        {
            throw parser._reader.Error("has a ')' too many");
        }

        var groups = parser._groups.Count;
        return parser._lastGroupAsked <= groups ? (node, groups) : throw parser._reader.Error($"has no group {parser._lastGroupAsked}");
    }

    private PatternNode Choice(PatternFlags flags)
    {
        if (++_depth > DeepestNesting)
        {
            throw _reader.Error($"has brackets more than {DeepestNesting} deep");
        }

        List<PatternNode> choices = [Sequence(flags)];
        while (_reader.TryRead('|'))
        {
            choices.Add(Sequence(flags));
        }

        _depth--;
        return choices is [var single] ? single : new PatternChoice(choices);
    }

    private PatternSequence Sequence(PatternFlags flags)
    {
        var items = new List<PatternNode>();
        var isRepeated = false;
        while (_reader.Next is not (PatternReader.End or '|' or ')'))
        {
            if (flags.HasFlag(PatternFlags.Verbose) && SkipsComment())
            {
                continue;
            }

            var character = _reader.Read();
            if (Counts(character) is { } counts)
            {
                if (items is [] or [.., PatternPlace] || isRepeated)
                {
                    throw _reader.Error(isRepeated ? "repeats a repetition" : "has nothing to repeat before a repetition");
                }

                items[^1] = Repeated(items[^1], counts.Min, counts.Max);
                isRepeated = true;
            }
            else if (Item(character, flags) is { } item)
            {
                items.Add(item);
                isRepeated = false;
            }
        }

        return new PatternSequence(items);
    }

    private bool SkipsComment()
    {
        if (_reader.Next is ' ' or '\t' or '\n' or '\r' or '\v' or '\f')
        {
            _reader.Read();
            return true;
        }

        if (!_reader.TryRead('#'))
        {
            return false;
        }

        while (_reader.Next is not (PatternReader.End or '\n'))
        {
            _reader.Read();
        }

        return true;
    }

    private PatternNode? Item(int character, PatternFlags flags) => character switch
    {
        '\\' => Escape(flags),
        '[' => new PatternSet(PatternClassParser.Parse(_reader, flags)),
        '.' => new PatternSet(flags.HasFlag(PatternFlags.DotAll) ? CodePointSet.All : CodePointSet.Of('\n').Complement()),
        '^' => new PatternPlace(flags.HasFlag(PatternFlags.MultiLine) ? PatternAnchor.LineStart : PatternAnchor.TextStart, IsAscii: false),
        '$' => new PatternPlace(flags.HasFlag(PatternFlags.MultiLine) ? PatternAnchor.LineEnd : PatternAnchor.LastLineEnd, IsAscii: false),
        '(' => Bracket(flags),
        _ => Literal(character, flags),
    };

    private static PatternSet Literal(int character, PatternFlags flags)
    {
        var set = CodePointSet.Of(character);
        return new(flags.HasFlag(PatternFlags.IgnoreCase)
            ? PatternClasses.IgnoringCase(set, CodePointSet.Empty, flags.HasFlag(PatternFlags.Ascii))
            : set);
    }

    private PatternNode Escape(PatternFlags flags)
    {
        if (PatternEscapes.Read(_reader, isInClass: false) is { } character)
        {
            return Literal(character, flags);
        }

        if (_reader.Next is >= '1' and <= '9')
        {
            return Reference(int.Parse(_reader.ReadDigits(char.IsAsciiDigit, 2), CultureInfo.InvariantCulture), flags);
        }

        var ascii = flags.HasFlag(PatternFlags.Ascii);
        var letter = (char)_reader.Read();
        return letter switch
        {
            'A' => new PatternPlace(PatternAnchor.TextStart, ascii),
            'Z' => new PatternPlace(PatternAnchor.TextEnd, ascii),
            'b' => new PatternPlace(PatternAnchor.Boundary, ascii),
            'B' => new PatternPlace(PatternAnchor.NoBoundary, ascii),
            _ => PatternClasses.Of(letter, ascii) is { } set ? new PatternSet(set) : throw _reader.Error($@"has the bad escape \{letter}"),
        };
    }

    private PatternReference Reference(int group, PatternFlags flags)
    {
        if (group > _groups.Count)
        {
            throw _reader.Error($"has no group {group}");
        }

        var node = _groups[group - 1] ?? throw _reader.Error($"refers to the group {group} inside it");
        return new(node.Least, node.Most, flags.HasFlag(PatternFlags.IgnoreCase));
    }

    /// <summary>Reads the bounds of a repetition; null if the character does not begin one.</summary>
    private (int Min, int? Max)? Counts(int character) => character switch
    {
        '*' => (0, null),
        '+' => (1, null),
        '?' => (0, 1),
        '{' when _reader.Next != '}' => CountsInBraces(),
        _ => null,
    };

    private (int Min, int? Max)? CountsInBraces()
    {
        var start = _reader.Position;
        var least = _reader.ReadDigits(char.IsAsciiDigit, int.MaxValue);
        var most = _reader.TryRead(',') ? _reader.ReadDigits(char.IsAsciiDigit, int.MaxValue) : least;
        if (!_reader.TryRead('}'))
        {
            _reader.Position = start;
            return null;
        }

        var (min, max) = (least.Length == 0 ? 0 : Count(least), most.Length == 0 ? (int?)null : Count(most));
        return max < min ? throw _reader.Error("repeats at most less often than at least") : (min, max);
    }

    private int Count(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw _reader.Error($"repeats {digits} times, which is too often");

    private PatternNode Repeated(PatternNode item, int min, int? max)
    {
        var isLazy = _reader.TryRead('?');
        var repeat = new PatternRepeat(item, min, max, isLazy);
        return !isLazy && _reader.TryRead('+') ? new PatternGroup(repeat, PatternBracket.Atomic) : repeat;
    }

    private PatternNode? Bracket(PatternFlags flags)
    {
        if (!_reader.TryRead('?'))
        {
            return Token(flags);
        }

        switch (_reader.Read())
        {
            case ':': return Closed(flags);
            case '=': return new PatternGroup(Closed(flags), PatternBracket.Ahead);
            case '!': return new PatternGroup(Closed(flags), PatternBracket.NotAhead);
            case '>': return new PatternGroup(Closed(flags), PatternBracket.Atomic);
            case '<': return Behind(flags);
            case '(': return Condition(flags);
            case 'P' when _reader.TryRead('<'): return Named(flags);
            case 'P' when _reader.TryRead('='): return Reference(GroupOf(_reader.ReadTo(')')), flags);
            case '#':
                _reader.ReadTo(')');
                return null;
            default:
                _reader.Position--;
                return Closed(PatternGroupFlags.ReadScoped(_reader, flags));
        }
    }

    private PatternGroup Named(PatternFlags flags)
    {
        var name = _reader.ReadTo('>');
        var isName = name.Length > 0 && !char.IsAsciiDigit(name[0])
            && name.EnumerateRunes().All(rune => PatternClasses.Word(ascii: false).Contains(rune.Value));
        if (!isName || !_names.TryAdd(name, _groups.Count + 1))
        {
            throw _reader.Error(isName ? $"has two groups of the name '{name}'" : $"has a group of the name '{name}', which is none");
        }

        return Token(flags);
    }

    private PatternGroup Token(PatternFlags flags)
    {
        var number = _groups.Count;
        _groups.Add(null);
        var group = new PatternGroup(Closed(flags), PatternBracket.Token);
        _groups[number] = group;
        return group;
    }

    private PatternGroup Behind(PatternFlags flags)
    {
        var bracket = _reader.Read() switch
        {
            '=' => PatternBracket.Behind,
            '!' => PatternBracket.NotBehind,
            _ => throw _reader.Error("has brackets of a kind that there is not"),
        };
        var item = Closed(flags);
        return item.Least == item.Most ? new(item, bracket) : throw _reader.Error("looks back by a part that has no fixed width");
    }

    private PatternCondition Condition(PatternFlags flags)
    {
        // The group may come later, and has taken nothing then but inside a repetition.
        _lastGroupAsked = Math.Max(_lastGroupAsked, GroupOf(_reader.ReadTo(')')));
        var yes = Sequence(flags);
        var no = _reader.TryRead('|') ? Sequence(flags) : new PatternSequence([]);
        Close();
        return new(yes, no);
    }

    private int GroupOf(string name) =>
        _names.TryGetValue(name, out var group)
        || (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out group) && group > 0)
            ? group
            : throw _reader.Error($"has no group '{name}'");

    /// <summary>Reads the inside of parentheses, up to the closing one.</summary>
    private PatternNode Closed(PatternFlags flags)
    {
        var inside = Choice(flags);
        Close();
        return inside;
    }

    private void Close()
    {
        if (!_reader.TryRead(')'))
        {
            throw _reader.Error("lacks a ')'");
        }
    }
}
