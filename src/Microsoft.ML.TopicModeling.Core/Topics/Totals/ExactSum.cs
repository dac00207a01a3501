using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>The sum of vectors in fixed point, multiples of 2⁻⁶⁴, so that it has the same bits in whatever order they are added.</summary>
/// <remarks>A number of at least 2⁻⁴¹ is exact; a smaller one is rounded by at most 2⁻⁶⁵.</remarks>
/// <param name="dimension">Of a vector.</param>
internal sealed class ExactSum(int dimension)
{
    /// <summary>The largest magnitude of a number, with which 2³¹ vectors cannot overflow.</summary>
    public const float Largest = 1u << 31;

    private const double Scale = 18_446_744_073_709_551_616.0;

    private readonly Int128[] _sums = new Int128[dimension];

    /// <summary>The number of numbers of a vector.</summary>
    public int Dimension => _sums.Length;

    public void Add(ReadOnlySpan<float> vector)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            _sums[i] += (Int128)Math.Round(vector[i] * Scale);
        }
    }

    public void Add(ExactSum other)
    {
        for (var i = 0; i < _sums.Length; i++)
        {
            _sums[i] += other._sums[i];
        }
    }

    /// <summary>The mean of the vectors.</summary>
    /// <param name="count">How many there are, at least 1.</param>
    public float[] Mean(long count) => Array.ConvertAll(_sums, sum => (float)((double)sum / Scale / count));

    // Binary format: the lower and the upper half of each sum (UInt64[]).
    public void Write(CheckedWriter writer) =>
        writer.Array<ulong>([.. _sums.SelectMany(sum => (ulong[])[unchecked((ulong)sum), unchecked((ulong)(sum >> 64))])]);

    /// <param name="reader">The file.</param>
    /// <param name="dimension">Of a vector.</param>
    /// <param name="count">How many vectors were added.</param>
    public static ExactSum Read(CheckedReader reader, int dimension, long count)
    {
        var halves = reader.Array<ulong>("the sum of embeddings", 2L * dimension);
        var read = new ExactSum(dimension);
        for (var i = 0; i < dimension; i++)
        {
            var sum = unchecked((Int128)new UInt128(halves[(2 * i) + 1], halves[2 * i]));
            var most = count * (Int128)Largest << 64;
            read._sums[i] = sum >= -most && sum <= most ? sum : throw reader.Invalid("the sum of embeddings", $"is that of more than {count}");
        }

        return read;
    }
}
