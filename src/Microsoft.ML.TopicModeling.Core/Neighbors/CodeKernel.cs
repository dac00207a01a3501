using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Products of a query with points in one byte per coordinate. Sums of integers have the same bits in any order.</summary>
internal static class CodeKernel
{
    /// <summary>The number of coordinates to whose multiple a row is filled up with zeros.</summary>
    public const int Lanes = 64;

    /// <summary>Writes a query as integers, so large that the sum of its products with codes just fits.</summary>
    /// <param name="query">The query, filled up with zeros.</param>
    /// <param name="integers">Receives as many integers.</param>
    /// <returns>What the integers are multiplied by, and a bound on how far that is from the query.</returns>
    public static (float Scale, float Error) Encode(ReadOnlySpan<float> query, Span<short> integers)
    {
        var largest = Math.Min(short.MaxValue, int.MaxValue / (sbyte.MaxValue * query.Length));
        var scale = Math.Abs(TensorPrimitives.MaxMagnitude(query)) / largest;
        if (scale == 0)
        {
            integers.Clear();
            return (0, 0);
        }

        var squares = 0.0;
        for (var i = 0; i < query.Length; i++)
        {
            integers[i] = (short)Math.Clamp(MathF.Round(query[i] / scale), -largest, largest);
            var rest = query[i] - ((double)integers[i] * scale);
            squares += rest * rest;
        }

        return (scale, MathF.BitIncrement((float)Math.Sqrt(squares)));
    }

    /// <summary>Returns the sum of the products of the query's integers with the codes of a point.</summary>
    /// <param name="query">The integers, a multiple of <see cref="Lanes"/>.</param>
    /// <param name="codes">The first of as many codes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Product(ReadOnlySpan<short> query, ref sbyte codes)
    {
        ref var x = ref MemoryMarshal.GetReference(query);
        return Avx512BW.IsSupported ? Wide(ref x, ref codes, (nuint)query.Length)
            : Avx2.IsSupported ? Paired(ref x, ref codes, (nuint)query.Length)
            : Narrow(ref x, ref codes, (nuint)query.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Wide(ref short x, ref sbyte y, nuint length)
    {
        Vector512<int> a = default, b = default;
        for (nuint i = 0; i < length; i += Lanes)
        {
            var low = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref y, i));
            var high = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref y, i + 32));
            a += Avx512BW.MultiplyAddAdjacent(Vector512.LoadUnsafe(ref x, i), low);
            b += Avx512BW.MultiplyAddAdjacent(Vector512.LoadUnsafe(ref x, i + 32), high);
        }

        return Vector512.Sum(a + b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Paired(ref short x, ref sbyte y, nuint length)
    {
        Vector256<int> a = default, b = default;
        for (nuint i = 0; i < length; i += Lanes / 2)
        {
            var low = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref y, i));
            var high = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref y, i + 16));
            a += Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref x, i), low);
            b += Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref x, i + 16), high);
        }

        return Vector256.Sum(a + b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Narrow(ref short x, ref sbyte y, nuint length)
    {
        var sum = Vector128<int>.Zero;
        for (nuint i = 0; i < length; i += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref y, i));
            sum += Products(Vector128.LoadUnsafe(ref x, i), low) + Products(Vector128.LoadUnsafe(ref x, i + 8), high);
        }

        return Vector128.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Products(Vector128<short> x, Vector128<short> y)
    {
        var (a, b) = Vector128.Widen(x);
        var (c, d) = Vector128.Widen(y);
        return (a * c) + (b * d);
    }
}
