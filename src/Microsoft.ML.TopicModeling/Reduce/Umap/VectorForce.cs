using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary><see cref="LayoutForce"/> in sixteen lanes of single precision, good to 1e-6 relative.</summary>
internal readonly struct VectorForce
{
    /// <summary>Squared distances below this count as none.</summary>
    private const float Nothing = 1e-36f;

    private readonly float _a;
    private readonly float _b;
    private readonly float _attraction;
    private readonly float _repulsion;

    public VectorForce(CurveParameters curve, double repulsionStrength)
    {
        _a = (float)curve.A;
        _b = (float)curve.B;
        _attraction = (float)(-2 * curve.A * curve.B);
        _repulsion = (float)(2 * repulsionStrength * curve.B);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Clip(Vector512<float> gradient) =>
        Vector512.Min(Vector512.Max(gradient, Vector512.Create(-(float)LayoutForce.Limit)), Vector512.Create((float)LayoutForce.Limit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Clip(Vector256<float> gradient) =>
        Vector256.Min(Vector256.Max(gradient, Vector256.Create(-(float)LayoutForce.Limit)), Vector256.Create((float)LayoutForce.Limit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Attraction(Vector512<float> squaredDistance)
    {
        var power = Power(squaredDistance, _b);
        var factor = Vector512.Create(_attraction) * power
            / (squaredDistance * Vector512.FusedMultiplyAdd(Vector512.Create(_a), power, Vector512<float>.One));
        return Vector512.GreaterThan(squaredDistance, Vector512.Create(Nothing)).AsSingle() & factor;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Repulsion(Vector512<float> squaredDistance)
    {
        var power = Power(squaredDistance, _b);
        var factor = Vector512.Create(_repulsion)
            / ((squaredDistance + Vector512.Create((float)LayoutForce.Softening)) * Vector512.FusedMultiplyAdd(Vector512.Create(_a), power, Vector512<float>.One));
        return Vector512.GreaterThan(squaredDistance, Vector512.Create(Nothing)).AsSingle() & factor;
    }

    /// <summary>The attraction where the mask is set, the repulsion elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Factor(Vector512<float> squaredDistance, Vector512<float> isPull)
    {
        var power = Power(squaredDistance, _b);
        var strength = Vector512.ConditionalSelect(isPull, Vector512.Create(_attraction) * power, Vector512.Create(_repulsion));
        var softening = Vector512.AndNot(Vector512.Create((float)LayoutForce.Softening), isPull);
        var factor = strength / ((squaredDistance + softening) * Vector512.FusedMultiplyAdd(Vector512.Create(_a), power, Vector512<float>.One));
        return Vector512.GreaterThan(squaredDistance, Vector512.Create(Nothing)).AsSingle() & factor;
    }

    /// <summary>φ = 1 / (1 + a·d^(2b)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Membership(Vector512<float> squaredDistance) =>
        Vector512<float>.One / Vector512.FusedMultiplyAdd(Vector512.Create(_a), PowerOrZero(squaredDistance), Vector512<float>.One);

    /// <summary>The pull that keeps densities: φ·((1 − b(1 − φ))·inner + φ′·outer), φ′ = ab·d^(2(b − 1))·φ; see <see cref="DensityTerm"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> DensityPull(Vector512<float> squaredDistance, Vector512<float> inner, Vector512<float> outer)
    {
        var power = Power(squaredDistance, _b);
        var membership = Vector512<float>.One / Vector512.FusedMultiplyAdd(Vector512.Create(_a), power, Vector512<float>.One);
        var slope = Vector512.Create(_a * _b) * power / squaredDistance * membership;
        var share = Vector512<float>.One - (Vector512.Create(_b) * (Vector512<float>.One - membership));
        var pull = membership * Vector512.FusedMultiplyAdd(share, inner, slope * outer);
        return Vector512.GreaterThan(squaredDistance, Vector512.Create(Nothing)).AsSingle() & pull;
    }

    private Vector512<float> PowerOrZero(Vector512<float> squaredDistance) =>
        Vector512.GreaterThan(squaredDistance, Vector512.Create(Nothing)).AsSingle() & Power(squaredDistance, _b);

    /// <summary>x^y by 2^(y·log2 x), for normal positive x; polynomials through the Chebyshev nodes of [√½, √2] and [−½, ½].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Power(Vector512<float> x, float y)
    {
        // Splits x into 2^e · (1 + t) with 1 + t in [√½, √2).
        var bits = x.AsInt32() - Vector512.Create(0x3F3504F3);
        var exponent = Vector512.ConvertToSingle(bits >> 23);
        var t = ((bits & Vector512.Create(0x007FFFFF)) + Vector512.Create(0x3F3504F3)).AsSingle() - Vector512<float>.One;
        var log = Vector512.Create(-0.14275973f);
        log = Vector512.FusedMultiplyAdd(log, t, Vector512.Create(0.23265258f));
        log = Vector512.FusedMultiplyAdd(log, t, Vector512.Create(-0.24927182f));
        log = Vector512.FusedMultiplyAdd(log, t, Vector512.Create(0.28728888f));
        log = Vector512.FusedMultiplyAdd(log, t, Vector512.Create(-0.36022518f));
        log = Vector512.FusedMultiplyAdd(log, t, Vector512.Create(0.48091671f));
        log = Vector512.FusedMultiplyAdd(log, t, Vector512.Create(-0.72135293f));
        log = Vector512.FusedMultiplyAdd(log, t, Vector512.Create(1.44269499f));
        log = Vector512.FusedMultiplyAdd(log, t, exponent);

        var whole = Vector512.Create(y) * log;
        var rounded = Vector512.Round(whole);
        var part = whole - rounded;
        var result = Vector512.Create(0.00133908634f);
        result = Vector512.FusedMultiplyAdd(result, part, Vector512.Create(0.00967603192f));
        result = Vector512.FusedMultiplyAdd(result, part, Vector512.Create(0.0555035711f));
        result = Vector512.FusedMultiplyAdd(result, part, Vector512.Create(0.240221075f));
        result = Vector512.FusedMultiplyAdd(result, part, Vector512.Create(0.693147188f));
        result = Vector512.FusedMultiplyAdd(result, part, Vector512.Create(1.00000008f));
        var scale = Vector512.Min(Vector512.Max(Vector512.ConvertToInt32(rounded), Vector512.Create(-126)), Vector512.Create(127));
        return result * ((scale + Vector512.Create(127)) << 23).AsSingle();
    }
}
