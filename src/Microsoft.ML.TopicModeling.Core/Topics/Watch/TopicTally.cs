using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>How many documents each topic got, and how far from it they lie.</summary>
/// <remarks>
/// Distances are summed as whole numbers, so that the sums are the same in whatever order documents and tallies are added.
/// </remarks>
internal sealed class TopicTally
{
    // Of the distances, which are from 0 to 2; squares of 2³¹ of them fit.
    private const double Precision = 1 << 15;

    private readonly long[] _counts;
    private readonly long[] _measured;
    private readonly long[] _sums;
    private readonly long[] _squares;

    /// <param name="topics">The number of topics.</param>
    public TopicTally(int topics)
        : this(new long[topics + 1], new long[topics + 1], new long[topics + 1], new long[topics + 1])
    {
    }

    private TopicTally(long[] counts, long[] measured, long[] sums, long[] squares) =>
        (_counts, _measured, _sums, _squares) = (counts, measured, sums, squares);

    public long Count => _counts.Sum();

    public int TopicCount => _counts.Length - 1;

    /// <summary>The number of documents of a topic.</summary>
    public long this[int topic] => _counts[topic + 1];

    /// <param name="topic">The topic; −1 for an outlier.</param>
    /// <param name="distance">How far the document is from it; null if that is not known.</param>
    public void Add(int topic, double? distance)
    {
        _counts[topic + 1]++;
        if (distance is { } value)
        {
            var whole = (long)Math.Round(value * Precision);
            _measured[topic + 1]++;
            _sums[topic + 1] += whole;
            _squares[topic + 1] += whole * whole;
        }
    }

    public TopicTally Plus(TopicTally other) => new(
        Sum(_counts, other._counts), Sum(_measured, other._measured), Sum(_sums, other._sums), Sum(_squares, other._squares));

    /// <summary>The mean distance of a topic's documents; null if none is known.</summary>
    public double? MeanDistance(int topic) => _measured[topic + 1] == 0 ? null : _sums[topic + 1] / Precision / _measured[topic + 1];

    /// <summary>The number, mean and variance of all documents' distances from their topics.</summary>
    public (long Count, double Mean, double Variance) Distances()
    {
        var count = _measured[1..].Sum();
        var mean = count == 0 ? 0 : _sums[1..].Sum() / Precision / count;
        var square = count == 0 ? 0 : _squares[1..].Sum() / (Precision * Precision) / count;
        return (count, mean, Math.Max(0, square - (mean * mean)));
    }

    // Binary format: four arrays of Int64, each one longer than there are topics, the outliers first.
    public void Write(CheckedWriter writer)
    {
        foreach (var values in (long[][])[_counts, _measured, _sums, _squares])
        {
            writer.Array<long>(values);
        }
    }

    public static TopicTally Read(CheckedReader reader, int topics)
    {
        var values = new long[4][];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.Array<long>("the numbers of documents and distances", topics + 1);
            if (values[i].Any(value => value is < 0 or > 1L << 62))
            {
                throw reader.Invalid("the numbers of documents and distances", $"are out of range");
            }
        }

        return new(values[0], values[1], values[2], values[3]);
    }

    private static long[] Sum(long[] one, long[] other) => [.. one.Zip(other, (a, b) => checked(a + b))];
}
