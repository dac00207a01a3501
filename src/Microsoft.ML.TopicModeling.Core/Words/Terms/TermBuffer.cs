using System.Buffers;
using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The terms of one text, as positions in a text of their own. The buffer is reused for the next text.</summary>
/// <remarks>Tokens are stored one after another with a space between them, so that every n-gram of words is a slice too.</remarks>
internal sealed class TermBuffer
{
    private static readonly SearchValues<char> Unusual = SearchValues.Create("\u00AD\u02BC\u2018\u2019\u2060\uFEFF\uFF07");

    private char[] _joined = new char[1024];
    private int _length;
    private char[] _normalized = new char[1024];
    private readonly List<char> _stripped = [];
    private readonly List<char> _decoded = [];
    private readonly List<char> _plain = [];
    private readonly List<char> _addressless = [];
    private readonly List<char> _visible = [];

    /// <summary>The positions of the terms in <see cref="Text"/>, after <see cref="JoinTokens"/>.</summary>
    public List<(int Start, int Length)> Terms { get; } = [];

    /// <summary>The positions of the tokens in <see cref="Text"/>. Tokens kept from the previous text come first.</summary>
    public List<(int Start, int Length)> Tokens { get; } = [];

    /// <summary>The number of tokens kept from the previous text.</summary>
    public int Kept { get; private set; }

    /// <summary>The number of tokens that were removed as stop words, in all texts so far.</summary>
    public long Stopped { get; set; }

    /// <summary>The text that the terms and tokens are slices of.</summary>
    public ReadOnlySpan<char> Text => _joined.AsSpan(0, _length);

    /// <summary>Clears the text except for its last tokens, with which n-grams of the next text may begin.</summary>
    public void Clear(int keep)
    {
        Terms.Clear();
        Kept = Math.Min(keep, Tokens.Count);
        var kept = Tokens[^Kept..];
        Tokens.Clear();
        if (Kept == 0)
        {
            _length = 0;
            return;
        }

        var from = kept[0].Start;
        _joined.AsSpan(from, _length - from).CopyTo(_joined);
        _length -= from;
        foreach (var (start, length) in kept)
        {
            Tokens.Add((start - from, length));
        }
    }

    /// <summary>Fills <see cref="Terms"/> with the n-grams that end in a token of this text.</summary>
    public void JoinTokens((int Min, int Max) ngrams)
    {
        Terms.Clear();
        for (var last = Kept; last < Tokens.Count; last++)
        {
            var end = Tokens[last].Start + Tokens[last].Length;
            var longest = Math.Min(ngrams.Max, last + 1);
            for (var n = ngrams.Min; n <= longest; n++)
            {
                var start = Tokens[last - n + 1].Start;
                Terms.Add((start, end - start));
            }
        }
    }

    public void AddToken(ReadOnlySpan<char> token)
    {
        Reserve(token.Length + 1);
        if (Tokens.Count > 0)
        {
            _joined[_length++] = ' ';
        }

        Tokens.Add((_length, token.Length));
        token.CopyTo(_joined.AsSpan(_length));
        _length += token.Length;
    }

    /// <summary>Adds a text whose slices the analyzer names as terms itself.</summary>
    /// <returns>Where it starts.</returns>
    public int AddText(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_joined.AsSpan(_length));
        _length += text.Length;
        return _length - text.Length;
    }

    /// <summary>Returns the text in lowercase and without accents, as the settings say.</summary>
    public ReadOnlySpan<char> Normalize(ReadOnlySpan<char> text, bool lowercase, AccentStripping stripping)
    {
        if (lowercase)
        {
            var most = LowerCase.MaxLength(text);
            if (_normalized.Length < most)
            {
                _normalized = new char[Math.Max(most, _normalized.Length * 2L > Array.MaxLength ? most : _normalized.Length * 2)];
            }

            text = _normalized.AsSpan(0, LowerCase.Write(text, _normalized));
        }

        if (stripping is AccentStripping.None or AccentStripping.Folded)
        {
            return text;
        }

        _stripped.Clear();
        AccentStripper.Append(text, stripping, _stripped);
        return CollectionsMarshal.AsSpan(_stripped);
    }

    /// <summary>Returns the text without HTML and addresses.</summary>
    public ReadOnlySpan<char> WithoutWeb(ReadOnlySpan<char> text) =>
        WebAddresses.Remove(HtmlMarkup.Remove(text, _decoded, _plain), _addressless);

    /// <summary>Returns a word without what is not seen, and with straight apostrophes.</summary>
    public ReadOnlySpan<char> Visible(ReadOnlySpan<char> word)
    {
        if (!word.ContainsAny(Unusual))
        {
            return word;
        }

        _visible.Clear();
        foreach (var unit in word)
        {
            if (WordCharacters.Of(unit) is not WordCharacter.Invisible and var kind)
            {
                _visible.Add(kind == WordCharacter.Apostrophe ? WordApostrophes.Apostrophe : unit);
            }
        }

        return CollectionsMarshal.AsSpan(_visible);
    }

    private void Reserve(int units)
    {
        if (units > _joined.Length - _length)
        {
            Array.Resize(ref _joined, (int)Math.Min(Array.MaxLength, Math.Max((long)_length + units, _joined.Length * 2L)));
        }
    }
}
