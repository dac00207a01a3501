using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Finds the nearest center of points.</summary>
internal static class NearestCenters
{
    private const int Chunk = 256;

    /// <summary>Returns the nearest center of each point, and of several equally near ones the first.</summary>
    public static int[] Of(PointMatrix<float> points, IReadOnlyList<double[]> centers, RunContext run)
    {
        var nearest = new int[points.Count];
        OrderedParallel.ForChunks(points.Count, Chunk, run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                nearest[row] = Of(points[row], centers);
            }
        });
        return nearest;
    }

    public static int Of(ReadOnlySpan<float> point, IReadOnlyList<double[]> centers)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (var center = 0; center < centers.Count; center++)
        {
            var distance = SquaredDistance(point, centers[center]);
            (nearest, least) = distance < least ? (center, distance) : (nearest, least);
        }

        return nearest;
    }

    public static double SquaredDistance(ReadOnlySpan<float> point, ReadOnlySpan<double> center)
    {
        var sum = 0.0;
        for (var d = 0; d < point.Length; d++)
        {
            var difference = point[d] - center[d];
            sum += difference * difference;
        }

        return sum;
    }
}
