namespace Microsoft.ML.TopicModeling.Pixels;

/// <summary>
/// Along one axis, the pixels of the source that each pixel of the target is made of, with their weights as whole numbers.
/// </summary>
/// <remarks>
/// A weight is a number of 22 bits behind the point, rounded away from zero at the half; those of a pixel add up to about 1.
/// </remarks>
internal sealed class ResamplingWeights
{
    /// <summary>The bits behind the point.</summary>
    public const int Precision = 22;

    private readonly (int First, int[] Weights)[] _pixels;

    /// <param name="source">The number of pixels along the axis.</param>
    /// <param name="target">The number of pixels that they become.</param>
    /// <param name="filter">The filter, which is stretched where the picture shrinks.</param>
    public ResamplingWeights(int source, int target, ResamplingFilter filter)
    {
        var scale = (double)source / target;
        var stretch = Math.Max(1, scale);
        _pixels = new (int, int[])[target];
        for (var pixel = 0; pixel < target; pixel++)
        {
            _pixels[pixel] = Of((pixel + 0.5) * scale, source, filter, stretch);
        }
    }

    public (int First, int[] Weights) this[int pixel] => _pixels[pixel];

    private static (int First, int[] Weights) Of(double center, int source, ResamplingFilter filter, double stretch)
    {
        var support = filter.Support * stretch;
        var first = Math.Max(0, (int)(center - support + 0.5));
        var end = Math.Min(source, (int)(center + support + 0.5));
        var weights = new double[end - first];
        var sum = 0.0;
        var narrow = 1 / stretch;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = filter.Weight((i + first - center + 0.5) * narrow);
            sum += weights[i];
        }

        return (first, Array.ConvertAll(weights, weight => Fixed(sum == 0 ? weight : weight / sum)));
    }

    private static int Fixed(double weight) => (int)((weight < 0 ? -0.5 : 0.5) + (weight * (1 << Precision)));
}
