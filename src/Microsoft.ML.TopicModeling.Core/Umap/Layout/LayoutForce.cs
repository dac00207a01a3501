namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The strength with which two points of the embedding attract or repel each other, as a factor of their difference.</summary>
/// <remarks>
/// With v = 1 / (1 + a·d^(2b)): attraction is the gradient of ln v, −2ab·d^(2(b − 1)) · v; repulsion is that of ln(1 − v), 2γb·v
/// / (0.001 + d²).
/// Source: McInnes, Healy, Melville 2018, section 3.2.
/// </remarks>
internal static class LayoutForce
{
    /// <summary>The largest absolute value of a coordinate of a gradient.</summary>
    public const double Limit = 4;

    /// <summary>Keeps the repulsion between points that almost coincide finite.</summary>
    public const double Softening = 0.001;

    public static double Attraction(double squaredDistance, CurveParameters curve)
    {
        if (squaredDistance <= 0)
        {
            return 0;
        }

        var power = Math.Pow(squaredDistance, curve.B);
        return -2 * curve.A * curve.B * power / (squaredDistance * (1 + (curve.A * power)));
    }

    public static double Repulsion(double squaredDistance, CurveParameters curve, double strength) =>
        squaredDistance <= 0
            ? 0
            : 2 * strength * curve.B / ((Softening + squaredDistance) * (1 + (curve.A * Math.Pow(squaredDistance, curve.B))));

    public static double Clip(double gradient) => Math.Clamp(gradient, -Limit, Limit);
}
