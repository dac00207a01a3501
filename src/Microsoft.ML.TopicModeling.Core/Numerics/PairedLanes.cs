using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>Sixteen numbers in two registers.</summary>
/// <remarks>
/// The framework's own vectors of sixteen do the same where registers are narrower, but each of their operations is several calls, and the
/// compiler stops inlining them in a loop of a few dozen.
/// </remarks>
internal struct PairedLanes : ILanes<PairedLanes>
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    // Set by initializers: a constructor would be one more call to inline in each operation.
    private Vector256<float> _lower;
    private Vector256<float> _upper;

    public readonly Vector256<float> Lower
    {
        [MethodImpl(Inlined)]
        get => _lower;
    }

    public readonly Vector256<float> Upper
    {
        [MethodImpl(Inlined)]
        get => _upper;
    }

    [MethodImpl(Inlined)]
    public static PairedLanes Create(float value) => new() { _lower = Vector256.Create(value), _upper = Vector256.Create(value) };

    [MethodImpl(Inlined)]
    public static PairedLanes Create(Vector256<float> lower, Vector256<float> upper) => new() { _lower = lower, _upper = upper };

    [MethodImpl(Inlined)]
    public static PairedLanes Load(ref float source, nuint offset) =>
        new()
        {
            _lower = Vector256.LoadUnsafe(ref source, offset),
            _upper = Vector256.LoadUnsafe(ref source, offset + (nuint)Vector256<float>.Count),
        };

    [MethodImpl(Inlined)]
    public readonly void Store(ref float target, nuint offset)
    {
        _lower.StoreUnsafe(ref target, offset);
        _upper.StoreUnsafe(ref target, offset + (nuint)Vector256<float>.Count);
    }

    [MethodImpl(Inlined)]
    public static PairedLanes operator +(PairedLanes x, PairedLanes y) =>
        new() { _lower = x._lower + y._lower, _upper = x._upper + y._upper };

    [MethodImpl(Inlined)]
    public static PairedLanes operator -(PairedLanes x, PairedLanes y) =>
        new() { _lower = x._lower - y._lower, _upper = x._upper - y._upper };

    [MethodImpl(Inlined)]
    public static PairedLanes operator *(PairedLanes x, PairedLanes y) =>
        new() { _lower = x._lower * y._lower, _upper = x._upper * y._upper };

    [MethodImpl(Inlined)]
    public static PairedLanes operator /(PairedLanes x, PairedLanes y) =>
        new() { _lower = x._lower / y._lower, _upper = x._upper / y._upper };

    [MethodImpl(Inlined)]
    public static PairedLanes FusedMultiplyAdd(PairedLanes x, PairedLanes y, PairedLanes z) =>
        new()
        {
            _lower = Vector256.FusedMultiplyAdd(x._lower, y._lower, z._lower),
            _upper = Vector256.FusedMultiplyAdd(x._upper, y._upper, z._upper),
        };

    [MethodImpl(Inlined)]
    public static PairedLanes Clip(PairedLanes x, float limit)
    {
        var (least, most) = (Vector256.Create(-limit), Vector256.Create(limit));
        return new()
        {
            _lower = Vector256.MinNative(Vector256.MaxNative(x._lower, least), most),
            _upper = Vector256.MinNative(Vector256.MaxNative(x._upper, least), most),
        };
    }

    [MethodImpl(Inlined)]
    public static PairedLanes WhereAbove(PairedLanes x, PairedLanes other, float limit)
    {
        var least = Vector256.Create(limit);
        return new()
        {
            _lower = Vector256.GreaterThan(other._lower, least) & x._lower,
            _upper = Vector256.GreaterThan(other._upper, least) & x._upper,
        };
    }

    [MethodImpl(Inlined)]
    public static PairedLanes Select(PairedLanes mask, PairedLanes x, PairedLanes y) =>
        new()
        {
            _lower = Vector256.ConditionalSelect(mask._lower, x._lower, y._lower),
            _upper = Vector256.ConditionalSelect(mask._upper, x._upper, y._upper),
        };

    [MethodImpl(Inlined)]
    public static PairedLanes Round(PairedLanes x) => new() { _lower = Vector256.Round(x._lower), _upper = Vector256.Round(x._upper) };

    [MethodImpl(Inlined)]
    public static PairedLanes Split(PairedLanes x, out PairedLanes exponent)
    {
        var fraction = new PairedLanes { _lower = Split(x._lower, out var lower), _upper = Split(x._upper, out var upper) };
        exponent = new() { _lower = lower, _upper = upper };
        return fraction;
    }

    [MethodImpl(Inlined)]
    public static PairedLanes PowerOfTwo(PairedLanes x) => new() { _lower = PowerOfTwo(x._lower), _upper = PowerOfTwo(x._upper) };

    [MethodImpl(Inlined)]
    private static Vector256<float> Split(Vector256<float> x, out Vector256<float> exponent)
    {
        var bits = x.AsInt32() - Vector256.Create(SingleBits.RootOfHalf);
        exponent = Vector256.ConvertToSingle(bits >> SingleBits.MantissaLength);
        return ((bits & Vector256.Create(SingleBits.Mantissa)) + Vector256.Create(SingleBits.RootOfHalf)).AsSingle() - Vector256<float>.One;
    }

    [MethodImpl(Inlined)]
    private static Vector256<float> PowerOfTwo(Vector256<float> x)
    {
        var exponent = Vector256.Min(
            Vector256.Max(Vector256.ConvertToInt32(x), Vector256.Create(1 - SingleBits.ExponentBias)),
            Vector256.Create(SingleBits.ExponentBias));
        return ((exponent + Vector256.Create(SingleBits.ExponentBias)) << SingleBits.MantissaLength).AsSingle();
    }
}
