namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>How strongly two points of the embedding pull or push each other, as a factor of their difference.</summary>
/// <remarks>
/// With v = 1 / (1 + a·d^(2b)): attraction is the gradient of ln v, −2ab·d^(2(b − 1)) · v; repulsion that of ln(1 − v), 2γb·v / (0.001 + d²).
/// Source: McInnes, Healy, Melville 2018, section 3.2.
/// </remarks>
internal static class LayoutForce
{
    /// <summary>No coordinate of a gradient is larger than this.</summary>
    public const double Limit = 4;

    /// <summary>Keeps the push between points that almost coincide finite.</summary>
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
