using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Selects the words of a topic with the highest weights.</summary>
public static class TopicWords
{
    /// <summary>The count above which all words are sorted.</summary>
    private const int MostInserted = 256;

    /// <summary>
    /// Returns the words of one row with the highest weights, in descending order of weight; ties are ordered by code point. Words whose
    /// weight is not positive are left out.
    /// </summary>
    /// <param name="weights">The weights, topics × words, as returned by <see cref="ClassTfIdfModel.Transform{T}"/>.</param>
    /// <param name="row">The row of the topic.</param>
    /// <param name="vocabulary">The words by column.</param>
    /// <param name="count">The maximum number of words.</param>
    /// <returns>The words, the best first.</returns>
    public static IReadOnlyList<TopicWord> Top(SparseMatrix<double> weights, int row, Vocabulary vocabulary, int count)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(vocabulary);
        Throw.IfOutside(row, 0, weights.RowCount - 1, nameof(row));
        Throw.IfLess(count, 1, nameof(count));
        Throw.If(
            weights.ColumnCount != vocabulary.Count,
            $"The weights have {weights.ColumnCount} words, the vocabulary {vocabulary.Count}. Give the vocabulary of the counts.",
            nameof(vocabulary));
        return Top(weights.RowColumns(row), weights.RowValues(row), vocabulary, count);
    }

    /// <summary>Returns the words with the highest weights among those of one topic.</summary>
    internal static IReadOnlyList<TopicWord> Top(ReadOnlySpan<int> columns, ReadOnlySpan<double> values, Vocabulary vocabulary, int count)
    {
        var best = new List<(int Column, double Weight)>(Math.Min(count, columns.Length) + 1);
        for (var entry = 0; entry < columns.Length; entry++)
        {
            if (values[entry] > 0 && count > MostInserted)
            {
                best.Add((columns[entry], values[entry]));
            }
            else if (values[entry] > 0)
            {
                Insert(best, (columns[entry], values[entry]), count, vocabulary);
            }
        }

        if (count > MostInserted)
        {
            best.Sort((word, other) => Precedes(word, other, vocabulary) ? -1 : Precedes(other, word, vocabulary) ? 1 : 0);
            best.RemoveRange(Math.Min(count, best.Count), Math.Max(0, best.Count - count));
        }

        return best.ConvertAll(word => new TopicWord(vocabulary[word.Column], word.Weight));
    }

    /// <summary>Keeps a short sorted list; most words are not better than its last one.</summary>
    private static void Insert(List<(int Column, double Weight)> best, (int Column, double Weight) word, int count, Vocabulary vocabulary)
    {
        if (best.Count == count && !Precedes(word, best[^1], vocabulary))
        {
            return;
        }

        var place = best.Count;
        while (place > 0 && Precedes(word, best[place - 1], vocabulary))
        {
            place--;
        }

        best.Insert(place, word);
        if (best.Count > count)
        {
            best.RemoveAt(count);
        }
    }

    private static bool Precedes((int Column, double Weight) word, (int Column, double Weight) other, Vocabulary vocabulary) =>
        word.Weight > other.Weight
        || (word.Weight == other.Weight && CodePointOrder.Compare(vocabulary.Terms[word.Column], vocabulary.Terms[other.Column]) < 0);
}
