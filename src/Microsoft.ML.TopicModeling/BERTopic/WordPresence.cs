using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Which words are in which documents, once each.</summary>
internal sealed class WordPresence
{
    private readonly List<string> _words = [];
    private readonly List<int> _documentCounts = [];
    private readonly int[][] _documents;

    /// <param name="documents">The texts.</param>
    /// <param name="vectorizer">Cuts them into words.</param>
    /// <param name="cleaning">What happens to the texts before.</param>
    /// <param name="cancellation">Stops the work.</param>
    public WordPresence(IReadOnlyList<string> documents, CountVectorizerModel vectorizer, TextCleaning cleaning, CancellationToken cancellation)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        _documents = new int[documents.Count][];
        for (var row = 0; row < _documents.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            _documents[row] = [.. vectorizer.Analyze(TextCleaner.Clean(documents[row], cleaning)).Select(Number).Distinct()];
            foreach (var word in _documents[row])
            {
                _documentCounts[word]++;
            }
        }

        int Number(string word)
        {
            if (numbers.TryAdd(word, _words.Count))
            {
                _words.Add(word);
                _documentCounts.Add(0);
            }

            return numbers[word];
        }
    }

    public int DocumentCount => _documents.Length;

    /// <summary>The words whose presence tells most of a topic: those of the largest P(w|t) ln(P(w|t) / P(w)), P the share of documents that hold w.</summary>
    /// <remarks>
    /// These are a word's parts of the Kullback-Leibler divergence. A word that is as frequent elsewhere has 0, so that none of them is a stop
    /// word, whatever the language and whatever the grain; those of c-TF-IDF are, where topics are few.
    /// </remarks>
    /// <param name="rows">The documents of the topic.</param>
    /// <param name="count">How many words.</param>
    public string[] Telling(IReadOnlyCollection<int> rows, int count)
    {
        var inTopic = new Dictionary<int, int>();
        foreach (var word in rows.SelectMany(row => _documents[row]))
        {
            inTopic[word] = inTopic.GetValueOrDefault(word) + 1;
        }

        return
        [
            .. inTopic.Select(pair => (Word: pair.Key, Told: Told(pair.Key, (double)pair.Value / rows.Count)))
                .OrderByDescending(word => word.Told).ThenBy(word => word.Word).Take(count).Select(word => _words[word.Word]),
        ];
    }

    /// <summary>The documents with nothing but some words.</summary>
    public IReadOnlyList<string>[] Only(IEnumerable<string> words)
    {
        var kept = words.ToHashSet(StringComparer.Ordinal);
        var isKept = _words.ConvertAll(kept.Contains);
        return [.. _documents.Select(document => document.Where(word => isKept[word]).Select(word => _words[word]).ToArray())];
    }

    private double Told(int word, double shareInTopic) => shareInTopic * Math.Log(shareInTopic * DocumentCount / _documentCounts[word]);
}
