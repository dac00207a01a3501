using System.Numerics.Tensors;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>How the vectors of a text's tokens become one.</summary>
internal enum PoolingMode
{
    /// <summary>The first token's.</summary>
    FirstToken,

    /// <summary>The largest value of each dimension.</summary>
    Max,

    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The sum over the square root of the number of tokens.</summary>
    MeanSqrtLength,

    /// <summary>The mean, weighted by the position counted from 1.</summary>
    WeightedMean,

    /// <summary>The last token's.</summary>
    LastToken,
}

/// <summary>Pools the rows of one text, always in their order, so that a text has one vector whatever its batch.</summary>
/// <remarks>
/// Sums are element by element: no machine's vector width changes them. Source: sentence-transformers, models/Pooling.py.
/// </remarks>
internal sealed class Pooler(IReadOnlyList<PoolingMode> modes)
{
    /// <summary>The keys of sentence-transformers' pooling configuration, in the order in which it joins their results.</summary>
    public static IReadOnlyList<(string Key, PoolingMode Mode)> ConfigurationKeys { get; } =
    [
        ("pooling_mode_cls_token", PoolingMode.FirstToken),
        ("pooling_mode_max_tokens", PoolingMode.Max),
        ("pooling_mode_mean_tokens", PoolingMode.Mean),
        ("pooling_mode_mean_sqrt_len_tokens", PoolingMode.MeanSqrtLength),
        ("pooling_mode_weightedmean_tokens", PoolingMode.WeightedMean),
        ("pooling_mode_lasttoken", PoolingMode.LastToken),
    ];

    /// <summary>The number of vectors of a token's size in the result.</summary>
    public int Parts => modes.Count;

    /// <summary>Pools rows × width values into <see cref="Parts"/> × width.</summary>
    /// <param name="states">The vectors of the text's tokens, row-major, without padding.</param>
    /// <param name="width">The size of a token's vector.</param>
    /// <param name="pooled">The buffer for the result.</param>
    public void Pool(ReadOnlySpan<float> states, int width, Span<float> pooled)
    {
        for (var part = 0; part < modes.Count; part++)
        {
            Pool(modes[part], states, width, pooled.Slice(part * width, width));
        }
    }

    /// <summary>Whether all values are finite.</summary>
    public static bool IsFinite(ReadOnlySpan<float> vector) => TensorPrimitives.IsFiniteAll(vector);

    /// <summary>Scales a vector to length 1; zeros stay.</summary>
    public static void Normalize(Span<float> vector)
    {
        var squares = 0.0;
        foreach (var value in vector)
        {
            squares += (double)value * value;
        }

        TensorPrimitives.Divide(vector, (float)Math.Max(Math.Sqrt(squares), 1e-12), vector);
    }

    /// <summary>Returns vectors scaled to length 1.</summary>
    public static PointMatrix<float> Normalize(PointMatrix<float> vectors)
    {
        var values = vectors.Values.ToArray();
        for (var row = 0; row < vectors.Count; row++)
        {
            Normalize(values.AsSpan(row * vectors.Dimension, vectors.Dimension));
        }

        return new PointMatrix<float>(values, vectors.Dimension);
    }

    private static void Pool(PoolingMode mode, ReadOnlySpan<float> states, int width, Span<float> pooled)
    {
        var rows = states.Length / width;
        switch (mode)
        {
            case PoolingMode.FirstToken:
                states[..width].CopyTo(pooled);
                break;
            case PoolingMode.LastToken:
                states[^width..].CopyTo(pooled);
                break;
            case PoolingMode.Max:
                states[..width].CopyTo(pooled);
                for (var row = 1; row < rows; row++)
                {
                    TensorPrimitives.Max(pooled, states.Slice(row * width, width), pooled);
                }

                break;
            case PoolingMode.WeightedMean:
                pooled.Clear();
                for (var row = 0; row < rows; row++)
                {
                    for (var d = 0; d < width; d++)
                    {
                        pooled[d] += states[(row * width) + d] * (row + 1);
                    }
                }

                TensorPrimitives.Divide(pooled, (float)(rows * (rows + 1L) / 2), pooled);
                break;
            default:
                Sum(states, width, pooled);
                TensorPrimitives.Divide(pooled, mode == PoolingMode.Mean ? rows : MathF.Sqrt(rows), pooled);
                break;
        }
    }

    private static void Sum(ReadOnlySpan<float> states, int width, Span<float> sum)
    {
        states[..width].CopyTo(sum);
        for (var row = width; row < states.Length; row += width)
        {
            TensorPrimitives.Add(sum, states.Slice(row, width), sum);
        }
    }
}
