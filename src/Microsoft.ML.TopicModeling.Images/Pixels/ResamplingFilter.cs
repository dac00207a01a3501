namespace Microsoft.ML.TopicModeling.Pixels;

/// <summary>How much the pixels around a place count, by their distance from it.</summary>
/// <param name="Support">The distance from which on they do not count.</param>
/// <param name="Weight">The weight at a distance.</param>
internal sealed record ResamplingFilter(double Support, Func<double, double> Weight)
{
    private const double Sharpness = -0.5;

    /// <summary>The filter of a way of interpolation; null for the nearest pixel.</summary>
    public static ResamplingFilter? Of(ImageInterpolation interpolation) => interpolation switch
    {
        ImageInterpolation.Nearest => null,
        ImageInterpolation.Box => new(0.5, x => x is > -0.5 and <= 0.5 ? 1 : 0),
        ImageInterpolation.Bilinear => new(1, x => Math.Max(0, 1 - Math.Abs(x))),
        ImageInterpolation.Hamming => new(1, Hamming),
        ImageInterpolation.Bicubic => new(2, Bicubic),
        _ => new(3, x => x is >= -3 and < 3 ? Sinc(x) * Sinc(x / 3) : 0),
    };

    private static double Hamming(double x)
    {
        var distance = Math.Abs(x);
        return distance == 0 ? 1
            : distance >= 1 ? 0
            : Sinc(distance) * (0.54 + (0.46 * Math.Cos(distance * Math.PI)));
    }

    private static double Bicubic(double x)
    {
        var distance = Math.Abs(x);
        return distance < 1 ? ((((Sharpness + 2) * distance) - (Sharpness + 3)) * distance * distance) + 1
            : distance < 2 ? ((((distance - 5) * distance) + 8) * distance - 4) * Sharpness
            : 0;
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(x * Math.PI) / (x * Math.PI);
}
