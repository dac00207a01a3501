using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>The words of each document of a corpus, counted once, so that the words of topics at any grain are sums of them.</summary>
/// <remarks>
/// It holds eight bytes for each different word of each document, twice where documents are cleaned, and what else is asked of a text at
/// each grain, as reading a text again can take longer. Sums are right for single words alone: sequences of words reach over the
/// joints of documents, which differ from grain to grain.
/// </remarks>
internal sealed class CorpusWords
{
    private const int ClassesPerChunk = 8;
    private const int DocumentsPerChunk = 256;

    private readonly CountVectorizerSettings _settings;
    private readonly CountVectorizerModel _vectorizer;
    private readonly Lazy<SparseMatrix<int>> _ofDocuments;

    private CorpusWords(
        CountVectorizerSettings settings, CountVectorizerModel vectorizer, SparseMatrix<int> counts, Lazy<SparseMatrix<int>> ofDocuments)
    {
        _settings = settings;
        _vectorizer = vectorizer;
        Counts = counts;
        _ofDocuments = ofDocuments;
    }

    /// <summary>Documents × words, the documents cleaned as topics' texts are.</summary>
    public SparseMatrix<int> Counts { get; }

    /// <summary>A hash of each document (<see cref="DocumentOrder"/>).</summary>
    public required ImmutableArray<ulong> Hashes { get; init; }

    /// <summary>Whether each document has no word (<see cref="Wordless"/>).</summary>
    public required bool[] AreWordless { get; init; }

    /// <summary>The words by column.</summary>
    public Vocabulary Vocabulary => _vectorizer.Vocabulary;

    /// <summary>Counts the words of a corpus; null where those of topics are not their sums.</summary>
    public static CorpusWords? Count(IReadOnlyList<string> documents, TopicModelSettings settings, CancellationToken cancellation)
    {
        var words = settings.Vectorizer;
        var analyzer = TermAnalyzer.Create(words);
        if (analyzer.ReachesBack != 0 || words.Vocabulary is not null)
        {
            return null;
        }

        var rows = TextRows.OfDocuments(documents, settings.Cleaning);
        var learned = VocabularyLearner.LearnAll(rows, analyzer, words, cancellation);
        var (counts, vocabulary) = DocumentTermMatrix.Assemble(learned, rows.RowCount, words with { Binary = false }, cancellation);
        var vectorizer = new CountVectorizerModel(vocabulary, words, analyzer);
        var (hashes, areWordless) = (new ulong[documents.Count], new bool[documents.Count]);
        OrderedParallel.ForChunks(documents.Count, DocumentsPerChunk, words.Run(cancellation), (start, end) =>
        {
            for (var row = start; row < end; row++)
            {
                var text = documents[row];
                (hashes[row], areWordless[row]) = (DocumentOrder.Hash(text), Wordless.Is(text, words.Unit));
            }
        });
        var ofDocuments = settings.Cleaning == TextCleaning.None && !words.Binary
            ? new Lazy<SparseMatrix<int>>(counts)
            : new Lazy<SparseMatrix<int>>(() => vectorizer.Transform(documents, cancellation));
        return new CorpusWords(words, vectorizer, counts, ofDocuments)
        {
            Hashes = ImmutableCollectionsMarshal.AsImmutableArray(hashes),
            AreWordless = areWordless,
        };
    }

    /// <summary>
    /// The counts of classes and the vectorizer that would have counted their texts; null where that would have kept other words.
    /// </summary>
    public (SparseMatrix<int> Counts, CountVectorizerModel Vectorizer)? OfClasses(ClassTexts classes, CancellationToken cancellation)
    {
        var keepsAll = _settings.MinDf.Of(classes.Count) <= 1
            && _settings.MaxDf.Of(classes.Count) >= classes.Count
            && _settings.MaxFeatures is null;
        var hasEmptyText = Enumerable.Range(0, classes.Count)
            .Any(row => classes.Documents(row).Length <= 1 && classes[row] == ClassTexts.EmptyText);
        return keepsAll && !hasEmptyText && Vocabulary.Count > 0 ? (Sum(classes, cancellation), _vectorizer) : null;
    }

    /// <summary>Returns the counts of some documents as they are, which are not cleaned.</summary>
    public SparseMatrix<int> OfDocuments(IEnumerable<int> documents) =>
        SparseRow<int>.ToMatrix([.. documents.Select(row => SparseRow<int>.Of(_ofDocuments.Value, row))], Vocabulary.Count);

    private SparseMatrix<int> Sum(ClassTexts classes, CancellationToken cancellation)
    {
        var rows = new SparseRow<int>[classes.Count];
        OrderedParallel.ForChunks(rows.Length, ClassesPerChunk, _settings.Run(cancellation), (start, end) =>
        {
            var sums = new int[Vocabulary.Count];
            for (var row = start; row < end; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                rows[row] = Sum(classes.Documents(row), sums);
            }
        });
        return SparseRow<int>.ToMatrix(rows, Vocabulary.Count);
    }

    /// <param name="documents">The documents of a class.</param>
    /// <param name="sums">One number for each word, all 0, before and after.</param>
    private SparseRow<int> Sum(ReadOnlySpan<int> documents, int[] sums)
    {
        var words = new List<int>();
        foreach (var document in documents)
        {
            var columns = Counts.RowColumns(document);
            var counts = Counts.RowValues(document);
            for (var entry = 0; entry < columns.Length; entry++)
            {
                if (sums[columns[entry]] == 0)
                {
                    words.Add(columns[entry]);
                }

                sums[columns[entry]] += counts[entry];
            }
        }

        words.Sort();
        int[] found = [.. words];
        int[] values = Array.ConvertAll(found, word => _settings.Binary ? 1 : sums[word]);
        foreach (var word in found)
        {
            sums[word] = 0;
        }

        return new SparseRow<int>(found, values);
    }
}
