using System.Buffers;
using Microsoft.ML.TopicModeling.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Points in one byte per coordinate, to tell which of them cannot be among the nearest of a query.</summary>
/// <remarks>
/// The time of a search for one query is that of reading all points, and this reads a quarter. A row y is kept as s·q with integers q,
/// together with its error e = ‖y − s·q‖. The distance of a query to y differs from that to s·q by at most e; so does the cosine of
/// unit vectors (Cauchy, Schwarz). So the k smallest upper bounds of the distances give a limit, and a point whose lower bound is above it
/// is certainly not among the k nearest.
/// </remarks>
internal sealed class QuantizedPoints
{
    private const int Lanes = 64;

    /// <summary>A bound on the error of single precision, relative to a distance, or absolute for a cosine.</summary>
    private const float RoundingError = 4e-6f;

    /// <summary>A bound on the error of single precision in a norm, as a factor.</summary>
    private const float NormError = 1 + 1e-4f;

    private readonly bool _isCosine;
    private readonly int _dimension;
    private readonly sbyte[] _codes;
    private readonly float[] _scales;
    private readonly float[] _errors;

    /// <param name="points">The points; their lengths do not matter for cosine.</param>
    /// <param name="isCosine">Whether the metric is cosine; otherwise, Euclidean.</param>
    public QuantizedPoints(PointMatrix<float> points, bool isCosine)
    {
        _isCosine = isCosine;
        _dimension = Padded(points.Dimension);
        _codes = new sbyte[checked(points.Count * _dimension)];
        _scales = new float[points.Count];
        _errors = new float[points.Count];
        var values = points.Values;
        var work = new float[2 * points.Dimension];
        for (var row = 0; row < points.Count; row++)
        {
            var point = values.Slice(row * points.Dimension, points.Dimension);
            var factor = isCosine ? (float)GeometricDistances.InverseNorm(point) : 1;
            (_scales[row], _errors[row]) = Encode(point, factor, work, _codes.AsSpan(row * _dimension));
        }
    }

    /// <summary>Gets the number of points, for which the candidates need room.</summary>
    public int Count => _scales.Length;

    /// <summary>Finds the points that may be among the k nearest.</summary>
    /// <param name="query">The query: finite, and not zero for cosine.</param>
    /// <param name="k">The number of neighbors, at most <see cref="Count"/>.</param>
    /// <param name="candidates">Receives their indices, ascending.</param>
    /// <returns>The number of candidates.</returns>
    public int Screen(ReadOnlySpan<float> query, int k, Span<int> candidates)
    {
        var rented = ArrayPool<float>.Shared.Rent(_dimension + Count);
        var padded = rented.AsSpan(0, _dimension);
        padded.Clear();
        TensorPrimitives.Multiply(query, (float)(_isCosine ? GeometricDistances.InverseNorm(query) : 1), padded);
        var scores = rented.AsSpan(_dimension, Count);
        var limit = Score(padded, k, scores);
        var count = 0;
        for (var row = 0; row < scores.Length; row++)
        {
            if (!(scores[row] - _errors[row] - Slack(scores[row]) > limit))
            {
                candidates[count++] = row;
            }
        }

        ArrayPool<float>.Shared.Return(rented);
        return count;
    }

    /// <summary>Scores all points, and returns the k-th smallest upper bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float Score(ReadOnlySpan<float> query, int k, Span<float> scores)
    {
        Span<float> bounds = k <= 256 ? stackalloc float[k] : new float[k];
        bounds.Fill(float.PositiveInfinity);
        ref var codes = ref MemoryMarshal.GetArrayDataReference(_codes);
        for (var row = 0; row < scores.Length; row++)
        {
            var offset = (nuint)row * (nuint)_dimension;
            scores[row] = _isCosine ? -_scales[row] * Product(query, ref codes, offset) : Distance(query, _scales[row], ref codes, offset);
            var bound = scores[row] + _errors[row] + Slack(scores[row]);
            if (bound < bounds[^1])
            {
                var at = k - 1;
                for (; at > 0 && bound < bounds[at - 1]; at--)
                {
                    bounds[at] = bounds[at - 1];
                }

                bounds[at] = bound;
            }
        }

        return bounds[^1];
    }

