namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Finds the terms of texts, drops those that are too rare or too frequent and gives the others their columns.</summary>
internal static class VocabularyLearner
{
    /// <summary>
    /// What was learned: the counters, the column of each term of each counter (−1 for none), all terms, and which of them has which
    /// column.
    /// </summary>
    internal readonly record struct Learned(TermCounter[] Counters, int[][] Columns, LearnedTerms All, int[] Kept)
    {
        /// <summary>Whether all terms are kept because the bounds fit none.</summary>
        public bool IsUnbounded { get; init; }
    }

    public static Learned Learn(TextRows rows, TermAnalyzer analyzer, CountVectorizerSettings settings, CancellationToken cancellation)
    {
        if (rows.RowCount == 0)
        {
            throw new ArgumentException("The vocabulary is empty: there are no documents. Give at least one.");
        }

        var least = settings.MinDf.Of(rows.RowCount);
        var most = settings.MaxDf.Of(rows.RowCount);
        if (most < least && !settings.KeepsAllRatherThanNone)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"MaxDf {settings.MaxDf} is {most:0.##} of {rows.RowCount} documents, which is less than ")
                + FormattableString.Invariant(
                $"MinDf {settings.MinDf}, {least:0.##} documents. Raise MaxDf or lower MinDf."));
        }

        var counters = Count(rows, analyzer, settings, cancellation, out var all);
        ThrowIfNone(all, rows, counters.Sum(counter => counter.Stopped), settings);

        int[] kept = [.. all.Numbers];
        var isUnbounded = false;
        var keepsAll = least <= 1 && most >= rows.RowCount && settings.MaxFeatures is null;
        var frequencies = keepsAll ? null : Frequencies.Count(counters, all, settings);
        if (frequencies is not null)
        {
            var fitting = Array.FindAll(kept, term => frequencies.Documents[term] >= least && frequencies.Documents[term] <= most);
            if (fitting.Length > 0 || !settings.KeepsAllRatherThanNone)
            {
                ThrowIfNoneKept(fitting, all, frequencies, least, most, settings);
                kept = fitting;
            }
            else
            {
                isUnbounded = true;
            }
        }

        cancellation.ThrowIfCancellationRequested();
        all.Sort(kept, settings.Run(cancellation));
        kept = MostFrequent(kept, frequencies?.Total, settings.MaxFeatures);
        return Place(counters, all, kept) with { IsUnbounded = isUnbounded };
    }

    /// <summary>Keeps all terms, of which there may be none.</summary>
    public static Learned LearnAll(TextRows rows, TermAnalyzer analyzer, CountVectorizerSettings settings, CancellationToken cancellation)
    {
        var counters = Count(rows, analyzer, settings, cancellation, out var all);
        int[] kept = [.. all.Numbers];
        all.Sort(kept, settings.Run(cancellation));
        return Place(counters, all, kept);
    }

    private static NgramCounter[] Count(
        TextRows rows, TermAnalyzer analyzer, CountVectorizerSettings settings, CancellationToken cancellation, out LearnedTerms all)
    {
        var counters = TermCounting.Count(rows, analyzer, () => new NgramCounter(analyzer.Ngrams), settings, cancellation);
        all = new LearnedTerms(counters, analyzer.Ngrams, settings.StripAccents == AccentStripping.Folded);
        return counters;
    }

    /// <summary>The terms with the highest totals, in the order in which they are; of equal ones the first.</summary>
    public static int[] MostFrequent(int[] sorted, long[]? totals, int? most)
    {
        if (totals is null || most is not { } count || count >= sorted.Length)
        {
            return sorted;
        }

        return [.. Enumerable.Range(0, sorted.Length).OrderByDescending(i => totals[sorted[i]]).Take(count).Order().Select(i => sorted[i])];
    }

    /// <summary>Gives each term that is kept its place as its column.</summary>
    private static Learned Place(TermCounter[] counters, LearnedTerms all, int[] kept)
    {
        var columnOf = new int[all.Count];
        Array.Fill(columnOf, -1);
        for (var column = 0; column < kept.Length; column++)
        {
            columnOf[kept[column]] = column;
        }

        return new Learned(counters, Array.ConvertAll(all.NumbersOf, map => Array.ConvertAll(map, number => columnOf[number])), all, kept);
    }

    private static void ThrowIfNone(LearnedTerms all, TextRows rows, long stopped, CountVectorizerSettings settings)
    {
        if (all.Numbers.Length > 0)
        {
            return;
        }

        var documents = rows.RowCount;
        var cause = rows.Loss.Cause is { } loss ? $"the {documents} documents have no word left. {loss}"
            : stopped > 0
            ? $"all {stopped} tokens of the {documents} documents are StopWords. Shorten that list, or give longer texts"
            : settings.Tokenizer is not null ? $"the Tokenizer found no token in the {documents} documents. Try it on one of them"
            : settings is { Unit: TermUnit.CleanWord, MinNgram: 1 }
                ? $"no document of {documents} has a word of two letters. Give longer texts, or another Analyzer"
            : settings is { Unit: TermUnit.Word, MinNgram: 1 }
                ? $"no token of the {documents} documents matches TokenPattern '{settings.TokenPattern}'. "
                    + "Give another pattern, or longer texts"
            : $"the {documents} documents have no n-gram of {settings.MinNgram}. Lower NgramRange.Min, or give longer texts";
        throw new ArgumentException($"The vocabulary is empty: {cause}.");
    }

    private static void ThrowIfNoneKept(
        int[] kept, LearnedTerms all, Frequencies frequencies, double least, double most, CountVectorizerSettings settings)
    {
        if (kept.Length > 0)
        {
            return;
        }

        var rare = all.Numbers.Count(term => frequencies.Documents[term] < least);
        var frequent = all.Numbers.Length - rare;
        throw new ArgumentException(FormattableString.Invariant(
            $"The vocabulary is empty: of {all.Numbers.Length} terms, MinDf {settings.MinDf} dropped {rare} ")
            + FormattableString.Invariant(
            $"(in fewer than {least:0.##} documents; the most frequent is in {all.Numbers.Max(term => frequencies.Documents[term])})")
            + FormattableString.Invariant(
            $" and MaxDf {settings.MaxDf} dropped {frequent} (in more than {most:0.##}). Lower MinDf or raise MaxDf."));
    }
}
