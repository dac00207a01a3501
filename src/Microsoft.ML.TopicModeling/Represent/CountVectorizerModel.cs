using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>A fitted <see cref="CountVectorizer"/>: counts the terms of its vocabulary in any texts. It never changes, and threads can share it.</summary>
public sealed class CountVectorizerModel
{
    private readonly CountVectorizerSettings _settings;
    private readonly TermAnalyzer _analyzer;

    internal CountVectorizerModel(Vocabulary vocabulary, CountVectorizerSettings settings, TermAnalyzer analyzer)
    {
        Vocabulary = vocabulary;
        _settings = settings;
        _analyzer = analyzer;
    }

    /// <summary>The terms, by column.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Counts the vocabulary's terms in each document; other terms are passed over.</summary>
    /// <param name="documents">The texts; null counts as empty.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Documents × terms.</returns>
    public SparseMatrix<int> Transform(IReadOnlyList<string> documents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return Transform(TextRows.OfDocuments(documents), cancellation);
    }

    /// <summary>Counts the vocabulary's terms in the text of each class.</summary>
    /// <param name="classes">The classes' texts.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Classes × terms.</returns>
    public SparseMatrix<int> Transform(ClassTexts classes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return Transform(classes.Rows(_analyzer.ReachesBack is not null), cancellation);
    }

    /// <summary>The terms of a text in their order, whether in the vocabulary or not.</summary>
    /// <param name="text">The text; null counts as empty.</param>
    public IReadOnlyList<string> Analyze(string text)
    {
        var buffer = new TermBuffer();
        _analyzer.Analyze(text ?? "", buffer, CancellationToken.None);
        return buffer.Terms.ConvertAll(term => buffer.Text.Slice(term.Start, term.Length).ToString());
    }

    internal SparseMatrix<int> Transform(TextRows rows, CancellationToken cancellation)
    {
        var counters = TermCounting.Count(rows, _analyzer, Vocabulary.Terms, _settings, cancellation);
        return DocumentTermMatrix.Assemble(counters, new int[]?[counters.Length], rows.RowCount, Vocabulary.Count, _settings, cancellation);
    }
}
