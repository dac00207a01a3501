using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary><see cref="LayoutForce"/> in sixteen lanes of single precision, with a relative error of at most 1e-6.</summary>
internal readonly struct VectorForce
{
    /// <summary>The squared distance below which two points count as coinciding.</summary>
    private const float Nothing = 1e-36f;

    /// <summary>log2(1 + t) / t, through the Chebyshev nodes of [√½, √2]; the highest power first.</summary>
    private static ReadOnlySpan<float> LogarithmByT =>
        [-0.14275973f, 0.23265258f, -0.24927182f, 0.28728888f, -0.36022518f, 0.48091671f, -0.72135293f, 1.44269499f];

    /// <summary>2^x, through the Chebyshev nodes of [−½, ½]; the highest power first.</summary>
    private static ReadOnlySpan<float> PowerOfFraction =>
        [0.00133908634f, 0.00967603192f, 0.0555035711f, 0.240221075f, 0.693147188f, 1.00000008f];

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
    public static T Clip<T>(T gradient)
        where T : struct, ILanes<T> => T.Clip(gradient, (float)LayoutForce.Limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Clip(Vector256<float> gradient) =>
        Vector256.MinNative(
            Vector256.MaxNative(gradient, Vector256.Create(-(float)LayoutForce.Limit)), Vector256.Create((float)LayoutForce.Limit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Attraction<T>(T squaredDistance)
        where T : struct, ILanes<T>
    {
        var power = Power(squaredDistance, _b);
        var factor = T.Create(_attraction) * power / (squaredDistance * T.FusedMultiplyAdd(T.Create(_a), power, T.Create(1)));
        return T.WhereAbove(factor, squaredDistance, Nothing);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Repulsion<T>(T squaredDistance)
        where T : struct, ILanes<T>
    {
        var power = Power(squaredDistance, _b);
        var softened = squaredDistance + T.Create((float)LayoutForce.Softening);
        var factor = T.Create(_repulsion) / (softened * T.FusedMultiplyAdd(T.Create(_a), power, T.Create(1)));
        return T.WhereAbove(factor, squaredDistance, Nothing);
    }

    /// <summary>Returns the attraction where the mask is set, and the repulsion elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Factor<T>(T squaredDistance, T isPull)
        where T : struct, ILanes<T>
    {
        var power = Power(squaredDistance, _b);
        var strength = T.Select(isPull, T.Create(_attraction) * power, T.Create(_repulsion));
        var softening = T.Select(isPull, T.Create(0), T.Create((float)LayoutForce.Softening));
        var factor = strength / ((squaredDistance + softening) * T.FusedMultiplyAdd(T.Create(_a), power, T.Create(1)));
        return T.WhereAbove(factor, squaredDistance, Nothing);
    }

    /// <summary>Returns φ = 1 / (1 + a·d^(2b)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Membership<T>(T squaredDistance)
        where T : struct, ILanes<T> =>
        T.Create(1) / T.FusedMultiplyAdd(T.Create(_a), T.WhereAbove(Power(squaredDistance, _b), squaredDistance, Nothing), T.Create(1));

    /// <summary>
    /// Returns the density-preserving force: φ·((1 − b(1 − φ))·inner + φ′·outer), φ′ = ab·d^(2(b − 1))·φ; see
    /// <see cref="DensityTerm"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T DensityPull<T>(T squaredDistance, T inner, T outer)
        where T : struct, ILanes<T>
    {
        var power = Power(squaredDistance, _b);
        var membership = T.Create(1) / T.FusedMultiplyAdd(T.Create(_a), power, T.Create(1));
        var slope = T.Create(_a * _b) * power / squaredDistance * membership;
        var share = T.Create(1) - (T.Create(_b) * (T.Create(1) - membership));
        var pull = membership * T.FusedMultiplyAdd(share, inner, slope * outer);
        return T.WhereAbove(pull, squaredDistance, Nothing);
    }

    /// <summary>Returns x^y by 2^(y·log2 x), for normal positive x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Power<T>(T x, float y)
        where T : struct, ILanes<T>
    {
        var t = T.Split(x, out var exponent);
        var whole = T.Create(y) * T.FusedMultiplyAdd(Polynomial(LogarithmByT, t), t, exponent);
        var rounded = T.Round(whole);
        return Polynomial(PowerOfFraction, whole - rounded) * T.PowerOfTwo(rounded);
    }

    /// <summary>Evaluates a polynomial by Horner's rule, in a loop, as there is a limit to what the compiler inlines.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Polynomial<T>(ReadOnlySpan<float> coefficients, T x)
        where T : struct, ILanes<T>
    {
        var sum = T.Create(coefficients[0]);
        for (var i = 1; i < coefficients.Length; i++)
        {
            sum = T.FusedMultiplyAdd(sum, x, T.Create(coefficients[i]));
        }

        return sum;
    }
}
