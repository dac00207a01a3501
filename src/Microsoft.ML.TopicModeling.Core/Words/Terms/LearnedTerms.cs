namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The terms of several counters under common numbers.</summary>
internal sealed class LearnedTerms
{
    private readonly NgramTable _ngrams;
    private readonly TermTable? _texts;
    private char[] _text = new char[256];

    /// <param name="counters">The counters; the first one's n-grams become those of all.</param>
    /// <param name="ngrams">The sequences of tokens that are terms.</param>
    /// <param name="foldsAccents">Whether terms that differ in accents alone are one.</param>
    public LearnedTerms(NgramCounter[] counters, (int Min, int Max) ngrams, bool foldsAccents)
    {
        _ngrams = counters[0].Ngrams;
        int[] own = [.. Enumerable.Range(0, _ngrams.Count)];
        NumbersOf = Array.ConvertAll(counters, counter => counter == counters[0] ? own : _ngrams.Unite(counter.Ngrams));
        Count = _ngrams.Count;
        Numbers = [.. Enumerable.Range(0, Count).Where(number => _ngrams.Length(number) >= ngrams.Min)];
        if (foldsAccents)
        {
            _texts = UniteSpellings(Totals(counters));
        }
        else if (ngrams.Max > 1 && _ngrams.Tokens.AllText.IndexOfAnyInRange('\0', ' ') >= 0)
        {
            _texts = new TermTable(Numbers.Length);
            UniteEqualTexts(_texts);
        }
    }

    /// <summary>All numbers are less than this.</summary>
    public int Count { get; private set; }

    /// <summary>The numbers of the terms.</summary>
    public int[] Numbers { get; private set; }

    /// <summary>For each counter, the numbers of its n-grams.</summary>
    public int[][] NumbersOf { get; private set; }

    /// <summary>Puts numbers in the order of the terms' texts by code point.</summary>
    public void Sort(int[] numbers, RunContext run)
    {
        if (_texts is not null)
        {
            new CodePointOrder(_texts).Sort(numbers, run);
            return;
        }

        int[] tokens = [.. Enumerable.Range(0, _ngrams.Tokens.Count)];
        new CodePointOrder(_ngrams.Tokens).Sort(tokens, run);
        var ranks = new int[tokens.Length];
        for (var rank = 0; rank < ranks.Length; rank++)
        {
            ranks[tokens[rank]] = rank;
        }

        new NgramOrder(_ngrams, ranks).Sort(numbers, run);
    }

    /// <summary>A table of some of the terms, numbered in the order given.</summary>
    public TermTable Select(ReadOnlySpan<int> numbers)
    {
        if (_texts is not null)
        {
            return _texts.Select(numbers);
        }

        var selected = new TermTable(numbers.Length);
        foreach (var number in numbers)
        {
            selected.AddNew(Text(number));
        }

        return selected;
    }

    /// <summary>Where a token holds a space, n-grams of different tokens can have the same text, and are one term.</summary>
    private void UniteEqualTexts(TermTable texts)
    {
        var numberOfText = new int[Count];
        foreach (var number in Numbers)
        {
            numberOfText[number] = texts.GetOrAdd(Text(number));
        }

        Renumber(texts.Count, numberOfText);
    }

    /// <summary>The total count of each n-gram.</summary>
    private long[] Totals(NgramCounter[] counters)
    {
        var totals = new long[Count];
        for (var counter = 0; counter < counters.Length; counter++)
        {
            var terms = counters[counter].EntryTerms;
            var counts = counters[counter].EntryCounts;
            for (var entry = 0; entry < terms.Length; entry++)
            {
                totals[NumbersOf[counter][terms[entry]]] += counts[entry];
            }
        }

        return totals;
    }

    /// <summary>Makes one term of those that differ in accents alone, with the text of the most frequent one.</summary>
    private TermTable UniteSpellings(long[] totals)
    {
        var (folded, best, numberOfTerm, buffer) = (new TermTable(Numbers.Length), new List<int>(), new int[Count], Array.Empty<char>());
        foreach (var number in Numbers)
        {
            var text = Text(number);
            buffer = buffer.Length < AccentFolding.Growth * text.Length ? new char[2 * AccentFolding.Growth * text.Length] : buffer;
            var term = numberOfTerm[number] = folded.GetOrAdd(AccentFolding.Fold(text, buffer));
            if (term == best.Count)
            {
                best.Add(number);
            }
            else if (totals[number] > totals[best[term]] || (totals[number] == totals[best[term]] && IsBefore(number, best[term])))
            {
                best[term] = number;
            }
        }

        var texts = new TermTable(best.Count);
        best.ForEach(number => texts.AddNew(Text(number)));
        Renumber(texts.Count, numberOfTerm);
        return texts;
    }

    private bool IsBefore(int number, int other)
    {
        var text = Text(number).ToString();
        return text.AsSpan().SequenceCompareTo(Text(other)) < 0;
    }

    private void Renumber(int count, int[] numberOf)
    {
        Count = count;
        Numbers = [.. Enumerable.Range(0, count)];
        NumbersOf = Array.ConvertAll(NumbersOf, numbers => Array.ConvertAll(numbers, number => numberOf[number]));
    }

    /// <summary>The text of an n-gram, until the next one is asked for.</summary>
    private ReadOnlySpan<char> Text(int number)
    {
        var count = _ngrams.Length(number);
        Span<int> tokens = count <= 64 ? stackalloc int[count] : new int[count];
        _ngrams.CopyTokens(number, 0, tokens);
        var length = count - 1;
        foreach (var token in tokens)
        {
            length += _ngrams.Tokens[token].Length;
        }

        if (_text.Length < length)
        {
            _text = new char[length * 2];
        }

        var end = 0;
        foreach (var token in tokens)
        {
            _ngrams.Tokens[token].CopyTo(_text.AsSpan(end));
            end += _ngrams.Tokens[token].Length;
            if (end < length)
            {
                _text[end++] = ' ';
            }
        }

        return _text.AsSpan(0, length);
    }
}
