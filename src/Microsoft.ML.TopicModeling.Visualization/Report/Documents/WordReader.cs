using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Reads the words of a text, folded.</summary>
/// <remarks>
/// Where a script has no spaces, each character begins a word of it and the next one, and the last of a run is a word of its own. A run of
/// characters is then a phrase of such words, and a single character the start of each word with which it begins.
/// </remarks>
/// <param name="alphabet">How characters are seen.</param>
internal ref struct WordReader(SearchAlphabet alphabet)
{
    /// <summary>How many UTF-16 units of a word count: what is longer is no word of a language.</summary>
    public const int MostUnits = 64;

    private readonly char[] _word = new char[MostUnits];
    private ReadOnlySpan<char> _text;
    private int _at;
    private int _length;

    /// <summary>Gets the word that was read.</summary>
    public readonly ReadOnlySpan<char> Word => _word.AsSpan(0, _length);

    /// <summary>Starts with a text.</summary>
    public void Open(ReadOnlySpan<char> text)
    {
        _text = text;
        _at = 0;
    }

    /// <summary>Reads the next word.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Read()
    {
        _length = 0;
        while (_at < _text.Length)
        {
            // Most characters are; what they become needs no table of tables.
            if (char.IsAscii(_text[_at]))
            {
                var folded = alphabet.Ascii[_text[_at]];
                if (folded == default && _length > 0)
                {
                    return true;
                }

                _at++;
                if (folded != default && _length < MostUnits)
                {
                    _word[_length++] = folded;
                }

                continue;
            }

            var character = alphabet[CodePoints.At(_text, _at, out var width)];
            if (character.Kind == CharacterKind.Unspaced && _length == 0)
            {
                _at += width;
                ReadPair(character);
                return true;
            }

            if (character.Kind is CharacterKind.Unspaced or CharacterKind.Separator && _length > 0)
            {
                return true;
            }

            _at += width;
            Append(character.Folded);
        }

        return _length > 0;
    }

    private void ReadPair(SearchCharacter first)
    {
        Append(first.Folded);
        for (var at = _at; at < _text.Length;)
        {
            var next = alphabet[CodePoints.At(_text, at, out var width)];
            if (next.Kind != CharacterKind.Ignored)
            {
                if (next.Kind == CharacterKind.Unspaced)
                {
                    Append(next.Folded);
                }

                return;
            }

            at += width;
        }
    }

    private void Append(string folded)
    {
        if (_length + folded.Length <= MostUnits)
        {
            folded.CopyTo(_word.AsSpan(_length));
            _length += folded.Length;
        }
    }
}
