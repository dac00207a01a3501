namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The curve 1 / (1 + a·d^(2b)) that turns a distance in the embedding into a membership.</summary>
/// <param name="A">a: the larger, the shorter the distance at which membership is lost.</param>
/// <param name="B">b: the larger, the sharper the fall.</param>
internal readonly record struct CurveParameters(double A, double B)
{
    private const int Samples = 300;
    private const int MaxSteps = 200;

    /// <summary>Fits the curve to 1 below the minimum distance and exp(−(d − minimumDistance) / spread) above it.</summary>
    /// <remarks>
    /// Least squares on 300 distances in [0, 3·spread], ends included, by Levenberg and Marquardt's method from a = b = 1.
    /// Source: McInnes, Healy, Melville 2018, section 4.2; umap-learn's find_ab_params.
    /// </remarks>
    public static CurveParameters Fit(double spread, double minimumDistance)
    {
        double a = 1, b = 1, damping = 1e-3;
        var error = Residuals(a, b, spread, minimumDistance, out var normal);
        for (var step = 0; step < MaxSteps; step++)
        {
            var (aa, ab, bb, ga, gb) = normal;
            var (daa, dbb) = (aa * (1 + damping), bb * (1 + damping));
            var determinant = (daa * dbb) - (ab * ab);
            var (da, db) = (((dbb * ga) - (ab * gb)) / determinant, ((daa * gb) - (ab * ga)) / determinant);
            var (nextA, nextB) = (Math.Max(a + da, a / 2), Math.Max(b + db, b / 2));
            var tried = Residuals(nextA, nextB, spread, minimumDistance, out var next);
            if (tried <= error)
            {
                (a, b, error, normal, damping) = (nextA, nextB, tried, next, damping / 10);
                if (Math.Abs(da) <= 1e-12 * a && Math.Abs(db) <= 1e-12 * b)
                {
                    break;
                }
            }
            else if ((damping *= 10) > 1e12)
            {
                break;
            }
        }

        return new CurveParameters(a, b);
    }

    private static double Residuals(
        double a, double b, double spread, double minimumDistance, out (double AA, double AB, double BB, double GA, double GB) normal)
    {
        var error = 0.0;
        normal = default;
        for (var i = 1; i < Samples; i++)
        {
            var x = 3 * spread * i / (Samples - 1);
            var y = x < minimumDistance ? 1 : Math.Exp(-(x - minimumDistance) / spread);
            var power = Math.Pow(x, 2 * b);
            var curve = 1 / (1 + (a * power));
            var byA = -curve * curve * power;
            var byB = byA * a * 2 * Math.Log(x);
            var missing = y - curve;
            error += missing * missing;
            normal = (normal.AA + (byA * byA), normal.AB + (byA * byB), normal.BB + (byB * byB), normal.GA + (byA * missing), normal.GB + (byB * missing));
        }

        return error;
    }
}