    private float Slack(float score) => _isCosine ? RoundingError : RoundingError * score;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Product(ReadOnlySpan<float> query, ref sbyte codes, nuint offset)
    {
        ref var x = ref MemoryMarshal.GetReference(query);
        Vector512<float> a = default, b = default, c = default, d = default;
        for (nuint i = 0; i < (nuint)query.Length; i += Lanes)
        {
            var (q0, q1, q2, q3) = Decode(ref codes, offset + i);
            a = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, i), q0, a);
            b = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, i + 16), q1, b);
            c = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, i + 32), q2, c);
            d = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, i + 48), q3, d);
        }

        return OrderedSums.Sum((a + b) + (c + d));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Distance(ReadOnlySpan<float> query, float scale, ref sbyte codes, nuint offset)
    {
        ref var x = ref MemoryMarshal.GetReference(query);
        var s = Vector512.Create(-scale);
        Vector512<float> a = default, b = default;
        for (nuint i = 0; i < (nuint)query.Length; i += Lanes)
        {
            var (q0, q1, q2, q3) = Decode(ref codes, offset + i);
            q0 = Vector512.FusedMultiplyAdd(s, q0, Vector512.LoadUnsafe(ref x, i));
            q1 = Vector512.FusedMultiplyAdd(s, q1, Vector512.LoadUnsafe(ref x, i + 16));
            q2 = Vector512.FusedMultiplyAdd(s, q2, Vector512.LoadUnsafe(ref x, i + 32));
            q3 = Vector512.FusedMultiplyAdd(s, q3, Vector512.LoadUnsafe(ref x, i + 48));
            a = Vector512.FusedMultiplyAdd(q0, q0, Vector512.FusedMultiplyAdd(q1, q1, a));
            b = Vector512.FusedMultiplyAdd(q2, q2, Vector512.FusedMultiplyAdd(q3, q3, b));
        }

        return MathF.Sqrt(OrderedSums.Sum(a + b));
    }

    private static (Vector512<float> A, Vector512<float> B, Vector512<float> C, Vector512<float> D) Decode(ref sbyte codes, nuint offset)
    {
        var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref codes, offset));
        var (a, b) = Vector512.Widen(low);
        var (c, d) = Vector512.Widen(high);
        return (Vector512.ConvertToSingle(a), Vector512.ConvertToSingle(b), Vector512.ConvertToSingle(c), Vector512.ConvertToSingle(d));
    }

    /// <param name="point">The point to encode.</param>
    /// <param name="factor">The factor to scale it by first.</param>
    /// <param name="work">Room for twice as many values.</param>
    /// <param name="codes">Receives q.</param>
    /// <returns>s, and a bound on e.</returns>
    private static (float Scale, float Error) Encode(ReadOnlySpan<float> point, float factor, Span<float> work, Span<sbyte> codes)
    {
        var scaled = work[..point.Length];
        var whole = work[point.Length..];
        TensorPrimitives.Multiply(point, factor, scaled);
        var scale = Math.Abs(TensorPrimitives.MaxMagnitude(scaled)) / sbyte.MaxValue;
        if (scale == 0)
        {
            return (0, 0);
        }

        TensorPrimitives.Divide(scaled, scale, whole);
        TensorPrimitives.Round(whole, whole);
        TensorPrimitives.ConvertSaturating<float, sbyte>(whole, codes);
        TensorPrimitives.FusedMultiplyAdd(whole, -scale, scaled, scaled);
        return (scale, (float)OrderedSums.Norm(scaled) * NormError);
    }

    private static int Padded(int dimension) => (dimension + Lanes - 1) / Lanes * Lanes;
}
