using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>Combinations of vectors whose bits are the same on every machine: no fused operations.</summary>
internal static class DoubleVectors
{
    private const int Lanes = 8;

    /// <summary>y += factor · x.</summary>
    public static void AddScaled(Span<double> y, double factor, ReadOnlySpan<double> x)
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        var factors = Vector512.Create(factor);
        var i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            (Vector512.LoadUnsafe(ref py, (nuint)i) + (factors * Vector512.LoadUnsafe(ref px, (nuint)i))).StoreUnsafe(ref py, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            y[i] += factor * x[i];
        }
    }

    /// <summary>Sets numbers below a limit to 0.</summary>
    public static void ClearBelow(Span<double> x, double least)
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        var leasts = Vector512.Create(least);
        var i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            var lanes = Vector512.LoadUnsafe(ref px, (nuint)i);
            Vector512.AndNot(lanes, Vector512.LessThan(lanes, leasts)).StoreUnsafe(ref px, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            x[i] = x[i] < least ? 0 : x[i];
        }
    }

    /// <summary>Turns two vectors in their plane: x ← c x − s y, y ← s x + c y.</summary>
    public static void Turn(Span<double> x, Span<double> y, double cosine, double sine)
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        var (cosines, sines) = (Vector512.Create(cosine), Vector512.Create(sine));
        var i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            var (left, right) = (Vector512.LoadUnsafe(ref px, (nuint)i), Vector512.LoadUnsafe(ref py, (nuint)i));
            ((cosines * left) - (sines * right)).StoreUnsafe(ref px, (nuint)i);
            ((sines * left) + (cosines * right)).StoreUnsafe(ref py, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            (x[i], y[i]) = ((cosine * x[i]) - (sine * y[i]), (sine * x[i]) + (cosine * y[i]));
        }
    }

    public static void Scale(Span<double> x, double factor)
    {
        foreach (ref var value in x)
        {
            value *= factor;
        }
    }
}
