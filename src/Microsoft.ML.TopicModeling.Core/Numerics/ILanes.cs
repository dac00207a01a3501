using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>Sixteen numbers of single precision side by side, in as many registers as the processor needs for them.</summary>
/// <remarks>
/// A kernel is written once and compiled for each kind: <see cref="WideLanes"/> where registers hold sixteen numbers, and
/// <see cref="PairedLanes"/> where they hold eight. No operation crosses lanes, and products are fused only where the name says so, so both
/// give the same bits.
/// </remarks>
/// <typeparam name="T">The implementing type.</typeparam>
internal interface ILanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Gets the first eight lanes.</summary>
    Vector256<float> Lower { get; }

    /// <summary>Gets the last eight lanes.</summary>
    Vector256<float> Upper { get; }

    static abstract T Create(float value);

    static abstract T Create(Vector256<float> lower, Vector256<float> upper);

    static abstract T Load(ref float source, nuint offset);

    void Store(ref float target, nuint offset);

    static abstract T operator +(T x, T y);

    static abstract T operator -(T x, T y);

    static abstract T operator *(T x, T y);

    static abstract T operator /(T x, T y);

    /// <summary>Returns x · y + z, rounded once.</summary>
    static abstract T FusedMultiplyAdd(T x, T y, T z);

    /// <summary>Clips to [−limit, limit]. NaN, which no kernel has, gives what the processor makes of it.</summary>
    static abstract T Clip(T x, float limit);

    /// <summary>Returns <paramref name="x"/> where the other is above the limit, and 0 elsewhere.</summary>
    static abstract T WhereAbove(T x, T other, float limit);

    /// <summary>Returns <paramref name="x"/> where the mask's bits are set, and <paramref name="y"/> where they are not.</summary>
    static abstract T Select(T mask, T x, T y);

    /// <summary>Rounds to the nearest whole number, halves to even.</summary>
    static abstract T Round(T x);

    /// <summary>
    /// Splits a normal positive number into 2^<paramref name="exponent"/> · (1 + t) with 1 + t in [√½, √2), and returns t.
    /// </summary>
    static abstract T Split(T x, out T exponent);

    /// <summary>Returns 2^x for whole numbers x, which are clipped to [−126, 127].</summary>
    static abstract T PowerOfTwo(T x);
}

/// <summary>The constants of <see cref="ILanes{T}.Split"/> and <see cref="ILanes{T}.PowerOfTwo"/>.</summary>
internal static class SingleBits
{
    /// <summary>The bits of √½.</summary>
    public const int RootOfHalf = 0x3F3504F3;

    public const int Mantissa = 0x007FFFFF;

    public const int MantissaLength = 23;

    public const int ExponentBias = 127;
}
