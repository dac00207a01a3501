using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Chooses points as centers that lie apart from each other and from the centers that are there.</summary>
/// <remarks>
/// Each next center is drawn with a probability proportional to the squared distance from the nearest so far; of 2 + ⌊ln k⌋ draws the one that leaves the least
/// sum of squared distances is taken. Points that are all centers already give no more. Source: Arthur, Vassilvitskii 2007, "k-means++: The advantages of careful
/// seeding", with the greedy choice that its section 5 proposes and scikit-learn makes.
/// </remarks>
internal static class KMeansPlusPlus
{
    private const int Chunk = 1024;

    /// <param name="points">The points of which some become centers.</param>
    /// <param name="centers">The centers that are there; the new ones are added.</param>
    /// <param name="count">How many there are to be in all.</param>
    /// <param name="random">The draws.</param>
    /// <param name="run">Threads and cancellation.</param>
    public static void Sow(PointMatrix<float> points, List<double[]> centers, int count, RandomStream random, RunContext run)
    {
        if (centers.Count == 0)
        {
            centers.Add(Center(points, random.NextInt32(points.Count)));
        }

        var distances = new double[points.Count];
        Array.Fill(distances, double.PositiveInfinity);
        foreach (var center in centers)
        {
            distances = Nearer(distances, center);
        }

        var draws = 2 + (int)Math.Log(count);
        while (centers.Count < count && distances.Sum() is > 0 and var total)
        {
            var (best, bestRow) = (distances, -1);
            for (var draw = 0; draw < draws; draw++)
            {
                var row = Draw(distances, random.NextDouble() * total);
                var left = Nearer(distances, Center(points, row));
                (best, bestRow) = bestRow < 0 || left.Sum() < best.Sum() ? (left, row) : (best, bestRow);
            }

            centers.Add(Center(points, bestRow));
            distances = best;
        }

        double[] Nearer(double[] before, double[] center)
        {
            var after = new double[before.Length];
            OrderedParallel.ForChunks(after.Length, Chunk, run, (from, to) =>
            {
                for (var row = from; row < to; row++)
                {
                    after[row] = Math.Min(before[row], NearestCenters.SquaredDistance(points[row], center));
                }
            });
            return after;
        }
    }

    private static double[] Center(PointMatrix<float> points, int row) => Array.ConvertAll(points[row].ToArray(), value => (double)value);

    /// <summary>The row within whose share of the sum a value lies.</summary>
    private static int Draw(double[] shares, double value)
    {
        var last = 0;
        for (var row = 0; row < shares.Length; row++)
        {
            if (shares[row] > 0)
            {
                (last, value) = (row, value - shares[row]);
                if (value < 0)
                {
                    break;
                }
            }
        }

        return last;
    }
}
