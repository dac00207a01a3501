using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Which words are in which documents.</summary>
internal sealed class WordPresence
{
    // So many are counted by one thread, as each thread has counts of its own.
    private const int DocumentsOfPart = 4096;

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
    /// <param name="topics">The documents of each topic.</param>
    /// <param name="count">How many words.</param>
    /// <param name="run">The cancellation.</param>
    public string[][] Telling(IReadOnlyList<IReadOnlyCollection<int>> topics, int count, RunContext run)
    {
        var documents = new int[_vocabulary.Count];
        var found = new List<int>();
        var telling = new string[topics.Count][];
        for (var topic = 0; topic < telling.Length; topic++)
        {
            run.ThrowIfCanceled();
            Count(topics[topic], documents, found);
            telling[topic] = Telling(found, documents, topics[topic].Count, count);
            found.ForEach(word => documents[word] = 0);
            found.Clear();
        }

        return telling;
    }

    /// <summary>Counts the documents with each word of some topics, and with each two words of one topic.</summary>
    /// <param name="topics">The words of each topic.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public WindowOccurrences Together(IReadOnlyList<IReadOnlyList<string>> topics, RunContext run)
    {
        var occurrences = new WindowOccurrences(topics, window: int.MaxValue);
        var numberOf = new int[_vocabulary.Count];
        Array.Fill(numberOf, -1);
        foreach (var word in topics.SelectMany(topic => topic))
        {
            numberOf[_vocabulary.IndexOf(word)] = occurrences.NumberOf(word);
        }

        var parts = new WindowOccurrences[Math.Clamp(DocumentCount / DocumentsOfPart, 1, run.MostThreads)];
        OrderedParallel.ForChunks(parts.Length, 1, run, (part, _) =>
        {
            parts[part] = part == 0 ? occurrences : occurrences.Beside();
            Count((long)DocumentCount * part / parts.Length, (long)DocumentCount * (part + 1) / parts.Length, numberOf, parts[part]);
        });
        foreach (var part in parts.Skip(1))
        {
            occurrences.Add(part);
        }

        return occurrences;
    }

    private void Count(long from, long to, int[] numberOf, WindowOccurrences occurrences)
    {
        var numbers = new List<int>();
        for (var row = (int)from; row < to; row++)
        {
            numbers.Clear();
            foreach (var word in _counts.RowColumns(row))
            {
                numbers.Add(numberOf[word]);
            }

            occurrences.Add(CollectionsMarshal.AsSpan(numbers));
        }
    }

    /// <param name="rows">The documents of a topic.</param>
    /// <param name="documents">Receives the number of those with each word; all 0 before.</param>
    /// <param name="found">Receives the words.</param>
    private void Count(IReadOnlyCollection<int> rows, int[] documents, List<int> found)
    {
        foreach (var row in rows)
        {
            foreach (var word in _counts.RowColumns(row))
            {
                if (documents[word]++ == 0)
                {
                    found.Add(word);
                }
            }
        }
    }

    private string[] Telling(List<int> found, int[] documents, int size, int count)
    {
        var best = new List<(double Told, int Word)>(count + 1);
        foreach (var word in found)
        {
            var told = Told(word, (double)documents[word] / size);
            if (best.Count == count && !IsBefore((told, word), best[^1]))
            {
                continue;
            }

            best.Insert(best.TakeWhile(other => IsBefore(other, (told, word))).Count(), (told, word));
            if (best.Count > count)
            {
                best.RemoveAt(count);
            }
        }

        return [.. best.Select(word => _vocabulary[word.Word])];
    }

    private static bool IsBefore((double Told, int Word) word, (double Told, int Word) other) =>
        word.Told > other.Told || (word.Told == other.Told && word.Word < other.Word);

    private double Told(int word, double shareInTopic) => shareInTopic * Math.Log(shareInTopic * DocumentCount / _documentCounts[word]);
}
