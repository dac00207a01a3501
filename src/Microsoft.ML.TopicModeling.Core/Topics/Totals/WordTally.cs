using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>How often each word occurs in the documents of each topic, for words of any number.</summary>
internal sealed class WordTally
{
    private readonly TermTable _words = new();
    private readonly Dictionary<int, long>[] _counts;

    public WordTally(int rows)
    {
        _counts = new Dictionary<int, long>[rows];
        for (var row = 0; row < rows; row++)
        {
            _counts[row] = [];
        }
    }

    /// <summary>Adds counts.</summary>
    /// <param name="counts">Documents × words.</param>
    /// <param name="words">The words by column.</param>
    /// <param name="rows">The row to which each document belongs.</param>
    public void Add(SparseMatrix<int> counts, Vocabulary words, ReadOnlySpan<int> rows)
    {
        var numbers = NumbersOf(words.Terms);
        for (var document = 0; document < rows.Length; document++)
        {
            var columns = counts.RowColumns(document);
            var values = counts.RowValues(document);
            for (var entry = 0; entry < columns.Length; entry++)
            {
                Add(rows[document], numbers[columns[entry]], values[entry]);
            }
        }
    }

    public void Add(WordTally other)
    {
        var numbers = NumbersOf(other._words);
        for (var row = 0; row < _counts.Length; row++)
        {
            foreach (var (word, count) in other._counts[row])
            {
                Add(row, numbers[word], count);
            }
        }
    }

    /// <summary>Adds a word once.</summary>
    public void Add(int row, string word) => Add(row, _words.GetOrAdd(word), 1);

    /// <summary>The words in the order of their code points, and the count of each in each row; words without a count are left out.</summary>
    public (TermTable Words, SparseRow<long>[] Rows) InOrder(RunContext run)
    {
        int[] sorted = [.. Enumerable.Range(0, _words.Count)];
        new CodePointOrder(_words).Sort(sorted, run);
        var columns = new int[sorted.Length];
        for (var column = 0; column < sorted.Length; column++)
        {
            columns[sorted[column]] = column;
        }

        return (_words.Select(sorted), Array.ConvertAll(_counts, counts => Row(counts, columns)));
    }

    public WordTally Copy()
    {
        var copy = new WordTally(_counts.Length);
        copy.Add(this);
        return copy;
    }

    // Binary format: the words in the order of their code points (Vocabulary); of each row the columns (Int32[]) and the counts (Int64[]).
    public void Write(CheckedWriter writer)
    {
        var (words, rows) = InOrder(new RunContext());
        new Vocabulary(words).Write(writer);
        foreach (var row in rows)
        {
            writer.Array<int>(row.Columns);
            writer.Array<long>(row.Values);
        }
    }

    public static WordTally Read(CheckedReader reader, int rows)
    {
        var words = Vocabulary.Read(reader);
        var tally = new WordTally(rows);
        foreach (var word in words)
        {
            tally._words.GetOrAdd(word);
        }

        for (var row = 0; row < rows; row++)
        {
            var columns = reader.Indices("the words of a topic", 0, words.Count - 1);
            var counts = reader.Array<long>("the counts of words", columns.Length);
            for (var entry = 0; entry < columns.Length; entry++)
            {
                if (counts[entry] <= 0 || (entry > 0 && columns[entry] <= columns[entry - 1]))
                {
                    throw reader.Invalid("the counts of words", $"hold {counts[entry]}, or their words do not ascend");
                }

                tally.Add(row, columns[entry], counts[entry]);
            }
        }

        return tally;
    }

    private static SparseRow<long> Row(Dictionary<int, long> counts, int[] columns)
    {
        var words = counts.Keys.Select(word => columns[word]).ToArray();
        var values = counts.Values.ToArray();
        Array.Sort(words, values);
        return new(words, values);
    }

    private int[] NumbersOf(TermTable words)
    {
        var numbers = new int[words.Count];
        for (var word = 0; word < numbers.Length; word++)
        {
            numbers[word] = _words.GetOrAdd(words, word);
        }

        return numbers;
    }

    private void Add(int row, int word, long count)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts[row], word, out _);
        sum = checked(sum + count);
    }
}
