namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>The characters that were met in the texts, so that the page folds a query as the texts were folded, whatever its browser knows of Unicode.</summary>
internal sealed class SearchAlphabet
{
    private const int CharactersOfRow = 0x100;

    // A query may be in capitals, or have accents that no text has: Latin, Greek, Cyrillic, Armenian and Hebrew letters are always noted.
    private const int EndOfAlphabets = 0x600;
    private const int FirstExtended = 0x1E00;
    private const int ExtendedCount = 0x200;

    private readonly SearchCharacter?[]?[] _rows = new SearchCharacter?[]?[0x110000 / CharactersOfRow];

    public SearchAlphabet()
    {
        foreach (var codePoint in Enumerable.Range(0, EndOfAlphabets).Concat(Enumerable.Range(FirstExtended, ExtendedCount)))
        {
            _ = this[codePoint];
        }

        Ascii = [.. Enumerable.Range(0, 0x80).Select(unit => this[unit].Folded is [var folded] ? folded : default)];
    }

    /// <summary>Gets what stands for each ASCII character in a word; 0 for one that ends a word.</summary>
    public char[] Ascii { get; }

    /// <summary>How the search sees a code point.</summary>
    public SearchCharacter this[int codePoint]
    {
        get
        {
            var row = _rows[codePoint / CharactersOfRow] ??= new SearchCharacter?[CharactersOfRow];
            return row[codePoint % CharactersOfRow] ??= SearchCharacter.Of(codePoint);
        }
    }

    /// <summary>
    /// Writes each character that is no separator: the distance from the one before, what it does, what stands for it (its length in bytes,
    /// then the bytes).
    /// </summary>
    public byte[] ToBytes()
    {
        var (all, folded, last) = (new ByteRun(), new ByteRun(), 0);
        foreach (var (codePoint, character) in Met())
        {
            folded.Clear();
            folded.AddText(character.Folded);
            all.AddNumber((uint)(codePoint - last));
            all.AddNumber((uint)character.Kind);
            all.AddNumber((uint)folded.Length);
            all.Add(folded.Bytes);
            last = codePoint;
        }

        return all.Bytes.ToArray();
    }

    private IEnumerable<(int CodePoint, SearchCharacter Character)> Met()
    {
        for (var codePoint = 0; codePoint < _rows.Length * CharactersOfRow; codePoint++)
        {
            if (_rows[codePoint / CharactersOfRow]?[codePoint % CharactersOfRow] is { Kind: not CharacterKind.Separator } character)
            {
                yield return (codePoint, character);
            }
        }
    }
}
