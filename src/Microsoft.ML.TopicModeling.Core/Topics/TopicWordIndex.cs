using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>
/// Topics by word: which topics hold a word and how much it weighs in them, so that texts are compared with all topics at once.
/// </summary>
/// <remarks>
/// A word that many topics hold has its weights in all of them in a row, zeros included, as vectors are added faster than they are
/// scattered.
/// </remarks>
internal sealed class TopicWordIndex
{
    // A word has a row if it is in more than one of so many topics; so the rows take up to three times the memory that the entries do.
    private const int TopicsPerEntry = 4;

    private readonly int[] _starts;
    private readonly int[] _topics;
    private readonly double[] _weights;
    private readonly int[] _rows;
    private readonly double[] _rowWeights;

    /// <param name="weights">Topics × words.</param>
    /// <param name="firstRow">The first row that counts; it is topic 0 here.</param>
    public TopicWordIndex(SparseMatrix<double> weights, int firstRow)
    {
        TopicCount = weights.RowCount - firstRow;
        _starts = new int[weights.ColumnCount + 1];
        foreach (var word in weights.Columns[weights.RowStarts[firstRow]..])
        {
            _starts[word + 1]++;
        }

        for (var word = 0; word < weights.ColumnCount; word++)
        {
            _starts[word + 1] += _starts[word];
        }

        _topics = new int[_starts[^1]];
        _weights = new double[_starts[^1]];
        var next = _starts[..^1];
        for (var topic = 0; topic < TopicCount; topic++)
        {
            var words = weights.RowColumns(topic + firstRow);
            var values = weights.RowValues(topic + firstRow);
            var norm = OrderedSums.Norm(values);
            for (var i = 0; i < words.Length; i++)
            {
                var place = next[words[i]]++;
                _topics[place] = topic;
                _weights[place] = norm == 0 ? 0 : values[i] / norm;
            }
        }

        (_rows, _rowWeights) = Rows();
    }

    /// <summary>The number of topics.</summary>
    public int TopicCount { get; }

    /// <summary>The cosine of a text's weights with those of each topic; zeros for a text without any known word.</summary>
    public void Similarities(ReadOnlySpan<int> words, ReadOnlySpan<double> weights, Span<double> similarities)
    {
        similarities.Clear();
        var norm = OrderedSums.Norm(weights);
        if (norm == 0)
        {
            return;
        }

        for (var i = 0; i < words.Length; i++)
        {
            var weight = weights[i] / norm;
            if (_rows[words[i]] is >= 0 and var row)
            {
                DoubleVectors.AddScaled(similarities, weight, _rowWeights.AsSpan(row, TopicCount));
                continue;
            }

            for (var place = _starts[words[i]]; place < _starts[words[i] + 1]; place++)
            {
                similarities[_topics[place]] += weight * _weights[place];
            }
        }
    }
    /// <returns>Where the row of each word starts, −1 for none; and the rows.</returns>
    private (int[] Rows, double[] Weights) Rows()
    {
        var rows = new int[_starts.Length - 1];
        var length = 0;
        for (var word = 0; word < rows.Length; word++)
        {
            var isFrequent = (_starts[word + 1] - _starts[word]) * TopicsPerEntry > TopicCount;
            rows[word] = isFrequent ? length : -1;
            length = checked(length + (isFrequent ? TopicCount : 0));
        }

        var weights = new double[length];
        for (var word = 0; word < rows.Length; word++)
        {
            for (var place = _starts[word]; rows[word] >= 0 && place < _starts[word + 1]; place++)
            {
                weights[rows[word] + _topics[place]] = _weights[place];
            }
        }

        return (rows, weights);
    }
}
