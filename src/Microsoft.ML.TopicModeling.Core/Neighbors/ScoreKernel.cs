using System.Runtime.CompilerServices;
using Microsoft.ML.TopicModeling.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>The contribution of a pair of coordinates to the score of a pair of points.</summary>
internal interface IPairScore
{
    /// <summary>Adds lane by lane.</summary>
    static abstract Vector512<float> Add(Vector512<float> x, Vector512<float> y, Vector512<float> sum);
}

/// <summary>Σ x·y.</summary>
internal readonly struct ProductScore : IPairScore
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> x, Vector512<float> y, Vector512<float> sum) =>
        Vector512.FusedMultiplyAdd(x, y, sum);
}

/// <summary>Σ (x − y)², free of the cancellation that the expanded square has.</summary>
internal readonly struct SquaredDifferenceScore : IPairScore
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> x, Vector512<float> y, Vector512<float> sum)
    {
        var difference = x - y;
        return Vector512.FusedMultiplyAdd(difference, difference, sum);
    }
}

/// <summary>Computes scores of 4 × 4 pairs of points at a time, so that each loaded coordinate serves four pairs.</summary>
/// <remarks>A pair's score has the same bits in a tile as alone: its 16 partial sums run over the coordinates in the same order.</remarks>
internal static class ScoreKernel
{
    /// <summary>The number of rows and of columns of a tile.</summary>
    public const int Side = 4;

    /// <summary>The number of coordinates to a multiple of which points must be padded with zeros.</summary>
    public const int Lanes = 16;

    /// <summary>Returns the score of one pair.</summary>
    public static float One<TScore>(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
        where TScore : struct, IPairScore
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        var sum = Vector512<float>.Zero;
        for (nuint i = 0; i < (nuint)x.Length; i += Lanes)
        {
            sum = TScore.Add(Vector512.LoadUnsafe(ref px, i), Vector512.LoadUnsafe(ref py, i), sum);
        }

        return OrderedSums.Sum(sum);
    }

    /// <summary>
    /// Returns the scores of one point with four others: four independent sums keep the processor busy, where a single sum waits for
    /// itself.
    /// </summary>
    public static Vector128<float> Four<TScore>(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y0, ReadOnlySpan<float> y1, ReadOnlySpan<float> y2, ReadOnlySpan<float> y3)
        where TScore : struct, IPairScore
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var p0 = ref MemoryMarshal.GetReference(y0);
        ref var p1 = ref MemoryMarshal.GetReference(y1);
        ref var p2 = ref MemoryMarshal.GetReference(y2);
        ref var p3 = ref MemoryMarshal.GetReference(y3);
        Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default;
        for (nuint i = 0; i < (nuint)x.Length; i += Lanes)
        {
            var a = Vector512.LoadUnsafe(ref px, i);
            s0 = TScore.Add(a, Vector512.LoadUnsafe(ref p0, i), s0);
            s1 = TScore.Add(a, Vector512.LoadUnsafe(ref p1, i), s1);
            s2 = TScore.Add(a, Vector512.LoadUnsafe(ref p2, i), s2);
            s3 = TScore.Add(a, Vector512.LoadUnsafe(ref p3, i), s3);
        }

        return Sums(s0, s1, s2, s3);
    }

    /// <summary>Computes the scores of four points <paramref name="x"/> with four points <paramref name="y"/>.</summary>
    /// <param name="x">Four rows of <paramref name="dimension"/> coordinates.</param>
    /// <param name="y">Four rows of <paramref name="dimension"/> coordinates.</param>
    /// <param name="dimension">A multiple of <see cref="Lanes"/>.</param>
    /// <param name="scores">Receives 4 × 4 scores, one row for each of <paramref name="x"/>.</param>
    public static void Tile<TScore>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, int dimension, Span<float> scores)
        where TScore : struct, IPairScore
    {
        ref var x0 = ref MemoryMarshal.GetReference(x);
        ref var y0 = ref MemoryMarshal.GetReference(y);
        ref var y1 = ref Unsafe.Add(ref y0, dimension);
        ref var y2 = ref Unsafe.Add(ref y1, dimension);
        ref var y3 = ref Unsafe.Add(ref y2, dimension);
        for (var row = 0; row < Side; row += 2)
        {
            ref var x1 = ref Unsafe.Add(ref x0, dimension);
            Vector512<float> s00 = default, s01 = default, s02 = default, s03 = default;
            Vector512<float> s10 = default, s11 = default, s12 = default, s13 = default;
            for (nuint i = 0; i < (nuint)dimension; i += Lanes)
            {
                var a = Vector512.LoadUnsafe(ref x0, i);
                var b = Vector512.LoadUnsafe(ref x1, i);
                var c = Vector512.LoadUnsafe(ref y0, i);
                s00 = TScore.Add(a, c, s00);
                s10 = TScore.Add(b, c, s10);
                c = Vector512.LoadUnsafe(ref y1, i);
                s01 = TScore.Add(a, c, s01);
                s11 = TScore.Add(b, c, s11);
                c = Vector512.LoadUnsafe(ref y2, i);
                s02 = TScore.Add(a, c, s02);
                s12 = TScore.Add(b, c, s12);
                c = Vector512.LoadUnsafe(ref y3, i);
                s03 = TScore.Add(a, c, s03);
                s13 = TScore.Add(b, c, s13);
            }

            Sums(s00, s01, s02, s03).CopyTo(scores[(row * Side)..]);
            Sums(s10, s11, s12, s13).CopyTo(scores[((row + 1) * Side)..]);
            x0 = ref Unsafe.Add(ref x1, dimension);
        }
    }

    private static Vector128<float> Sums(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d) =>
        Vector128.Create(OrderedSums.Sum(a), OrderedSums.Sum(b), OrderedSums.Sum(c), OrderedSums.Sum(d));
}
