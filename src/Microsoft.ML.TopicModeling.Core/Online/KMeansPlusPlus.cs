using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Chooses points as centers that are far apart from each other and from the existing centers.</summary>
/// <remarks>
/// Each next center is sampled with a probability proportional to the squared distance from the nearest center so far; of 2 + ⌊ln k⌋
/// samples, the one that leaves the smallest sum of squared distances is taken. It stops when all points coincide with centers.
/// Source: Arthur, Vassilvitskii 2007, "k-means++: The advantages of careful seeding", with the greedy choice that its section 5 proposes
/// and scikit-learn makes.
/// </remarks>
internal static class KMeansPlusPlus
{
    private const int Chunk = 1024;

    /// <param name="points">The points, some of which become centers.</param>
    /// <param name="centers">The existing centers, to which the new ones are added.</param>
    /// <param name="count">The number of centers, including the existing ones.</param>
    /// <param name="random">The random numbers.</param>
    /// <param name="run">The threads and the cancellation.</param>
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

    /// <summary>Returns the row within whose share of the sum a value lies.</summary>
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
