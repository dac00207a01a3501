using System.Text.RegularExpressions;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Words: lower case, accents, tokens, stop words, in this order; then n-grams are made of what is left.</summary>
internal sealed class WordAnalyzer : TermAnalyzer
{
    private const int CharactersPerCheck = 1 << 20;
    private readonly CountVectorizerSettings _settings;
    private readonly TokenPattern _pattern;
    private readonly TermTable? _stopWords;

    public WordAnalyzer(CountVectorizerSettings settings)
    {
        _settings = settings;
        _pattern = new TokenPattern(settings.TokenPattern);
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
    public override int? ReachesBack => _settings.Tokenizer is null && _pattern.Regex is null ? _settings.MaxNgram - 1 : null;

    public override (int Min, int Max) Ngrams => (_settings.MinNgram, _settings.MaxNgram);

    public override void Analyze(ReadOnlySpan<char> text, TermBuffer buffer, CancellationToken cancellation)
    {
        var normalized = buffer.Normalize(text, _settings.Lowercase, _settings.StripAccents);
        if (_settings.Tokenizer is { } tokenizer)
        {
            foreach (var token in tokenizer(normalized.ToString()))
            {
                AddToken(token, buffer);
            }
        }
        else if (_pattern.Regex is { } regex)
        {
            try
            {
                FindTokens(regex, normalized, buffer);
            }
            catch (RegexMatchTimeoutException e)
            {
                throw new InvalidOperationException(
                    $"TokenPattern '{_settings.TokenPattern}' took longer than {e.MatchTimeout.TotalSeconds} s to find one token in a text of {text.Length} characters. Write it without repetitions inside repetitions, or give a Tokenizer.",
                    e);
            }
        }
        else
        {
            FindRuns(normalized, buffer, cancellation);
        }
    }

    private void FindRuns(ReadOnlySpan<char> text, TermBuffer buffer, CancellationToken cancellation)
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
                if (codePoints >= _pattern.MinLength)
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

        if (codePoints >= _pattern.MinLength)
        {
            AddToken(text[start..], buffer);
        }
    }

    private void FindTokens(Regex regex, ReadOnlySpan<char> text, TermBuffer buffer)
    {
        if (!_pattern.HasGroup)
        {
            foreach (var match in regex.EnumerateMatches(text))
            {
                AddToken(text.Slice(match.Index, match.Length), buffer);
            }

            return;
        }

        for (var match = regex.Match(text.ToString()); match.Success; match = match.NextMatch())
        {
            AddToken(match.Groups[1].ValueSpan, buffer);
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
