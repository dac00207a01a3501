using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Which words are in which documents.</summary>
internal sealed class WordPresence
{
    private readonly SparseMatrix<int> _counts;
    private readonly Vocabulary _vocabulary;
    private readonly int[] _documentCounts;

    /// <param name="counts">Documents × words.</param>
    /// <param name="vocabulary">The words by column.</param>
    public WordPresence(SparseMatrix<int> counts, Vocabulary vocabulary)
    {
        _counts = counts;
        _vocabulary = vocabulary;
        _documentCounts = new int[vocabulary.Count];
        foreach (var word in counts.Columns)
        {
            _documentCounts[word]++;
        }
    }

    public int DocumentCount => _counts.RowCount;

    /// <summary>Counts the words of documents first.</summary>
    /// <param name="documents">The texts.</param>
    /// <param name="vectorizer">Counts their words.</param>
    /// <param name="cleaning">What happens to the texts before.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public static WordPresence Of(
        IReadOnlyList<string> documents, CountVectorizerModel vectorizer, TextCleaning cleaning, CancellationToken cancellation) =>
        new(vectorizer.Transform(TextRows.OfDocuments(documents, cleaning), cancellation), vectorizer.Vocabulary);

    /// <summary>
    /// The words whose presence tells most of a topic: those of the largest P(w|t) ln(P(w|t) / P(w)), P the share of documents that hold w.
    /// </summary>
    /// <remarks>
    /// These are a word's parts of the Kullback-Leibler divergence. A word that is as frequent elsewhere has 0, so that none of them is a
    /// stop word, whatever the language and whatever the grain; those of c-TF-IDF are, where topics are few.
    /// </remarks>
    /// <param name="rows">The documents of the topic.</param>
    /// <param name="count">How many words.</param>
    public string[] Telling(IReadOnlyCollection<int> rows, int count)
    {
        var inTopic = new Dictionary<int, int>();
        foreach (var row in rows)
        {
            foreach (var word in _counts.RowColumns(row))
            {
                inTopic[word] = inTopic.GetValueOrDefault(word) + 1;
            }
        }

        return
        [
            .. inTopic.Select(pair => (Word: pair.Key, Told: Told(pair.Key, (double)pair.Value / rows.Count)))
                .OrderByDescending(word => word.Told).ThenBy(word => word.Word).Take(count).Select(word => _vocabulary[word.Word]),
        ];
    }

    /// <summary>The documents with nothing but some words.</summary>
    public IReadOnlyList<string>[] Only(IEnumerable<string> words)
    {
        var textOf = new string?[_vocabulary.Count];
        foreach (var word in words)
        {
            textOf[_vocabulary.IndexOf(word)] = word;
        }

        return [.. Enumerable.Range(0, DocumentCount).Select(row => Only(_counts.RowColumns(row), textOf))];
    }

    private static string[] Only(ReadOnlySpan<int> document, string?[] textOf)
    {
        var kept = new List<string>();
        foreach (var word in document)
        {
            if (textOf[word] is { } text)
            {
                kept.Add(text);
            }
        }

        return [.. kept];
    }

    private double Told(int word, double shareInTopic) => shareInTopic * Math.Log(shareInTopic * DocumentCount / _documentCounts[word]);
}
