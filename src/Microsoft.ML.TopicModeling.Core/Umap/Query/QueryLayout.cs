using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Places a new point among the points of a fitted embedding, which stay where they are.</summary>
/// <remarks>
/// The start is the mean of the neighbors' positions, weighted by membership. Then only the new point is optimized, as in the fit but with
/// a quarter of the step size. The reference scales memberships by the largest of the batch; here it is the largest of the point's own, so
/// that a point gets the same position whatever else is transformed with it. Source: McInnes, Healy, Melville 2018; umap-learn's transform.
/// </remarks>
internal sealed class QueryLayout(PointMatrix<float> embedding, UmapSettings settings)
{
    /// <summary>The number of neighbors or coordinates above which buffers are taken from the heap.</summary>
    private const int MaxOnStack = 256;

    private readonly PointMatrix<float> _padded = embedding.Padded(QueryPath.Lanes);

    /// <param name="indices">The nearest points of the fit, nearest first; −1 for none.</param>
    /// <param name="distances">Their distances.</param>
    /// <param name="position">Receives the position; NaN for a point without any neighbor.</param>
    public void Place(ReadOnlySpan<int> indices, ReadOnlySpan<float> distances, Span<float> position)
    {
        var strengths = indices.Length <= MaxOnStack ? stackalloc float[indices.Length] : new float[indices.Length];
        Strengths(indices, distances, strengths);
        Place(indices, strengths, position, isEqualIfFull: true);
    }

    /// <summary>Places a point whose memberships are known, and of which none says that it equals another point.</summary>
    /// <param name="indices">Points of the fit; −1 for none.</param>
    /// <param name="strengths">The point's memberships with them, from 0 to 1; 0 for none.</param>
    /// <param name="position">Receives the position; NaN for a point without any neighbor.</param>
    public void PlaceByStrength(ReadOnlySpan<int> indices, ReadOnlySpan<float> strengths, Span<float> position) =>
        Place(indices, strengths, position, isEqualIfFull: false);

    private void Place(ReadOnlySpan<int> indices, ReadOnlySpan<float> strengths, Span<float> position, bool isEqualIfFull)
    {
        var stride = _padded.Dimension;
        var rates = indices.Length <= MaxOnStack ? stackalloc uint[indices.Length] : new uint[indices.Length];
        var padded = stride <= MaxOnStack ? stackalloc float[stride] : new float[stride];
        var path = PathOf(indices, strengths, position, rates, padded, isEqualIfFull);
        scoped QueryPath none = default;
        Run(ref path, ref none);
        End(path, position);
    }

    /// <summary>Places several points, each as it would be placed alone.</summary>
    /// <param name="neighbors">The nearest points of the fit to each of them.</param>
    /// <param name="rows">The rows of their positions.</param>
    /// <param name="positions">Receives the positions, at their rows.</param>
    /// <param name="width">The number of coordinates of a row of the positions, of which the first are filled.</param>
    public void Place(NeighborGraph neighbors, ReadOnlySpan<int> rows, Span<float> positions, int width)
    {
        var (k, stride, dimension) = (neighbors.NeighborCount, _padded.Dimension, embedding.Dimension);
        var rates = k <= MaxOnStack ? stackalloc uint[2 * k] : new uint[2 * k];
        var padded = stride <= MaxOnStack ? stackalloc float[2 * stride] : new float[2 * stride];
        for (var i = 0; i < rows.Length; i += 2)
        {
            var other = Math.Min(i + 1, rows.Length - 1);
            var place = positions.Slice(rows[i] * width, dimension);
            var otherPlace = positions.Slice(rows[other] * width, dimension);
            var path = Start(neighbors.RowIndices(i), neighbors.RowDistances(i), place, rates[..k], padded[..stride]);
            var otherPath = i == other
                ? default
                : Start(neighbors.RowIndices(other), neighbors.RowDistances(other), otherPlace, rates[k..], padded[stride..]);
            Run(ref path, ref otherPath);
            End(path, place);
            End(otherPath, otherPlace);
        }
    }

