using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Learns a vocabulary and counts its terms in texts, with the answers of scikit-learn's <c>CountVectorizer</c>.</summary>
/// <remarks>
/// The texts are read once. Each thread counts a range of them with a table of terms of its own; then the tables are united, terms outside
/// <see cref="CountVectorizerOptions.MinDf"/> and <see cref="CountVectorizerOptions.MaxDf"/> are dropped and the rest is sorted by code point, so
/// the result depends on the texts alone.
/// Source: Pedregosa et al. 2011, "Scikit-learn: machine learning in Python".
/// </remarks>
public static class CountVectorizer
{
    /// <summary>Learns the vocabulary of <paramref name="documents"/>.</summary>
    /// <param name="documents">The texts; null counts as empty.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">An option is wrong, or no term is left; the message says why and what helps.</exception>
    public static CountVectorizerModel Fit(
        IReadOnlyList<string> documents, CountVectorizerOptions? options = null, CancellationToken cancellation = default) =>
        FitTransform(documents, options, cancellation).Model;

    /// <summary>Learns the vocabulary of <paramref name="documents"/> and counts its terms in each of them.</summary>
    /// <param name="documents">The texts; null counts as empty.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The counts, documents × terms, and what was learned.</returns>
    /// <exception cref="ArgumentException">An option is wrong, or no term is left; the message says why and what helps.</exception>
    public static (SparseMatrix<int> Counts, CountVectorizerModel Model) FitTransform(
        IReadOnlyList<string> documents, CountVectorizerOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return FitTransform(_ => TextRows.OfDocuments(documents), (options ?? new()).Validate(), cancellation);
    }

    /// <summary>Learns the vocabulary of the texts of classes and counts its terms in each of them.</summary>
    /// <param name="classes">The classes' texts; each is one document.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The counts, classes × terms, and what was learned.</returns>
    /// <exception cref="ArgumentException">An option is wrong, or no term is left; the message says why and what helps.</exception>
    public static (SparseMatrix<int> Counts, CountVectorizerModel Model) FitTransform(
        ClassTexts classes, CountVectorizerOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return Count(classes, (options ?? new()).Validate(), cancellation);
    }

    internal static (SparseMatrix<int> Counts, CountVectorizerModel Model) Count(
        ClassTexts classes, CountVectorizerSettings settings, CancellationToken cancellation) => FitTransform(classes.Rows, settings, cancellation);

    private static (SparseMatrix<int> Counts, CountVectorizerModel Model) FitTransform(
        Func<bool, TextRows> texts, CountVectorizerSettings settings, CancellationToken cancellation)
    {
        var analyzer = TermAnalyzer.Create(settings);
        var rows = texts(analyzer.ReachesBack is not null);
        if (settings.Vocabulary is { } given)
        {
            var model = new CountVectorizerModel(given, settings, analyzer);
            return (model.Transform(rows, cancellation), model);
        }

        var learned = VocabularyLearner.Learn(rows, analyzer, settings, cancellation);
        var (counts, vocabulary) = DocumentTermMatrix.Assemble(learned, rows.RowCount, settings, cancellation);
        return (counts, new CountVectorizerModel(vocabulary, learned.IsUnbounded ? settings with { MinDf = 1, MaxDf = 1.0 } : settings, analyzer));
    }
}
