namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>
/// Counts the terms of windows over the tokens of a text, one text after the other. A window counts as the text of its tokens joined by
/// spaces.
/// </summary>
/// <remarks>
/// Windows overlap, so where a space always ends a token, the terms that end in each token are looked up once a text and not once a window.
/// Where it may not, as with a regular expression or somebody's own tokenizer, every window is a text of its own.
/// </remarks>
internal sealed class WindowCounter
{
    private readonly CountVectorizerModel _vectorizer;
    private readonly TermAnalyzer _plain;
    private readonly TermAnalyzer _analyzer;
    private readonly TermBuffer _tokens = new();
    private readonly TermBuffer _analyzed = new();
    private readonly List<int> _firstOfToken = [];
    private readonly List<int> _endingTerms = [];

    /// <param name="vectorizer">Whose terms count.</param>
    /// <param name="plain">Cuts texts into tokens.</param>
    /// <param name="analyzer">Makes the vectorizer's own tokens of them: in lower case, without stop words.</param>
    public WindowCounter(CountVectorizerModel vectorizer, TermAnalyzer plain, TermAnalyzer analyzer)
    {
        _vectorizer = vectorizer;
        _plain = plain;
        _analyzer = analyzer;
    }

    /// <summary>The number of tokens of the text.</summary>
    public int TokenCount => _tokens.Tokens.Count;

    private int TermsOfToken => _analyzer.Ngrams.Max - _analyzer.Ngrams.Min + 1;

    /// <summary>A token of the text.</summary>
    public ReadOnlySpan<char> Token(int number) => _tokens.Text.Slice(_tokens.Tokens[number].Start, _tokens.Tokens[number].Length);

    /// <summary>The tokens of a window with spaces between them.</summary>
    public string Text(int start, int end) =>
        start == end
            ? ""
            : _tokens.Text[_tokens.Tokens[start].Start..(_tokens.Tokens[end - 1].Start + _tokens.Tokens[end - 1].Length)].ToString();

    /// <summary>Goes on to the next text.</summary>
    public void Read(string text, CancellationToken cancellation)
    {
        _tokens.Clear(keep: 0);
        _plain.Analyze(text, _tokens, cancellation);
        if (_analyzer.ReachesBack is not null)
        {
            LookUp(cancellation);
        }
    }

    /// <summary>Counts the terms of a window.</summary>
    /// <param name="start">The first token.</param>
    /// <param name="end">The one after the last.</param>
    /// <param name="columns">The terms that are there, ascending.</param>
    /// <param name="counts">How often each is there.</param>
    public void Count(int start, int end, List<int> columns, List<int> counts)
    {
        if (_analyzer.ReachesBack is null)
        {
            _vectorizer.Count(Text(start, end), _analyzed, columns, counts);
            return;
        }

        columns.Clear();
        for (var last = _firstOfToken[start]; last < _firstOfToken[end]; last++)
        {
            var inWindow = Math.Min(TermsOfToken, last - _firstOfToken[start] + 2 - _analyzer.Ngrams.Min);
            for (var n = 0; n < inWindow; n++)
            {
                if (_endingTerms[(last * TermsOfToken) + n] is >= 0 and var column)
                {
                    columns.Add(column);
                }
            }
        }

        _vectorizer.CountEqual(columns, counts);
    }

    /// <summary>Finds the terms that end in each analyzed token; −1 where there is none in the vocabulary.</summary>
    private void LookUp(CancellationToken cancellation)
    {
        _analyzed.Clear(keep: 0);
        _firstOfToken.Clear();
        for (var token = 0; token < TokenCount; token++)
        {
            _firstOfToken.Add(_analyzed.Tokens.Count);
            _analyzer.Analyze(Token(token), _analyzed, cancellation);
        }

        _firstOfToken.Add(_analyzed.Tokens.Count);
        _endingTerms.Clear();
        for (var last = 0; last < _analyzed.Tokens.Count; last++)
        {
            var end = _analyzed.Tokens[last].Start + _analyzed.Tokens[last].Length;
            for (var n = _analyzer.Ngrams.Min; n <= _analyzer.Ngrams.Max; n++)
            {
                _endingTerms.Add(n > last + 1
                    ? -1
                    : _vectorizer.Find(_analyzed.Text[_analyzed.Tokens[last - n + 1].Start..end]));
            }
        }
    }
}
