using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Counts of words that are kept up as new texts come in. It never changes: an update gives a new one.</summary>
/// <remarks>
/// An update multiplies the old counts by 1 − decay, adds the new ones, gives new words columns after the old ones and new rows places at the bottom,
/// and then forgets the words whose counts sum up to too little. A word that was forgotten starts at 0 when it comes again.
/// Source: Grootendorst, BERTopic's <c>OnlineCountVectorizer</c>.
/// </remarks>
public sealed class OnlineCountVectorizer
{
    private readonly OnlineCountVectorizerOptions _options;
    private readonly CountVectorizerSettings _settings;
    private readonly TermAnalyzer _analyzer;
    private readonly int _updates;

    /// <summary>Starts without words and rows.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is wrong.</exception>
    public OnlineCountVectorizer(OnlineCountVectorizerOptions? options = null)
    {
        _options = options ?? new();
        _settings = _options.Validate().Validate();
        _analyzer = TermAnalyzer.Create(_settings);
        Vectorizer = new CountVectorizerModel(new Vocabulary([]), _settings, _analyzer);
        Counts = new SparseMatrix<double>(0, [0], [], []);
    }

    private OnlineCountVectorizer(OnlineCountVectorizer before, Vocabulary vocabulary, SparseMatrix<double> counts)
    {
        _options = before._options;
        _settings = before._settings;
        _analyzer = before._analyzer;
        _updates = before._updates + 1;
        Vectorizer = new CountVectorizerModel(vocabulary, _settings, _analyzer);
        Counts = counts;
    }

    /// <summary>Counts the words so far in other texts.</summary>
    public CountVectorizerModel Vectorizer { get; }

    /// <summary>The counts, rows × words.</summary>
    public SparseMatrix<double> Counts { get; }

    /// <summary>Adds the words of new texts, each to the row of its number.</summary>
    /// <param name="texts">The new texts of row 0, 1, …; a row without news has an empty text.</param>
    /// <param name="cancellation">Stops the work.</param>
    public OnlineCountVectorizer Update(IReadOnlyList<string> texts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Update(TextRows.OfDocuments(texts), cancellation);
    }

    /// <summary>Adds the words of new texts of classes.</summary>
    /// <param name="classes">The new texts, each class a row.</param>
    /// <param name="cancellation">Stops the work.</param>
    public OnlineCountVectorizer Update(ClassTexts classes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return Update(classes.Rows(_analyzer.ReachesBack is not null), cancellation);
    }

    private OnlineCountVectorizer Update(TextRows rows, CancellationToken cancellation)
    {
        var learned = VocabularyLearner.LearnAll(rows, _analyzer, _settings, cancellation);
        var (news, vocabulary) = DocumentTermMatrix.Assemble(learned, rows.RowCount, _settings, cancellation);
        var terms = Vectorizer.Vocabulary.Terms.Select([.. Enumerable.Range(0, Vectorizer.Vocabulary.Count)]);
        var columns = new int[vocabulary.Count];
        for (var term = 0; term < columns.Length; term++)
        {
            columns[term] = terms.GetOrAdd(vocabulary.Terms, term);
        }

        var counts = Add(news, columns, terms.Count);
        if (_options.DeleteMinDf is { } least)
        {
            (terms, counts) = Forget(terms, counts, least);
        }

        if (_options.NormalizeAsPartialFit && _options.Decay is not null && _updates > 0)
        {
            Normalize(counts);
        }

        return new OnlineCountVectorizer(this, new Vocabulary(terms), counts);
    }

    private SparseMatrix<double> Add(SparseMatrix<int> news, int[] columns, int columnCount)
    {
        var kept = 1 - (_options.Decay ?? 0);
        var rowStarts = new List<int> { 0 };
        var entries = new List<(int Column, double Count)>();
        for (var row = 0; row < Math.Max(Counts.RowCount, news.RowCount); row++)
        {
            var counts = new SortedDictionary<int, double>();
            var oldColumns = row < Counts.RowCount ? Counts.RowColumns(row) : [];
            for (var entry = 0; entry < oldColumns.Length; entry++)
            {
                counts[oldColumns[entry]] = Counts.RowValues(row)[entry] * kept;
            }

            var newColumns = row < news.RowCount ? news.RowColumns(row) : [];
            for (var entry = 0; entry < newColumns.Length; entry++)
            {
                var column = columns[newColumns[entry]];
                counts[column] = counts.GetValueOrDefault(column) + news.RowValues(row)[entry];
            }

            entries.AddRange(counts.Select(count => (count.Key, count.Value)));
            rowStarts.Add(entries.Count);
        }

        return new(columnCount, [.. rowStarts], [.. entries.Select(entry => entry.Column)], [.. entries.Select(entry => entry.Count)]);
    }

    private static (TermTable Terms, SparseMatrix<double> Counts) Forget(TermTable terms, SparseMatrix<double> counts, double least)
    {
        var sums = new double[terms.Count];
        for (var entry = 0; entry < counts.Values.Length; entry++)
        {
            sums[counts.Columns[entry]] += counts.Values[entry];
        }

        var kept = Enumerable.Range(0, terms.Count).Where(term => sums[term] >= least).ToArray();
        var columns = new int[terms.Count];
        Array.Fill(columns, -1);
        for (var column = 0; column < kept.Length; column++)
        {
            columns[kept[column]] = column;
        }

        var rowStarts = new int[counts.RowCount + 1];
        var entries = new List<(int Column, double Count)>();
        for (var row = 0; row < counts.RowCount; row++)
        {
            for (var entry = counts.RowStarts[row]; entry < counts.RowStarts[row + 1]; entry++)
            {
                if (columns[counts.Columns[entry]] is >= 0 and var column)
                {
                    entries.Add((column, counts.Values[entry]));
                }
            }

            rowStarts[row + 1] = entries.Count;
        }

        return (terms.Select(kept), new(kept.Length, rowStarts, [.. entries.Select(entry => entry.Column)], [.. entries.Select(entry => entry.Count)]));
    }

    private static void Normalize(SparseMatrix<double> counts)
    {
        for (var row = 0; row < counts.RowCount; row++)
        {
            var values = counts.Values.AsSpan(counts.RowStarts[row]..counts.RowStarts[row + 1]);
            var total = TensorPrimitives.SumOfMagnitudes<double>(values);
            if (total > 0)
            {
                TensorPrimitives.Divide(values, total, values);
            }
        }
    }
}
