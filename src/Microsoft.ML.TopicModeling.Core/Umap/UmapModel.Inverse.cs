using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling;

/// <content>The way from the embedding back to the input.</content>
public sealed partial class UmapModel
{
    /// <summary>
    /// Maps positions of the embedding back to input points: each becomes the mean of the nearest points of the fit, weighted by their
    /// membership.
    /// </summary>
    /// <remarks>
    /// The membership of a point at distance d is 1 / (1 + a·d^(2b)), the curve of the layout. The position of a point of the fit gives
    /// that point. umap-learn continues from such a mean with gradient steps on random samples; this method returns the mean, which is the
    /// same in every call. The result shows what a place between the points of the fit stands for. It does not recover a vector that was
    /// not part of the fit: a few coordinates do not hold it, and for other texts the mean is hardly nearer to that vector than the nearest
    /// point of the fit.
    /// </remarks>
    /// <param name="positions">The positions, finite and with as many coordinates as <see cref="Embedding"/>.</param>
    /// <param name="cancellation">The token that cancels the work.</param>
    /// <returns>A point of <see cref="InputDimension"/> coordinates for each position.</returns>
    /// <exception cref="ArgumentException">The positions have a different dimension than the embedding, or a value is not
    /// finite.</exception>
    /// <exception cref="InvalidOperationException">No point of the fit has a position.</exception>
    public PointMatrix<float> InverseTransform(PointMatrix<float> positions, CancellationToken cancellation = default)
    {
        Throw.If(
            positions.Dimension != Positions.Dimension,
            $"The positions have {positions.Dimension} coordinates; the embedding has {Positions.Dimension}.",
            nameof(positions));
        positions.ThrowIfNotFinite(nameof(positions));
        int[] placed = [.. Enumerable.Range(0, Positions.Count).Where(HasPosition)];
        if (placed.Length == 0)
        {
            throw new InvalidOperationException(
                "No point of the fit has a position, as all neighbors were farther than the disconnection distance. "
                    + "Fit with a larger one.");
        }

        var search = new NeighborSearch(Positions.Rows(placed), new MetricSettings(UmapMetric.Euclidean));
        var neighbors = search.Search(positions, Math.Min(Settings.Neighbors, placed.Length), Run(cancellation));
        var points = new float[Throw.IfTooLarge(positions.Count, InputDimension, nameof(positions))];
        OrderedParallel.ForChunks(positions.Count, RowsAtOnce, Run(cancellation), (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                Mean(neighbors.RowIndices(row), neighbors.RowDistances(row), placed, points.AsSpan(row * InputDimension, InputDimension));
            }
        });
        return new PointMatrix<float>(points, InputDimension);
    }

    private void Mean(ReadOnlySpan<int> indices, ReadOnlySpan<float> distances, int[] placed, Span<float> point)
    {
        if (distances[0] == 0)
        {
            Points[placed[indices[0]]].CopyTo(point);
            return;
        }

        var sums = new double[point.Length];
        var total = 0.0;
        for (var j = 0; j < indices.Length; j++)
        {
            var membership = 1 / (1 + (Settings.Curve.A * Math.Pow(distances[j], 2 * Settings.Curve.B)));
            total += membership;
            var neighbor = Points[placed[indices[j]]];
            for (var d = 0; d < sums.Length; d++)
            {
                sums[d] += membership * neighbor[d];
            }
        }

        for (var d = 0; d < sums.Length; d++)
        {
            point[d] = (float)(sums[d] / total);
        }
    }
}
