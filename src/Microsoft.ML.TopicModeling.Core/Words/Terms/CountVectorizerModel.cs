using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents a fitted <see cref="CountVectorizer"/>, which counts the terms of its vocabulary in any texts. It is immutable and can be
/// shared between threads.
/// </summary>
public sealed class CountVectorizerModel
{
    private readonly CountVectorizerSettings _settings;
    private readonly TermAnalyzer _analyzer;

    private readonly Lazy<TermAnalyzer> _plainAnalyzer;
    private readonly Lazy<FoldedTerms>? _folded;

    internal CountVectorizerModel(Vocabulary vocabulary, CountVectorizerSettings settings, TermAnalyzer analyzer)
    {
        Vocabulary = vocabulary;
        _settings = settings;
        _analyzer = analyzer;
        _plainAnalyzer = new(() => TermAnalyzer.Create(settings.OfPlainTokens));
        _folded = settings.StripAccents == AccentStripping.Folded ? new(() => new FoldedTerms(vocabulary)) : null;
    }

    /// <summary>Gets the terms by column.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Gets the settings of the vectorizer.</summary>
    internal CountVectorizerSettings Settings => _settings;

    /// <summary>Gets the analyzer that finds the terms of a text.</summary>
    internal TermAnalyzer Analyzer => _analyzer;

    /// <summary>Splits texts into tokens with their original case and accents, including stop words.</summary>
    private TermAnalyzer PlainAnalyzer => _plainAnalyzer.Value;

    /// <summary>Counts the terms of the vocabulary in each text. Other terms are ignored.</summary>
    /// <param name="documents">The texts. A null text counts as empty.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The counts, documents × terms.</returns>
    public SparseMatrix<int> Transform(IReadOnlyList<string> documents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return Transform(TextRows.OfDocuments(documents), cancellation);
    }

    /// <summary>Counts the terms of the vocabulary in the text of each class.</summary>
    /// <param name="classes">The texts of the classes.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The counts, classes × terms.</returns>
    public SparseMatrix<int> Transform(ClassTexts classes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return Transform(classes.Rows(_analyzer.ReachesBack is not null), cancellation);
    }

    /// <summary>Returns the terms of a text in order, whether they are in the vocabulary or not, those that are in its spelling.</summary>
    /// <param name="text">The text. Null counts as empty.</param>
    public IReadOnlyList<string> Analyze(string text)
    {
        var buffer = new TermBuffer();
        _analyzer.Analyze(text ?? "", buffer, CancellationToken.None);
        buffer.JoinTokens(_analyzer.Ngrams);
        return buffer.Terms.ConvertAll(term => Spelled(buffer.Text.Slice(term.Start, term.Length)));
    }

    /// <summary>Returns the tokens of a text in order, with their original case and accents, including stop words.</summary>
    /// <param name="text">The text. Null counts as empty.</param>
    public IReadOnlyList<string> Tokenize(string text)
    {
        var buffer = new TermBuffer();
        PlainAnalyzer.Analyze(text ?? "", buffer, CancellationToken.None);
        return buffer.Tokens.ConvertAll(token => buffer.Text.Slice(token.Start, token.Length).ToString());
    }

    /// <summary>The column of a term, in any spelling that counts as it; −1 if the vocabulary does not contain it.</summary>
    internal int Find(ReadOnlySpan<char> term) =>
        Vocabulary.Terms.Find(term) is var column && (column >= 0 || _folded is null) ? column : _folded.Value.Find(term);

    private string Spelled(ReadOnlySpan<char> term) =>
        _folded is not null && Find(term) is >= 0 and var column ? Vocabulary[column] : term.ToString();

    /// <summary>Returns a vectorizer with the same settings and other terms.</summary>
    internal CountVectorizerModel WithVocabulary(Vocabulary vocabulary) => new(vocabulary, _settings, _analyzer);

    /// <summary>
    /// Returns the same model with a tokenizer. A loaded model that was fitted with a tokenizer needs it, because the tokenizer is not
    /// saved.
    /// </summary>
    /// <param name="tokenizer">The function that splits a text into tokens, the same as in the fit.</param>
    /// <returns>The model with the tokenizer.</returns>
    public CountVectorizerModel WithTokenizer(Func<string, IEnumerable<string>> tokenizer)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        var settings = _settings with { Tokenizer = tokenizer };
        return new CountVectorizerModel(Vocabulary, settings, TermAnalyzer.Create(settings));
    }

    // Binary format: MinNgram, MaxNgram (Int32), StopWords (Texts), Binary, Lowercase (Boolean), StripAccents, Unit (Enum),
    // TokenPattern (Text), whether there is a tokenizer (Boolean), Vocabulary.
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

    /// <summary>Counts the terms of the vocabulary in one text, without the arrays of a matrix.</summary>
    /// <param name="text">The text.</param>
    /// <param name="buffer">A buffer that can be reused from text to text.</param>
    /// <param name="columns">The columns of the terms in the text, in ascending order.</param>
    /// <param name="counts">The count of each of these terms.</param>
    internal void Count(string text, TermBuffer buffer, List<int> columns, List<int> counts)
    {
        buffer.Clear(keep: 0);
        _analyzer.Analyze(text, buffer, CancellationToken.None);
        buffer.JoinTokens(_analyzer.Ngrams);
        columns.Clear();
        foreach (var (start, width) in buffer.Terms)
        {
            var column = Find(buffer.Text.Slice(start, width));
            if (column >= 0)
            {
                columns.Add(column);
            }
        }

        CountEqual(columns, counts);
    }

    /// <summary>Sorts columns and reduces equal ones to one with its count.</summary>
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

    /// <summary>Creates a counter of the vocabulary's terms in windows over the tokens of a text. Each thread needs its own.</summary>
    internal WindowCounter NewWindowCounter() => new(this, PlainAnalyzer, _analyzer);

    internal SparseMatrix<int> Transform(TextRows rows, CancellationToken cancellation)
    {
        var counters = TermCounting.Count(
            rows, _analyzer, () => new KnownTermCounter(this), _settings, cancellation);
        return DocumentTermMatrix.Assemble(counters, new int[]?[counters.Length], rows.RowCount, Vocabulary.Count, _settings, cancellation);
    }
}
