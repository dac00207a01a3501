using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>A fitted <see cref="CountVectorizer"/>: counts the terms of its vocabulary in any texts. It never changes, and threads can share it.</summary>
public sealed class CountVectorizerModel
{
    private readonly CountVectorizerSettings _settings;
    private readonly TermAnalyzer _analyzer;

    private readonly Lazy<TermAnalyzer> _plainAnalyzer;

    internal CountVectorizerModel(Vocabulary vocabulary, CountVectorizerSettings settings, TermAnalyzer analyzer)
    {
        Vocabulary = vocabulary;
        _settings = settings;
        _analyzer = analyzer;
        _plainAnalyzer = new(() => TermAnalyzer.Create(settings.OfPlainTokens));
    }

    /// <summary>The terms, by column.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>How terms are found and counted.</summary>
    internal CountVectorizerSettings Settings => _settings;

    /// <summary>Finds the terms of a text.</summary>
    internal TermAnalyzer Analyzer => _analyzer;

    /// <summary>Cuts texts into tokens that keep their own case and accents, stop words included.</summary>
    private TermAnalyzer PlainAnalyzer => _plainAnalyzer.Value;

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
        buffer.JoinTokens(_analyzer.Ngrams);
        return buffer.Terms.ConvertAll(term => buffer.Text.Slice(term.Start, term.Length).ToString());
    }

    /// <summary>The tokens of a text in their order, with their own case and accents, stop words included.</summary>
    /// <param name="text">The text; null counts as empty.</param>
    public IReadOnlyList<string> Tokenize(string text)
    {
        var buffer = new TermBuffer();
        PlainAnalyzer.Analyze(text ?? "", buffer, CancellationToken.None);
        return buffer.Tokens.ConvertAll(token => buffer.Text.Slice(token.Start, token.Length).ToString());
    }

    /// <summary>The same way of counting with other terms.</summary>
    internal CountVectorizerModel WithVocabulary(Vocabulary vocabulary) => new(vocabulary, _settings, _analyzer);

    /// <summary>The same model with a tokenizer: what a loaded model needs that was fitted with one, since a file does not hold it.</summary>
    /// <param name="tokenizer">Cuts a text into tokens; the one of the fit.</param>
    public CountVectorizerModel WithTokenizer(Func<string, IEnumerable<string>> tokenizer)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        var settings = _settings with { Tokenizer = tokenizer };
        return new CountVectorizerModel(Vocabulary, settings, TermAnalyzer.Create(settings));
    }

    // Binary format: MinNgram, MaxNgram (Int32), StopWords (Texts), Binary, Lowercase (Boolean), StripAccents, Unit (Enum), TokenPattern (Text),
    // whether there is a tokenizer (Boolean), Vocabulary.
    internal void Write(CheckedWriter writer)
    {
        writer.Int32(_settings.MinNgram);
        writer.Int32(_settings.MaxNgram);
        writer.Texts(_settings.StopWords);
        writer.Boolean(_settings.Binary);
        writer.Boolean(_settings.Lowercase);
        writer.Enum(_settings.StripAccents);
        writer.Enum(_settings.Unit);
        writer.Text(_settings.TokenPattern);
        writer.Boolean(_settings.Tokenizer is not null);
        Vocabulary.Write(writer);
    }

    internal static CountVectorizerModel Read(CheckedReader reader)
    {
        var shortest = reader.Int32("Vectorizer.MinNgram", 1);
        var settings = CountVectorizerSettings.Default with
        {
            MinNgram = shortest,
            MaxNgram = reader.Int32("Vectorizer.MaxNgram", shortest, CountVectorizerSettings.LongestNgram),
            StopWords = reader.Texts("Vectorizer.StopWords"),
            Binary = reader.Boolean("Vectorizer.Binary"),
            Lowercase = reader.Boolean("Vectorizer.Lowercase"),
            StripAccents = reader.Enum<AccentStripping>("Vectorizer.StripAccents"),
            Unit = reader.Enum<TermUnit>("Vectorizer.Analyzer"),
            TokenPattern = reader.Text("Vectorizer.TokenPattern"),
            Tokenizer = reader.Boolean("Vectorizer.HasTokenizer") ? MissingTokenizer : null,
        };
        try
        {
            var analyzer = TermAnalyzer.Create(settings);
            return new CountVectorizerModel(Vocabulary.Read(reader), settings, analyzer);
        }
        catch (ArgumentException e)
        {
            throw reader.Invalid("Vectorizer.TokenPattern", $"does not work: {e.Message}");
        }
    }

    private static IEnumerable<string> MissingTokenizer(string text) => throw new InvalidOperationException(
        "This vectorizer was fitted with a Tokenizer, which its file does not hold. Give it by WithTokenizer.");

    /// <summary>Counts the vocabulary's terms in one text, without the arrays that a matrix needs.</summary>
    /// <param name="text">The text.</param>
    /// <param name="buffer">Used again from text to text.</param>
    /// <param name="columns">The terms that are there, ascending.</param>
    /// <param name="counts">How often each is there.</param>
    internal void Count(string text, TermBuffer buffer, List<int> columns, List<int> counts)
    {
        buffer.Clear(keep: 0);
        _analyzer.Analyze(text, buffer, CancellationToken.None);
        buffer.JoinTokens(_analyzer.Ngrams);
        columns.Clear();
        foreach (var (start, width) in buffer.Terms)
        {
            var column = Vocabulary.Terms.Find(buffer.Text.Slice(start, width));
            if (column >= 0)
            {
                columns.Add(column);
            }
        }

        CountEqual(columns, counts);
    }

    /// <summary>Sorts columns and leaves each once, with how often it was there.</summary>
    internal void CountEqual(List<int> columns, List<int> counts)
    {
        columns.Sort();
        counts.Clear();
        foreach (var column in CollectionsMarshal.AsSpan(columns))
        {
            if (counts.Count > 0 && columns[counts.Count - 1] == column)
            {
                counts[^1] += _settings.Binary ? 0 : 1;
                continue;
            }

            columns[counts.Count] = column;
            counts.Add(1);
        }

        columns.RemoveRange(counts.Count, columns.Count - counts.Count);
    }

    /// <summary>What counts the vocabulary's terms in windows over the tokens of a text; one a thread.</summary>
    internal WindowCounter NewWindowCounter() => new(this, PlainAnalyzer, _analyzer);

    internal SparseMatrix<int> Transform(TextRows rows, CancellationToken cancellation)
    {
        var counters = TermCounting.Count(rows, _analyzer, () => new KnownTermCounter(Vocabulary.Terms, _analyzer.Ngrams), _settings, cancellation);
        return DocumentTermMatrix.Assemble(counters, new int[]?[counters.Length], rows.RowCount, Vocabulary.Count, _settings, cancellation);
    }
}
