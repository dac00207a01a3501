using System.Text;
using Kind = Microsoft.ML.TopicModeling.Embed.Tokenize.BertCharacters.Kind;

namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>How a BERT tokenizer normalizes a text before it cuts it into words.</summary>
/// <param name="LowerCase">Lower case, code point by code point (no rule for a final sigma).</param>
/// <param name="StripAccents">Canonical decomposition without its marks.</param>
/// <param name="SeparateIdeographs">Each CJK ideograph is a word by itself.</param>
/// <param name="CleanText">Control characters are removed, and all white space counts as a space.</param>
internal sealed record BertNormalization(bool LowerCase, bool StripAccents, bool SeparateIdeographs = true, bool CleanText = true)
{
    /// <summary>That of BERT's uncased models.</summary>
    public static BertNormalization Uncased { get; } = new(LowerCase: true, StripAccents: true);
}

/// <summary>Walks over the normalized words of a text, one by one, without a normalized copy of it.</summary>
/// <remarks>
/// The steps are, in this order: remove control characters, separate ideographs, decompose and remove marks, convert to lowercase, split at
/// white space and around punctuation. Source: BertNormalizer and BertPreTokenizer of Hugging Face's tokenizers.
/// </remarks>
internal ref struct BertWords(ReadOnlySpan<char> text, BertNormalization rules)
{
    /// <summary>A word of more code points is unknown as a whole, so no more of it is kept.</summary>
    public const int LongestWord = 100;

    private const int None = -1;

    private static readonly PlainKind[] PlainKinds = [.. Enumerable.Range(0, 128).Select(PlainKindOf)];

    private readonly ReadOnlySpan<char> _text = text;
    private readonly char[] _word = new char[2 * LongestWord];
    private readonly List<int> _normalized = [];
    private int _position;
    private int _taken;
    private int _held = None;
    private int _length;
    private int _codePoints;

    /// <summary>The word; empty if it has more than <see cref="LongestWord"/> code points.</summary>
    public readonly ReadOnlySpan<char> Current => _codePoints > LongestWord ? [] : _word.AsSpan(0, _length);

    public bool MoveNext()
    {
        _length = _codePoints = 0;
        if (TakePlain())
        {
            return true;
        }

        while (Next() is var codePoint and not None)
        {
            var kind = BertCharacters.KindOf(codePoint) & (Kind.Split | Kind.Punctuation);
            if (kind != 0 && _codePoints > 0)
            {
                _held = codePoint;
                return true;
            }

            if (kind != Kind.Split)
            {
                Append(codePoint);
            }

            if (kind == Kind.Punctuation)
            {
                return true;
            }
        }

        return _codePoints > 0;
    }

    /// <summary>Takes what is plain ASCII, as most text is.</summary>
    /// <returns>Whether a word ends there.</returns>
    private bool TakePlain()
    {
        if (_held != None || _taken < _normalized.Count)
        {
            return false;
        }

        for (; _position < _text.Length; _position++)
        {
            // A mark joins the character before it, so what stands before anything else is not plain.
            var c = _text[_position];
            var kind = PlainKindOf(c);
            if (kind == PlainKind.None || (_position + 1 < _text.Length && PlainKindOf(_text[_position + 1]) == PlainKind.None))
            {
                return false;
            }

            if (kind == PlainKind.Inner)
            {
                if (_codePoints++ < LongestWord)
                {
                    _word[_length++] = rules.LowerCase && char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
                }
            }
            else if (_codePoints > 0)
            {
                return true;
            }
            else if (kind == PlainKind.Punctuation)
            {
                (_word[0], _length, _codePoints) = (c, 1, 1);
                _position++;
                return true;
            }
        }

        return false;
    }

    private static PlainKind PlainKindOf(char c) => c < PlainKinds.Length ? PlainKinds[c] : PlainKind.None;

    private static PlainKind PlainKindOf(int c) => BertCharacters.KindOf(c) switch
    {
        var kind when (kind & Kind.Dropped) != 0 => PlainKind.None,
        var kind when (kind & Kind.Split) != 0 => PlainKind.Split,
        var kind when (kind & Kind.Punctuation) != 0 => PlainKind.Punctuation,
        _ => PlainKind.Inner,
    };

    private void Append(int codePoint)
    {
        if (_codePoints++ < LongestWord)
        {
            _length += new Rune(codePoint).EncodeToUtf16(_word.AsSpan(_length));
        }
    }

    /// <summary>The next code point of the normalized text.</summary>
    private int Next()
    {
        if (_held != None)
        {
            (var held, _held) = (_held, None);
            return held;
        }

        while (_taken == _normalized.Count)
        {
            if (NextIsPlain())
            {
                var c = _text[_position++];
                return rules.LowerCase && char.IsAsciiLetterUpper(c) ? c | 0x20 : c;
            }

            _normalized.Clear();
            _taken = 0;
            if (!Normalize())
            {
                return None;
            }
        }

        return _normalized[_taken++];
    }

    /// <summary>Whether the next character is printable ASCII and no mark can follow it, as in most text.</summary>
    private readonly bool NextIsPlain() =>
        _position < _text.Length
        && _text[_position] is >= ' ' and < '\x7F'
        && (_position + 1 == _text.Length || char.IsAscii(_text[_position + 1]) && _text[_position + 1] is >= ' ');

    /// <summary>Normalizes the next character together with the marks that follow it.</summary>
    private bool Normalize()
    {
        if (Read() is not (var codePoint and not None))
        {
            return false;
        }

        if (rules.SeparateIdeographs && (BertCharacters.KindOf(codePoint) & Kind.Ideograph) != 0)
        {
            _normalized.Add(' ');
            Decompose(codePoint);
            _normalized.Add(' ');
        }
        else
        {
            Decompose(codePoint);
            if (rules.StripAccents)
            {
                TakeMarks();
                BertCharacters.OrderMarks(_normalized);
                _normalized.RemoveAll(static c => (BertCharacters.KindOf(c) & Kind.Mark) != 0);
            }
        }

        if (rules.LowerCase)
        {
            BertCharacters.LowerCase(_normalized);
        }

        return true;
    }

    private readonly void Decompose(int codePoint)
    {
        if (rules.StripAccents)
        {
            BertCharacters.Decompose(codePoint, _normalized);
        }
        else
        {
            _normalized.Add(codePoint);
        }
    }

    /// <summary>Decomposes what follows, up to the next code point that starts a character of its own.</summary>
    private void TakeMarks()
    {
        var before = _position;
        while (Read() is var codePoint and not None && BertCharacters.IsMark(codePoint))
        {
            BertCharacters.Decompose(codePoint, _normalized);
            before = _position;
        }

        _position = before;
    }

    /// <summary>The next code point that is not left out; half a surrogate pair counts as U+FFFD, which is.</summary>
    private int Read()
    {
        while (_position < _text.Length)
        {
            Rune.DecodeFromUtf16(_text[_position..], out var rune, out var units);
            _position += units;
            if (!rules.CleanText)
            {
                return rune.Value;
            }

            var kind = BertCharacters.KindOf(rune.Value);
            if ((kind & Kind.Dropped) == 0)
            {
                return (kind & Kind.Space) != 0 ? ' ' : rune.Value;
            }
        }

        return None;
    }

    /// <summary>What an ASCII character is where only such are around it.</summary>
    private enum PlainKind : byte
    {
        /// <summary>Nothing plain.</summary>
        None,

        Inner,
        Split,
        Punctuation,
    }
}
