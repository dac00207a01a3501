namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Finds words: lowercase, accents, tokens and stop words, in this order; then n-grams of the remaining tokens.</summary>
internal sealed class WordAnalyzer : TermAnalyzer
{
    private const int CharactersPerCheck = 1 << 20;
    private readonly CountVectorizerSettings _settings;
    private readonly TokenPattern? _pattern;
    private readonly TermTable? _stopWords;

    public WordAnalyzer(CountVectorizerSettings settings)
    {
        _settings = settings;
        _pattern = settings.Tokenizer is null ? new TokenPattern(settings.TokenPattern) : null;
        if (settings.StopWords.Length > 0)
        {
            _stopWords = new TermTable(settings.StopWords.Length);
            foreach (var word in settings.StopWords)
            {
                _stopWords.GetOrAdd(word);
            }
        }
    }

    // A space ends a run of word characters; an expression or a tokenizer may look past it.
    public override int? ReachesBack => _pattern is { MinLength: > 0 } ? _settings.MaxNgram - 1 : null;

    public override (int Min, int Max) Ngrams => (_settings.MinNgram, _settings.MaxNgram);

    public override void Analyze(ReadOnlySpan<char> text, TermBuffer buffer, CancellationToken cancellation)
    {
        var normalized = buffer.Normalize(text, _settings.Lowercase, _settings.StripAccents);
        if (_pattern is null)
        {
            FindByTokenizer(normalized.ToString(), buffer, cancellation);
        }
        else if (_pattern.MinLength > 0)
        {
            FindRuns(normalized, _pattern.MinLength, buffer, cancellation);
        }
        else
        {
            List<(int Start, int Length)> tokens = [];
            _pattern.Find(normalized, tokens, cancellation);
            foreach (var (start, length) in tokens)
            {
                AddToken(normalized.Slice(start, length), buffer);
            }
        }
    }

    /// <summary>Adds the tokens of the caller's tokenizer except null, empty and white-space ones.</summary>
    private void FindByTokenizer(string text, TermBuffer buffer, CancellationToken cancellation)
    {
        var tokens = _settings.Tokenizer!(text)
            ?? throw new InvalidOperationException(
                $"The Tokenizer returned null for a text of {text.Length} characters. "
                + "Let it return an empty list where a text has no tokens.");
        foreach (var token in tokens)
        {
            cancellation.ThrowIfCancellationRequested();
            if (token is not null && !WhiteSpace.Covers(token))
            {
                AddToken(token, buffer);
            }
        }
    }

    private void FindRuns(ReadOnlySpan<char> text, int minLength, TermBuffer buffer, CancellationToken cancellation)
    {
        var flags = UnicodeProperties.Flags;
        var check = CharactersPerCheck;
        var start = 0;
        var codePoints = 0;
        for (var i = 0; i < text.Length;)
        {
            int codePoint = text[i];
            var width = 1;
            if (char.IsHighSurrogate((char)codePoint))
            {
                codePoint = CodePoints.At(text, i, out width);
            }

            if ((flags[codePoint] & UnicodeProperties.Word) != 0)
            {
                start = codePoints++ == 0 ? i : start;
            }
            else
            {
                if (codePoints >= minLength)
                {
                    AddToken(text[start..i], buffer);
                }

                codePoints = 0;
            }

            i += width;
            if (i > check)
            {
                cancellation.ThrowIfCancellationRequested();
                check += CharactersPerCheck;
            }
        }

        if (codePoints >= minLength)
        {
            AddToken(text[start..], buffer);
        }
    }

    private void AddToken(ReadOnlySpan<char> token, TermBuffer buffer)
    {
        if (_stopWords is not null && _stopWords.Find(token) >= 0)
        {
            buffer.Stopped++;
            return;
        }

        buffer.AddToken(token);
    }
}
