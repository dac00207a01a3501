namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>The places of the documents on a map of 65,536 steps along its longer side, with y growing downwards as on a screen.</summary>
internal sealed class MapCoordinates
{
    public const int Steps = 1 << 16;

    private const int SampledRows = 100_000;
    private const double Tail = 0.005;

    private MapCoordinates(ushort[] x, ushort[] y, double unit) => (X, Y, Unit) = (x, y, unit);

    /// <summary>Gets the places by document.</summary>
    public ushort[] X { get; }

    public ushort[] Y { get; }

    /// <summary>Gets the length of a step in the units of the coordinates.</summary>
    public double Unit { get; }

    public int Count => X.Length;

    /// <summary>Places documents on the map.</summary>
    /// <remarks>
    /// Documents that lie farther out than the middle 99 % by more than half of their range are put on the edge, as a few of them would
    /// otherwise shrink all others to a spot.
    /// </remarks>
    /// <param name="coordinates">Finite coordinates, documents × 2.</param>
    /// <param name="frame">Finite coordinates, whose extent the map has; null for those of the documents.</param>
    public static MapCoordinates Quantize(PointMatrix<float> coordinates, PointMatrix<float>? frame = null)
    {
        var (left, right) = Range(frame ?? coordinates, 0);
        var (bottom, top) = Range(frame ?? coordinates, 1);
        var unit = Math.Max(right - left, top - bottom) / (Steps - 1);
        var (x, y) = (new ushort[coordinates.Count], new ushort[coordinates.Count]);
        for (var row = 0; row < coordinates.Count; row++)
        {
            var point = coordinates[row];
            x[row] = Step(Math.Clamp(point[0], left, right) - left, unit);
            y[row] = Step(top - Math.Clamp(point[1], bottom, top), unit);
        }

        return new MapCoordinates(x, y, unit);
    }

    private static ushort Step(double distance, double unit) => unit > 0 ? (ushort)Math.Round(distance / unit) : (ushort)0;

    private static (double Low, double High) Range(PointMatrix<float> coordinates, int axis)
    {
        if (coordinates.Count == 0)
        {
            return (0, 0);
        }

        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var row = 0; row < coordinates.Count; row++)
        {
            var value = coordinates[row][axis];
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        var sample = Sample(coordinates, axis);
        var (low, high) = ((double)sample[(int)(Tail * sample.Length)], (double)sample[(int)((1 - Tail) * sample.Length)]);
        var margin = (high - low) / 2;
        return margin > 0 ? (Math.Max(least, low - margin), Math.Min(most, high + margin)) : (least, most);
    }

    /// <summary>A sorted sample of the values of one axis, evenly over the rows.</summary>
    private static float[] Sample(PointMatrix<float> coordinates, int axis)
    {
        var step = Math.Max(1, coordinates.Count / SampledRows);
        var sample = new float[(coordinates.Count + step - 1) / step];
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = coordinates[i * step][axis];
        }

        Array.Sort(sample);
        return sample;
    }
}
