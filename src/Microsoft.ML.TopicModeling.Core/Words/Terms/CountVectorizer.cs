using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Learns a vocabulary from texts and counts its terms, with the same results as scikit-learn's <c>CountVectorizer</c>.</summary>
/// <remarks>
/// The texts are read once. Each thread counts a range of the texts in its own table of terms. Then the tables are merged, terms outside
/// <see cref="CountVectorizerOptions.MinDf"/> and <see cref="CountVectorizerOptions.MaxDf"/> are removed and the remaining terms are sorted
/// by code point, so that the result depends only on the texts. Source: Pedregosa et al. 2011, "Scikit-learn: machine learning in Python".
/// </remarks>
public static class CountVectorizer
{
    /// <summary>Learns the vocabulary of texts.</summary>
    /// <param name="documents">The texts. A null text counts as empty.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of range, or no term remains; the message names the cause and the remedy.
    /// </exception>
    public static CountVectorizerModel Fit(
        IReadOnlyList<string> documents, CountVectorizerOptions? options = null, CancellationToken cancellation = default) =>
        FitTransform(documents, options, cancellation).Model;

    /// <summary>Learns the vocabulary of texts and counts its terms in each of them.</summary>
    /// <param name="documents">The texts. A null text counts as empty.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The counts, documents × terms, and the fitted vectorizer.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of range, or no term remains; the message names the cause and the remedy.
    /// </exception>
    public static (SparseMatrix<int> Counts, CountVectorizerModel Model) FitTransform(
        IReadOnlyList<string> documents, CountVectorizerOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return FitTransform(_ => TextRows.OfDocuments(documents), (options ?? new()).Validate(), cancellation);
    }

    /// <summary>Learns the vocabulary of the texts of classes and counts its terms in each class.</summary>
    /// <param name="classes">The texts of the classes. Each class is one document.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The counts, classes × terms, and the fitted vectorizer.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of range, or no term remains; the message names the cause and the remedy.
    /// </exception>
    public static (SparseMatrix<int> Counts, CountVectorizerModel Model) FitTransform(
        ClassTexts classes, CountVectorizerOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return Count(classes, (options ?? new()).Validate(), cancellation);
    }

    internal static (SparseMatrix<int> Counts, CountVectorizerModel Model) Count(
        ClassTexts classes, CountVectorizerSettings settings, CancellationToken cancellation) =>
        FitTransform(classes.Rows, settings, cancellation);

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
        var fitted = learned.IsUnbounded ? settings with { MinDf = 1, MaxDf = 1.0 } : settings;
        return (counts, new CountVectorizerModel(vocabulary, fitted, analyzer));
    }
}
