using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Preparation;

/// <summary>How many principal components tell which vectors are near each other.</summary>
/// <remarks>
/// Along some components, neighbors agree; along others, they differ like any two vectors, and these add nothing but noise to distances.
/// Neighbors are found by the first k components, so those behind have no part in it. If they agree along the next ones, k grows by half.
/// The measure is the intraclass correlation over all pairs of neighbors, 2 Σ xᵢ·xⱼ / Σ (xᵢ² + xⱼ²): 0 for noise, 1 for copies.
/// Source: Green, Berman, Switzer, Craig 1988, "A transformation for ordering multispectral data in terms of image quality with
/// implications for noise removal", whose noise is what neighbors differ in, too.
/// </remarks>
internal static class ComponentCount
{
    /// <summary>The number of components that are kept in any case: with half as many, narrow topics fall upon each other.</summary>
    public const int Least = 64;

    /// <summary>The correlation of neighbors from which on further components are kept.</summary>
    private const double LeastAgreement = 0.35;

    private const int Neighbors = 15;
    private const int MostQueries = 2048;
    private const int Chunk = 64;

    /// <param name="rows">Some of the vectors along all components, that of the largest variance first.</param>
    /// <param name="run">The threads.</param>
    public static int Automatic(PointMatrix<float> rows, RunContext run)
    {
        var count = Math.Min(Least, rows.Dimension);
        while (count < rows.Dimension)
        {
            var next = Math.Min(rows.Dimension, count + (count / 2));
            if (!(Agreement(rows, count, next, run) >= LeastAgreement))
            {
                break;
            }

            count = next;
        }

        return count;
    }

    /// <summary>How far neighbors by the first components agree along the next ones. A copy of a vector is not its neighbor.</summary>
    private static double Agreement(PointMatrix<float> rows, int count, int next, RunContext run)
    {
        int[] queries = [.. Spread(rows.Count)];
        var first = new PointMatrix<float>(rows.CopyColumns(0, count), count);
        var neighbors = new NeighborSearch(first, new MetricSettings(UmapMetric.Cosine))
            .Search(first.Rows(queries), Math.Min(Neighbors + 1, rows.Count), run);
        var sums = new (double Products, double Squares)[queries.Length];
        OrderedParallel.ForChunks(queries.Length, Chunk, run, (from, to) =>
        {
            for (var query = from; query < to; query++)
            {
                sums[query] = Sums(rows, queries[query], neighbors.RowIndices(query), count, next);
            }
        });
        var squares = sums.Sum(sum => sum.Squares);
        return squares > 0 ? 2 * sums.Sum(sum => sum.Products) / squares : 0;
    }

    private static IEnumerable<int> Spread(int count)
    {
        var queries = Math.Min(MostQueries, count);
        return Enumerable.Range(0, queries).Select(query => (int)((long)query * count / queries));
    }

    private static (double Products, double Squares) Sums(PointMatrix<float> rows, int row, ReadOnlySpan<int> neighbors, int count, int next)
    {
        var own = rows[row];
        var (products, squares) = (0.0, 0.0);
        foreach (var neighbor in neighbors)
        {
            if (!rows[neighbor].SequenceEqual(own))
            {
                var (xx, xy, yy) = OrderedSums.Products(own[count..next], rows[neighbor][count..next]);
                products += xy;
                squares += xx + yy;
            }
        }

        return (products, squares);
    }
}
