using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <content>The way from the embedding back to the input.</content>
public sealed partial class UmapModel
{
    /// <summary>How many times the neighbors of the fit an estimate is made of.</summary>
    private const int NeighborsOfWayBack = 4;

    /// <summary>Maps positions of the embedding back to input points, by a local regression on the nearest points of the fit.</summary>
    /// <remarks>
    /// Four times <see cref="UmapOptions.NumberOfNeighbors"/> points take part. Nearer ones have more weight, and the estimate leans to
    /// the side on which the position lies, but always stays between points of the fit. The position of a point of the fit gives that
    /// point. umap-learn takes gradient steps on random samples; this result is the same in every call. The result shows what a place of
    /// the embedding stands for. It does not recover a vector that was not part of the fit: a few coordinates do not hold it. By
    /// Euclidean distance, the result is nearer to such a vector than the nearest point of the fit; by cosine distance, about as near.
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
        var count = (int)Math.Min((long)NeighborsOfWayBack * Settings.Neighbors, placed.Length);
        var neighbors = search.Search(positions, count, Run(cancellation));
        var points = new float[Throw.IfTooLarge(positions.Count, InputDimension, nameof(positions))];
        OrderedParallel.ForChunks(positions.Count, RowsAtOnce, Run(cancellation), (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var point = points.AsSpan(row * InputDimension, InputDimension);
                Estimate(positions[row], neighbors.RowIndices(row), neighbors.RowDistances(row), placed, point);
            }
        });
        return new PointMatrix<float>(points, InputDimension);
    }

    private void Estimate(
        ReadOnlySpan<float> position, ReadOnlySpan<int> indices, ReadOnlySpan<float> distances, int[] placed, Span<float> point)
    {
        if (distances[0] == 0)
        {
            Points[placed[indices[0]]].CopyTo(point);
            return;
        }

        var neighbors = Matrix<double>.Build.Dense(indices.Length, position.Length);
        for (var j = 0; j < indices.Length; j++)
        {
            for (var d = 0; d < position.Length; d++)
            {
                neighbors[j, d] = Positions[placed[indices[j]]][d];
            }
        }

        var shares = LocalRegression.Shares(position, neighbors, LocalRegression.Weights(distances, Settings.Curve));
        var sums = new double[point.Length];
        for (var j = 0; j < shares.Length; j++)
        {
            var neighbor = Points[placed[indices[j]]];
            for (var d = 0; d < sums.Length; d++)
            {
                sums[d] += shares[j] * neighbor[d];
            }
        }

        for (var d = 0; d < sums.Length; d++)
        {
            point[d] = (float)sums[d];
        }
    }
}
