using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>The words of topics whose counts are known, chosen as <see cref="CountVectorizer"/> chooses them from texts.</summary>
/// <param name="tally">The counts of all words.</param>
/// <param name="settings">Which words count.</param>
internal sealed class TalliedVocabulary(WordTally tally, CountVectorizerSettings settings)
{
    /// <summary>Chooses and weighs the words.</summary>
    /// <param name="rows">The rows of the topics in order.</param>
    /// <param name="weighting">How they are weighed.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="ArgumentException">There is no word.</exception>
    /// <exception cref="InvalidOperationException">A word occurs too often in a topic.</exception>
    public TopicVocabulary Of(IReadOnlyList<int> rows, ClassTfIdfSettings weighting, CancellationToken cancellation)
    {
        var run = settings.Run(cancellation);
        var (words, all) = tally.InOrder(run);
        SparseRow<long>[] counts = [.. rows.Select(row => all[row])];
        Throw.If(
            counts.All(row => row.Columns.Length == 0),
            "The vocabulary is empty: none of the documents has a word that counts. Give longer texts, or other options of the vectorizer.",
            "totals");
        var (kept, isUnbounded) = settings.Vocabulary is { } given
            ? (Array.ConvertAll([.. given], word => words.Find(word)), false)
            : Keep(counts, words.Count);
        var vocabulary = settings.Vocabulary ?? new Vocabulary(words.Select(kept));
        var fitted = isUnbounded ? settings with { MinDf = 1, MaxDf = 1.0 } : settings;
        var vectorizer = new CountVectorizerModel(vocabulary, fitted, TermAnalyzer.Create(settings));
        var columns = new int[words.Count];
        Array.Fill(columns, -1);
        for (var column = 0; column < kept.Length; column++)
        {
            if (kept[column] >= 0)
            {
                columns[kept[column]] = column;
            }
        }

        var matrix = SparseRow<int>.ToMatrix([.. counts.Select(row => Row(row, columns, words))], vocabulary.Count);
        var classTfIdf = Microsoft.ML.TopicModeling.ClassTfIdf.Fit(matrix, weighting, vocabulary);
        return new(vectorizer, classTfIdf, matrix, classTfIdf.Transform(matrix))
        {
            Hint = isUnbounded ? TopicVocabulary.HintOfBounds(settings, rows.Count) : null,
        };
    }

    /// <summary>The words within the bounds, of those the most frequent; all of them if none are.</summary>
    private (int[] Words, bool IsUnbounded) Keep(SparseRow<long>[] counts, int wordCount)
    {
        var documents = new int[wordCount];
        var totals = new long[wordCount];
        foreach (var row in counts)
        {
            for (var entry = 0; entry < row.Columns.Length; entry++)
            {
                documents[row.Columns[entry]]++;
                totals[row.Columns[entry]] += settings.Binary ? 1 : row.Values[entry];
            }
        }

        var (least, most) = (settings.MinDf.Of(counts.Length), settings.MaxDf.Of(counts.Length));
        int[] all = [.. Enumerable.Range(0, wordCount).Where(word => documents[word] > 0)];
        var fitting = Array.FindAll(all, word => documents[word] >= least && documents[word] <= most);
        var kept = fitting.Length == 0 ? all : fitting;
        return (VocabularyLearner.MostFrequent(kept, totals, settings.MaxFeatures), fitting.Length == 0);
    }

    private SparseRow<int> Row(SparseRow<long> counts, int[] columns, TermTable words)
    {
        var entries = new List<(int Column, int Count)>();
        for (var entry = 0; entry < counts.Columns.Length; entry++)
        {
            if (columns[counts.Columns[entry]] is >= 0 and var column)
            {
                var count = settings.Binary ? 1 : counts.Values[entry];
                entries.Add((column, count <= int.MaxValue ? (int)count : throw new InvalidOperationException(
                    $"The word '{words[counts.Columns[entry]]}' occurs {count} times in a topic, more than {int.MaxValue}. "
                    + "Make it a stop word.")));
            }
        }

        entries.Sort();
        return new([.. entries.Select(entry => entry.Column)], [.. entries.Select(entry => entry.Count)]);
    }
}