    /// <summary>
    /// Computes the memberships of one new point. Its first neighbor is not the point itself, so one less counts as fully connected.
    /// </summary>
    public void Strengths(ReadOnlySpan<int> indices, ReadOnlySpan<float> distances, Span<float> strengths)
    {
        var (sigma, rho) = SmoothKnnDistance.ComputeRow(
            distances, Math.Max(0, settings.LocalConnectivity - 1), settings.Neighbors, SmoothKnnDistance.Mean(distances));
        for (var j = 0; j < indices.Length; j++)
        {
            strengths[j] = indices[j] < 0 ? 0 : MembershipStrength.Of(distances[j], sigma, rho);
        }
    }

    /// <summary>Computes where a point starts: at the mean of its neighbors, or at one of them that it equals.</summary>
    /// <param name="indices">Points of the fit; −1 for none.</param>
    /// <param name="strengths">The point's memberships with them.</param>
    /// <param name="position">Receives the start.</param>
    /// <param name="isEqualIfFull">Whether a membership of 1 is that of a point at distance 0.</param>
    public void Start(ReadOnlySpan<int> indices, ReadOnlySpan<float> strengths, Span<float> position, bool isEqualIfFull = true)
    {
        var sums = position.Length <= MaxOnStack ? stackalloc double[position.Length] : new double[position.Length];
        sums.Clear();
        var total = 0.0;
        for (var j = 0; j < indices.Length; j++)
        {
            if (strengths[j] == 0 || float.IsNaN(embedding[indices[j]][0]))
            {
                continue;
            }

            var neighbor = embedding[indices[j]];
            if (isEqualIfFull && strengths[j] == 1)
            {
                neighbor.CopyTo(position);
                return;
            }

            total += strengths[j];
            for (var d = 0; d < sums.Length; d++)
            {
                sums[d] += strengths[j] * (double)neighbor[d];
            }
        }

        for (var d = 0; d < sums.Length; d++)
        {
            position[d] = total > 0 ? (float)(sums[d] / total) : float.NaN;
        }
    }

    /// <returns>The path from the start; empty for a point without any neighbor.</returns>
    private QueryPath Start(
        ReadOnlySpan<int> indices, ReadOnlySpan<float> distances, Span<float> position, Span<uint> rates, Span<float> padded)
    {
        var strengths = indices.Length <= MaxOnStack ? stackalloc float[indices.Length] : new float[indices.Length];
        Strengths(indices, distances, strengths);
        return PathOf(indices, strengths, position, rates, padded, isEqualIfFull: true);
    }

    /// <returns>The path from the start; empty for a point without any neighbor.</returns>
    private QueryPath PathOf(
        ReadOnlySpan<int> indices,
        scoped ReadOnlySpan<float> strengths,
        Span<float> position,
        Span<uint> rates,
        Span<float> padded,
        bool isEqualIfFull)
    {
        Start(indices, strengths, position, isEqualIfFull);
        if (float.IsNaN(position[0]))
        {
            return default;
        }

        var max = TensorPrimitives.Max(strengths);
        for (var j = 0; j < rates.Length; j++)
        {
            rates[j] = strengths[j] < max / settings.TransformEpochs || float.IsNaN(embedding[indices[j]][0])
                ? 0
                : LayoutEdge.RateOf(strengths[j] / (double)max);
        }

        padded.Clear();
        position.CopyTo(padded);
        return new QueryPath(settings, _padded.Values, indices, rates, padded);
    }

    private void Run(ref QueryPath first, ref QueryPath second)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            new QueryKernel<WideLanes>(_padded.Values, settings).Run(ref first, ref second);
        }
        else
        {
            new QueryKernel<PairedLanes>(_padded.Values, settings).Run(ref first, ref second);
        }
    }

    private static void End(in QueryPath path, Span<float> position)
    {
        if (!path.Position.IsEmpty)
        {
            path.Position[..position.Length].CopyTo(position);
        }
    }
}
