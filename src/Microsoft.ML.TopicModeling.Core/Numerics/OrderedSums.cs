using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>
/// Sums over vectors whose bits are the same on every machine: fixed lanes, added in a fixed order, without fused operations.
/// </summary>
/// <remarks>
/// The sums of System.Numerics.Tensors depend on the width of the processor's registers. Whatever reaches a result is summed here. Numbers
/// of single precision are multiplied and summed in double precision, in which their products are exact.
/// </remarks>
internal static class OrderedSums
{
    private const int Lanes = 8;

    public static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Products(x, y).XY;

    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        Vector512<double> even = default, odd = default;
        var i = 0;
        for (; i <= x.Length - (2 * Lanes); i += 2 * Lanes)
        {
            even += Vector512.LoadUnsafe(ref px, (nuint)i) * Vector512.LoadUnsafe(ref py, (nuint)i);
            odd += Vector512.LoadUnsafe(ref px, (nuint)(i + Lanes)) * Vector512.LoadUnsafe(ref py, (nuint)(i + Lanes));
        }

        var lanes = even + odd;
        var sum = 0.0;
        for (var lane = 0; lane < Lanes; lane++)
        {
            sum += lanes[lane];
        }

        for (; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    public static double Norm(ReadOnlySpan<double> x) => Math.Sqrt(Dot(x, x));

    public static double Norm(ReadOnlySpan<float> x) => Math.Sqrt(Dot(x, x));

    /// <summary>Returns the cosine of two vectors; 0 if one of them is zero.</summary>
    public static double Cosine(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var (xx, xy, yy) = Products(x, y);
        return xx == 0 || yy == 0 ? 0 : xy / Math.Sqrt(xx * yy);
    }

    /// <summary>Returns x · x, x · y, and y · y.</summary>
    public static (double XX, double XY, double YY) Products(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        Vector256<double> vxx = default, vxy = default, vyy = default;
        var i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            var (xl, xh) = Vector256.Widen(Vector256.LoadUnsafe(ref px, (nuint)i));
            var (yl, yh) = Vector256.Widen(Vector256.LoadUnsafe(ref py, (nuint)i));
            vxx += (xl * xl) + (xh * xh);
            vxy += (xl * yl) + (xh * yh);
            vyy += (yl * yl) + (yh * yh);
        }

        var (xx, xy, yy) = (Sum(vxx), Sum(vxy), Sum(vyy));
        for (; i < x.Length; i++)
        {
            xx += (double)x[i] * x[i];
            xy += (double)x[i] * y[i];
            yy += (double)y[i] * y[i];
        }

        return (xx, xy, yy);
    }

    public static double SumOfMagnitudes(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var value in x)
        {
            sum += Math.Abs(value);
        }

        return sum;
    }

    /// <summary>Adds the lanes of a register, from the first to the last.</summary>
    public static double Sum(Vector256<double> lanes) => lanes[0] + lanes[1] + lanes[2] + lanes[3];

    /// <summary>Adds the halves of a register, and the halves of the sum, until one number is left.</summary>
    public static float Sum(Vector512<float> lanes)
    {
        var eight = lanes.GetLower() + lanes.GetUpper();
        var four = eight.GetLower() + eight.GetUpper();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }
}
