using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>Sixteen numbers in one register.</summary>
internal readonly struct WideLanes(Vector512<float> lanes) : ILanes<WideLanes>
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly Vector512<float> _lanes = lanes;

    public Vector256<float> Lower
    {
        [MethodImpl(Inlined)]
        get => _lanes.GetLower();
    }

    public Vector256<float> Upper
    {
        [MethodImpl(Inlined)]
        get => _lanes.GetUpper();
    }

    [MethodImpl(Inlined)]
    public static WideLanes Create(float value) => new(Vector512.Create(value));

    [MethodImpl(Inlined)]
    public static WideLanes Create(Vector256<float> lower, Vector256<float> upper) => new(Vector512.Create(lower, upper));

    [MethodImpl(Inlined)]
    public static WideLanes Load(ref float source, nuint offset) => new(Vector512.LoadUnsafe(ref source, offset));

    [MethodImpl(Inlined)]
    public void Store(ref float target, nuint offset) => _lanes.StoreUnsafe(ref target, offset);

    [MethodImpl(Inlined)]
    public static WideLanes operator +(WideLanes x, WideLanes y) => new(x._lanes + y._lanes);

    [MethodImpl(Inlined)]
    public static WideLanes operator -(WideLanes x, WideLanes y) => new(x._lanes - y._lanes);

    [MethodImpl(Inlined)]
    public static WideLanes operator *(WideLanes x, WideLanes y) => new(x._lanes * y._lanes);

    [MethodImpl(Inlined)]
    public static WideLanes operator /(WideLanes x, WideLanes y) => new(x._lanes / y._lanes);

    [MethodImpl(Inlined)]
    public static WideLanes FusedMultiplyAdd(WideLanes x, WideLanes y, WideLanes z) =>
        new(Vector512.FusedMultiplyAdd(x._lanes, y._lanes, z._lanes));

    [MethodImpl(Inlined)]
    public static WideLanes Clip(WideLanes x, float limit) =>
        new(Vector512.MinNative(Vector512.MaxNative(x._lanes, Vector512.Create(-limit)), Vector512.Create(limit)));

    [MethodImpl(Inlined)]
    public static WideLanes WhereAbove(WideLanes x, WideLanes other, float limit) =>
        new(Vector512.GreaterThan(other._lanes, Vector512.Create(limit)) & x._lanes);

    [MethodImpl(Inlined)]
    public static WideLanes Select(WideLanes mask, WideLanes x, WideLanes y) =>
        new(Vector512.ConditionalSelect(mask._lanes, x._lanes, y._lanes));

    [MethodImpl(Inlined)]
    public static WideLanes Round(WideLanes x) => new(Vector512.Round(x._lanes));

    [MethodImpl(Inlined)]
    public static WideLanes Split(WideLanes x, out WideLanes exponent)
    {
        var bits = x._lanes.AsInt32() - Vector512.Create(SingleBits.RootOfHalf);
        exponent = new(Vector512.ConvertToSingle(bits >> SingleBits.MantissaLength));
        var mantissa = (bits & Vector512.Create(SingleBits.Mantissa)) + Vector512.Create(SingleBits.RootOfHalf);
        return new(mantissa.AsSingle() - Vector512<float>.One);
    }

    [MethodImpl(Inlined)]
    public static WideLanes PowerOfTwo(WideLanes x)
    {
        var exponent = Vector512.Min(
            Vector512.Max(Vector512.ConvertToInt32(x._lanes), Vector512.Create(1 - SingleBits.ExponentBias)),
            Vector512.Create(SingleBits.ExponentBias));
        return new(((exponent + Vector512.Create(SingleBits.ExponentBias)) << SingleBits.MantissaLength).AsSingle());
    }
}
