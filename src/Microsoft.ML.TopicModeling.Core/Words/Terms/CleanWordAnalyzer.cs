namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Finds the words of texts in any language that is written with spaces: <see cref="TermUnit.CleanWord"/>.</summary>
/// <remarks>
/// The steps are, in this order: HTML, addresses, lower case, accents, words, stop words. It looks at every character a fixed number of
/// times. The words of a text, joined by spaces, have the same words again.
/// </remarks>
internal sealed class CleanWordAnalyzer(CountVectorizerSettings settings) : TermAnalyzer
{
    private const int CharactersPerCheck = 1 << 20;
    private const int LeastCharacters = 2;
    private const int FirstAccent = 0x300;
    private const int LastAccent = 0x36F;

    private readonly WordStop _stop = new(settings.StopWords);

    public override int? ReachesBack => settings.MaxNgram - 1;

    public override (int Min, int Max) Ngrams => (settings.MinNgram, settings.MaxNgram);

    public override void Analyze(ReadOnlySpan<char> text, TermBuffer buffer, CancellationToken cancellation)
    {
        var normalized = buffer.Normalize(buffer.WithoutWeb(text), settings.Lowercase, settings.StripAccents);
        var check = CharactersPerCheck;
        for (var i = 0; i < normalized.Length;)
        {
            var end = EndOfWord(normalized, i, out var hasLetter);
            if (hasLetter)
            {
                Add(normalized[i..end], buffer);
            }

            i = end;
            if (i > check)
            {
                cancellation.ThrowIfCancellationRequested();
                check += CharactersPerCheck;
            }
        }
    }

    /// <summary>Where the word that begins here ends, or the next character if none does.</summary>
    private static int EndOfWord(ReadOnlySpan<char> text, int start, out bool hasLetter)
    {
        hasLetter = false;
        var before = WordCharacter.Separator;
        var i = start;
        while (i < text.Length)
        {
            var kind = WordCharacters.Of(CodePoints.At(text, i, out var width));
            switch (kind)
            {
                case WordCharacter.Letter or WordCharacter.Digit:
                    hasLetter |= kind == WordCharacter.Letter;
                    before = kind;
                    break;
                case WordCharacter.Mark when before != WordCharacter.Separator:
                    break;
                case WordCharacter.Joiner or WordCharacter.Apostrophe
                    when before == WordCharacter.Letter && KindAt(text, i + width) == WordCharacter.Letter:
                case WordCharacter.Invisible when before != WordCharacter.Separator:
                    break;
                default:
                    return i == start ? i + width : i;
            }

            i += width;
        }

        return i;
    }

    private static WordCharacter KindAt(ReadOnlySpan<char> text, int index) =>
        index < text.Length ? WordCharacters.Of(CodePoints.At(text, index, out _)) : WordCharacter.Separator;

    private void Add(ReadOnlySpan<char> run, TermBuffer buffer)
    {
        var word = WordApostrophes.Shorten(buffer.Visible(run));
        if (!IsLongEnough(word))
        {
            return;
        }

        if (_stop.IsStopped(word))
        {
            buffer.Stopped++;
            return;
        }

        buffer.AddToken(word);
    }

    private static bool IsLongEnough(ReadOnlySpan<char> word)
    {
        var (characters, hasLetter) = (0, false);
        for (int i = 0, width; i < word.Length && (characters < LeastCharacters || !hasLetter); i += width)
        {
            var codePoint = CodePoints.At(word, i, out width);
            hasLetter |= WordCharacters.Of(codePoint) == WordCharacter.Letter;

            // "İ" in lower case has one, and "é" may.
            characters += codePoint is >= FirstAccent and <= LastAccent ? 0 : 1;
        }

        return characters >= LeastCharacters && hasLetter;
    }
}
