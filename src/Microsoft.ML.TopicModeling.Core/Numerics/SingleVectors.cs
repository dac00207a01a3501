using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>Combinations of vectors of single precision whose bits are the same on every machine: no fused operations.</summary>
internal static class SingleVectors
{
    /// <summary>y += factor · x.</summary>
    public static void AddScaled(Span<float> y, float factor, ReadOnlySpan<float> x)
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        var factors = Vector256.Create(factor);
        var i = 0;
        for (; i <= x.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            (Vector256.LoadUnsafe(ref py, (nuint)i) + (factors * Vector256.LoadUnsafe(ref px, (nuint)i))).StoreUnsafe(ref py, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            y[i] += factor * x[i];
        }
    }
}
