namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>Splits a long text into chunks whose tokens are those of the whole text, so that no more is tokenized than is needed.</summary>
/// <remarks>
/// Cuts are before a single space between two ASCII letters or digits, where no tokenizer joins what stands left and right. Text that has
/// no such place for 16 Ki characters is cut all the same: a word of that length takes some tokenizers a time that grows with its square.
/// </remarks>
internal ref struct TextChunks(ReadOnlySpan<char> text)
{
    private const int Usual = 4096, Longest = 16_384;

    private ReadOnlySpan<char> _rest = text;

    public ReadOnlySpan<char> Current { get; private set; }

    public bool MoveNext()
    {
        var length = Length(_rest);
        Current = _rest[..length];
        _rest = _rest[length..];
        return length > 0;
    }

    private static int Length(ReadOnlySpan<char> text)
    {
        if (text.Length <= Usual)
        {
            return text.Length;
        }

        var limit = Math.Min(text.Length - 1, Longest);
        for (var i = Usual; i < limit; i++)
        {
            if (text[i] == ' ' && char.IsAsciiLetterOrDigit(text[i - 1]) && char.IsAsciiLetterOrDigit(text[i + 1]))
            {
                return i;
            }
        }

        return text.Length <= Longest ? text.Length
            : char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1
            : Longest;
    }
}
