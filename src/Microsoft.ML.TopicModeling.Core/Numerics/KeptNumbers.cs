using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>Numbers that are computed with as Doubles, but kept as Singles where they came so.</summary>
internal sealed class KeptNumbers
{
    public KeptNumbers(float[] singles) => Singles = singles;

    public KeptNumbers(double[] doubles) => Doubles = doubles;

    /// <summary>Gets the numbers that are kept as Singles; null for Doubles.</summary>
    public float[]? Singles { get; }

    /// <summary>Gets the numbers that are kept as Doubles; empty for Singles.</summary>
    public double[] Doubles { get; } = [];

    public int Length => Singles?.Length ?? Doubles.Length;

    public double this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Singles is null ? Doubles[index] : Singles[index];
    }

    /// <summary>Returns some of the numbers.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="length">How many; a multiple of four.</param>
    /// <param name="room">Receives them if they are kept as Singles.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<double> Read(int start, int length, Span<double> room)
    {
        if (Singles is null)
        {
            return Doubles.AsSpan(start, length);
        }

        Widen(Singles.AsSpan(start, length), room);
        return room[..length];
    }

    private static void Widen(ReadOnlySpan<float> singles, Span<double> doubles)
    {
        ref var source = ref MemoryMarshal.GetReference(singles);
        ref var target = ref MemoryMarshal.GetReference(doubles[..singles.Length]);
        for (var i = 0; i < singles.Length; i += Vector128<float>.Count)
        {
            Vector256.WidenLower(Vector128.LoadUnsafe(ref source, (nuint)i).ToVector256Unsafe()).StoreUnsafe(ref target, (nuint)i);
        }
    }
}
