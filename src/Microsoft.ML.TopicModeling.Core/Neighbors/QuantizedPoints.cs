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
    private const int Lanes = CodeKernel.Lanes;

    /// <summary>A bound on the error of single precision, relative to a distance, or absolute for a cosine.</summary>
    private const float RoundingError = 4e-6f;

    /// <summary>A bound on the error of single precision in a norm, as a factor.</summary>
    private const float NormError = 1 + 1e-4f;

    private readonly bool _isCosine;
    private readonly int _dimension;
    private readonly ReadOnlyMemory<sbyte> _codes;
    private readonly float[] _scales;
    private readonly float[] _errors;

    /// <param name="points">The points; their lengths do not matter for cosine.</param>
    /// <param name="isCosine">Whether the metric is cosine; otherwise, Euclidean.</param>
    /// <param name="order">The point at each place; empty for their own order.</param>
    public QuantizedPoints(PointMatrix<float> points, bool isCosine, ReadOnlySpan<int> order = default)
    {
        _isCosine = isCosine;
        _dimension = Padded(points.Dimension);
        var codes = new sbyte[Throw.IfTooLarge(points.Count, _dimension, nameof(points))];
        _scales = new float[points.Count];
        _errors = new float[points.Count];
        var work = new float[2 * points.Dimension];
        for (var row = 0; row < points.Count; row++)
        {
            var point = points[order.IsEmpty ? row : order[row]];
            var factor = isCosine ? (float)GeometricDistances.InverseNorm(point) : 1;
            (_scales[row], _errors[row]) = Encode(point, factor, work, codes.AsSpan(row * _dimension));
        }

        _codes = codes;
    }

    /// <param name="isCosine">Whether the metric is cosine; otherwise, Euclidean.</param>
    /// <param name="codes">The integers of each point, <see cref="Padded"/>.</param>
    /// <param name="scales">What each point's are multiplied by.</param>
    /// <param name="errors">How far that is from the point at most.</param>
    public QuantizedPoints(bool isCosine, ReadOnlyMemory<sbyte> codes, float[] scales, float[] errors) =>
        (_isCosine, _dimension, _codes, _scales, _errors) = (isCosine, codes.Length / scales.Length, codes, scales, errors);

    /// <summary>Gets the integers of each point, <see cref="Padded"/>.</summary>
    public ReadOnlyMemory<sbyte> Codes => _codes;

    /// <summary>Gets what each point's integers are multiplied by.</summary>
    public ReadOnlySpan<float> Scales => _scales;

    /// <summary>Gets how far that is from each point at most.</summary>
    public ReadOnlySpan<float> Errors => _errors;

    /// <summary>Finds the points that may be among the k nearest.</summary>
    /// <param name="query">The query: finite, and not zero for cosine.</param>
    /// <param name="k">The number of neighbors, at most that of the points.</param>
    /// <param name="ranges">The places of the points to look at, apart from each other.</param>
    /// <param name="candidates">Receives the places found, in the order of the ranges; has room for all that are looked at.</param>
    /// <returns>The number of candidates.</returns>
    public int Screen(ReadOnlySpan<float> query, int k, ReadOnlySpan<(int From, int To)> ranges, Span<int> candidates)
    {
        var count = 0;
        foreach (var (from, to) in ranges)
        {
            count += to - from;
        }

        var rented = ArrayPool<float>.Shared.Rent(_dimension + count);
        var padded = rented.AsSpan(0, _dimension);
        padded.Clear();
        TensorPrimitives.Multiply(query, (float)(_isCosine ? GeometricDistances.InverseNorm(query) : 1), padded);
        var scores = rented.AsSpan(_dimension, count);
        var (limit, slack) = _isCosine ? ScoreByProduct(padded, k, ranges, scores) : (Score(padded, k, ranges, scores), 0);
        var found = Select(ranges, scores, limit, slack, candidates);
        ArrayPool<float>.Shared.Return(rented);
        return found;
    }

    private int Select(
        ReadOnlySpan<(int From, int To)> ranges, ReadOnlySpan<float> scores, float limit, float slack, Span<int> candidates)
    {
        var (found, at) = (0, 0);
        foreach (var (from, to) in ranges)
        {
            for (var place = from; place < to; place++, at++)
            {
                if (!(scores[at] - _errors[place] - (_isCosine ? slack : RoundingError * scores[at]) > limit))
                {
                    candidates[found++] = place;
                }
            }
        }

        return found;
    }

    /// <summary>Scores points by the cosine, and returns the k-th smallest upper bound.</summary>
    /// <remarks>
    /// The query is kept as integers, too, with an error f. Its product with s·q differs by at most f·‖s·q‖ from that of the integers,
    /// and ‖s·q‖ is at most 1 and half a step in each coordinate.
    /// </remarks>
    /// <returns>The limit, and how far a score may be from the cosine besides the error of the point.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (float Limit, float Slack) ScoreByProduct(
        ReadOnlySpan<float> query, int k, ReadOnlySpan<(int From, int To)> ranges, Span<float> scores)
    {
        var integers = ArrayPool<short>.Shared.Rent(_dimension);
        var whole = integers.AsSpan(0, _dimension);
        var (scale, error) = CodeKernel.Encode(query, whole);
        var slack = RoundingError + (error * (1 + (MathF.Sqrt(_dimension) / (2 * sbyte.MaxValue))));
        Span<float> bounds = k <= 256 ? stackalloc float[k] : new float[k];
        bounds.Fill(float.PositiveInfinity);
        ref var codes = ref MemoryMarshal.GetReference(_codes.Span);
        var at = 0;
        foreach (var (from, to) in ranges)
        {
            for (var place = from; place < to; place++)
            {
                var product = CodeKernel.Product(whole, ref Unsafe.Add(ref codes, (nint)place * _dimension));
                var score = -_scales[place] * (scale * product);
                scores[at++] = score;
                Keep(score + _errors[place] + slack, bounds);
            }
        }

        ArrayPool<short>.Shared.Return(integers);
        return (bounds[^1], slack);
    }

    /// <summary>Scores points by the distance, and returns the k-th smallest upper bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float Score(ReadOnlySpan<float> query, int k, ReadOnlySpan<(int From, int To)> ranges, Span<float> scores)
    {
        Span<float> bounds = k <= 256 ? stackalloc float[k] : new float[k];
        bounds.Fill(float.PositiveInfinity);
        ref var codes = ref MemoryMarshal.GetReference(_codes.Span);
        var at = 0;
        foreach (var (from, to) in ranges)
        {
            for (var place = from; place < to; place++)
            {
                var score = Distance(query, _scales[place], ref codes, (nuint)place * (nuint)_dimension);
                scores[at++] = score;
                Keep(score + _errors[place] + (RoundingError * score), bounds);
            }
        }

        return bounds[^1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(float bound, Span<float> bounds)
    {
        if (!(bound < bounds[^1]))
        {
            return;
        }

        var at = bounds.Length - 1;
        for (; at > 0 && bound < bounds[at - 1]; at--)
        {
            bounds[at] = bounds[at - 1];
        }

        bounds[at] = bound;
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

    /// <summary>Returns whether the integers of so many points fit into an array.</summary>
    public static bool CanHold(PointMatrix<float> points) => (long)points.Count * Padded(points.Dimension) <= Array.MaxLength;

    /// <summary>Returns the number of integers of a point, the last of which are 0.</summary>
    public static int Padded(int dimension) => (dimension + Lanes - 1) / Lanes * Lanes;
}
