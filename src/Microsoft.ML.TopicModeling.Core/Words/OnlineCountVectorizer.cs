using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents counts of words that are updated as new texts arrive. It is immutable: an update returns a new instance.</summary>
/// <remarks>
/// An update multiplies the old counts by 1 − decay and adds the new counts. New words get columns after the old ones, and new rows come
/// last. Then words with too low a total count are removed. A removed word starts again at 0 when it returns. Source: Grootendorst,
/// BERTopic's <c>OnlineCountVectorizer</c>.
/// </remarks>
public sealed class OnlineCountVectorizer
{
    private readonly OnlineCountVectorizerSettings _settings;
    private readonly int _updates;

    /// <summary>Initializes a new instance of the <see cref="OnlineCountVectorizer"/> class without words and rows.</summary>
    /// <param name="options">The options; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public OnlineCountVectorizer(OnlineCountVectorizerOptions? options = null)
        : this((options ?? new()).Validate(), 0)
    {
    }

    private OnlineCountVectorizer(OnlineCountVectorizerSettings settings, int updates)
        : this(settings, updates, Empty(settings), NoCounts, NoCounts)
    {
    }

    private OnlineCountVectorizer(
        OnlineCountVectorizerSettings settings,
        int updates,
        CountVectorizerModel vectorizer,
        SparseMatrix<double> counts,
        SparseMatrix<double> weighedCounts)
    {
        (_settings, _updates) = (settings, updates);
        Vectorizer = vectorizer;
        Counts = counts;
        WeighedCounts = weighedCounts;
    }

    /// <summary>Gets the vectorizer that counts the current words in other texts.</summary>
    public CountVectorizerModel Vectorizer { get; }

    /// <summary>Gets the counts, rows × words.</summary>
    public SparseMatrix<double> Counts { get; }

    /// <summary>
    /// Gets the counts that determine the weights of words: <see cref="Counts"/>, or their values before they became shares.
    /// </summary>
    internal SparseMatrix<double> WeighedCounts { get; }

    /// <summary>Gets the settings of the vectorizer.</summary>
    internal OnlineCountVectorizerSettings Settings => _settings;

    private static SparseMatrix<double> NoCounts => new(0, [0], [], []);

    /// <summary>Initializes a new instance of the <see cref="OnlineCountVectorizer"/> class without words and rows.</summary>
    internal static OnlineCountVectorizer Start(OnlineCountVectorizerSettings settings) => new(settings, 0);

    /// <summary>Returns the counts with the words of new texts added, one text per row.</summary>
    /// <param name="texts">The new texts of rows 0, 1, …. The text is empty for a row without new texts.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public OnlineCountVectorizer Update(IReadOnlyList<string> texts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Update(TextRows.OfDocuments(texts), [.. Enumerable.Range(0, texts.Count)], cancellation);
    }

    /// <summary>Returns the counts with the words of new texts of classes added, one class per row.</summary>
    /// <param name="classes">The new texts. Each class is a row.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public OnlineCountVectorizer Update(ClassTexts classes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return Update(classes, [.. Enumerable.Range(0, classes.Count)], cancellation);
    }

    /// <summary>Returns the counts with the words of new texts of classes added to the given rows.</summary>
    /// <param name="classes">The new texts.</param>
    /// <param name="rows">The row of each class, all distinct. Other rows have no new texts.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="ArgumentException">The numbers of rows and classes differ, or a row is negative or occurs twice.</exception>
    public OnlineCountVectorizer Update(ClassTexts classes, IReadOnlyList<int> rows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(rows);
        Throw.If(
            rows.Count != classes.Count,
            $"There are {classes.Count} classes, but {rows.Count} rows. Give the row of each class.",
            nameof(rows));
        var seen = new HashSet<int>();
        foreach (var row in rows)
        {
            Throw.IfLess(row, 0, nameof(rows));
            Throw.If(!seen.Add(row), $"Row {row} is there twice. Give each class a row of its own.", nameof(rows));
        }

        return Update(classes.Rows(Vectorizer.Analyzer.ReachesBack is not null), rows, cancellation);
    }

    /// <summary>Returns the same counts with other settings for later updates.</summary>
    internal OnlineCountVectorizer With(OnlineCountVectorizerSettings settings) =>
        new(settings, _updates, Empty(settings).WithVocabulary(Vectorizer.Vocabulary), Counts, WeighedCounts);

    private static CountVectorizerModel Empty(OnlineCountVectorizerSettings settings) =>
        new(new Vocabulary([]), settings.Vectorizer, TermAnalyzer.Create(settings.Vectorizer));

    private OnlineCountVectorizer Update(TextRows texts, IReadOnlyList<int> rows, CancellationToken cancellation)
    {
        var settings = _settings.Vectorizer;
        var learned = VocabularyLearner.LearnAll(texts, Vectorizer.Analyzer, settings, cancellation);
        var (news, vocabulary) = DocumentTermMatrix.Assemble(learned, texts.RowCount, settings, cancellation);
        var terms = Vectorizer.Vocabulary.Terms.Select([.. Enumerable.Range(0, Vectorizer.Vocabulary.Count)]);
        var columns = new int[vocabulary.Count];
        for (var term = 0; term < columns.Length; term++)
        {
            columns[term] = Vectorizer.Find(vocabulary.Terms[term]) is >= 0 and var known ? known : terms.GetOrAdd(vocabulary.Terms, term);
        }

        var counts = KeptCounts.Add(Counts, 1 - (_settings.Decay ?? 0), news, rows, columns, terms.Count);
        if (_settings.DeleteMinDf is { } least)
        {
            var kept = KeptCounts.Columns(counts, least);
            (terms, counts) = (terms.Select(kept), KeptCounts.Select(counts, kept));
        }

        var become = _settings is { NormalizeAsPartialFit: true, Decay: not null } && _updates > 0 ? KeptCounts.Shares(counts) : counts;
        return new(_settings, _updates + 1, Vectorizer.WithVocabulary(new Vocabulary(terms)), become, counts);
    }

    // Binary format: the decay and the least count (Double, -1 for none), whether counts become shares (Boolean), the number of
    // updates (Int32), the vectorizer, then the counts by rows (row starts, columns, values).
    internal void Write(CheckedWriter writer)
    {
        writer.Double(_settings.Decay ?? -1);
        writer.Double(_settings.DeleteMinDf ?? -1);
        writer.Boolean(_settings.NormalizeAsPartialFit);
        writer.Int32(_updates);
        Vectorizer.Write(writer);
        writer.Sparse(Counts);
    }

    internal static OnlineCountVectorizer Read(CheckedReader reader, int rows)
    {
        var decay = reader.Double("the decay", -1, 1);
        var deleteMinDf = reader.Double("the least count of a word", -1);
        var normalize = reader.Boolean("whether counts become shares");
        var updates = reader.Int32("the number of updates", 0);
        var vectorizer = CountVectorizerModel.Read(reader);
        var counts = reader.Sparse("the word table", rows, vectorizer.Vocabulary.Count, least: 0.0);
        var settings = new OnlineCountVectorizerSettings(
            vectorizer.Settings, decay < 0 ? null : decay, deleteMinDf < 0 ? null : deleteMinDf, normalize);
        return new(settings, updates, vectorizer, counts, counts);
    }
}
