using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Places a new point among the points of a fitted embedding, which stay where they are.</summary>
/// <remarks>
/// The start is the mean of its neighbours' positions by membership; then the point alone is optimised as in the fit, with a quarter of its step size.
/// The reference scales memberships by the largest of the batch; here it is the largest of the point's own, so that a point lands in the same place
/// whatever else is transformed with it. Source: McInnes, Healy, Melville 2018; umap-learn's transform.
/// </remarks>
internal sealed class QueryLayout(PointMatrix<float> embedding, UmapSettings settings)
{
    private const double StepShare = 0.25;

    /// <summary>More coordinates than this take their room from the heap.</summary>
    private const int MaxOnStack = 256;

    private readonly PointMatrix<float> _padded = embedding.Padded(QueryKernel.Lanes);

    /// <param name="indices">The nearest points of the fit, nearest first; −1 for none.</param>
    /// <param name="distances">Their distances.</param>
    /// <param name="position">Receives the place; NaN for a point without any neighbour.</param>
    public void Place(ReadOnlySpan<int> indices, ReadOnlySpan<float> distances, Span<float> position)
    {
        Span<float> strengths = stackalloc float[indices.Length];
        Strengths(indices, distances, strengths);
        Start(indices, strengths, position);
        if (!float.IsNaN(position[0]))
        {
            Optimise(indices, strengths, position);
        }
    }

    /// <summary>Memberships of one new point; its first neighbour is one like any other, so one less counts as fully connected.</summary>
    public void Strengths(ReadOnlySpan<int> indices, ReadOnlySpan<float> distances, Span<float> strengths)
    {
        var (sigma, rho) = SmoothKnnDistance.ComputeRow(
            distances, Math.Max(0, settings.LocalConnectivity - 1), settings.Neighbors, SmoothKnnDistance.Mean(distances));
        for (var j = 0; j < indices.Length; j++)
        {
            strengths[j] = indices[j] < 0 ? 0 : MembershipStrength.Of(distances[j], sigma, rho);
        }
    }

    public void Start(ReadOnlySpan<int> indices, ReadOnlySpan<float> strengths, Span<float> position)
    {
        Span<double> sums = stackalloc double[position.Length];
        sums.Clear();
        var total = 0.0;
        for (var j = 0; j < indices.Length; j++)
        {
            if (strengths[j] == 0 || float.IsNaN(embedding[indices[j]][0]))
            {
                continue;
            }

            var neighbor = embedding[indices[j]];
            if (strengths[j] == 1)
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

    private void Optimise(ReadOnlySpan<int> indices, ReadOnlySpan<float> strengths, Span<float> position)
    {
        var epochs = settings.TransformEpochs;
        var max = 0f;
        foreach (var strength in strengths)
        {
            max = Math.Max(max, strength);
        }

        Span<uint> rates = stackalloc uint[indices.Length];
        for (var j = 0; j < rates.Length; j++)
        {
            rates[j] = strengths[j] < max / epochs || float.IsNaN(embedding[indices[j]][0]) ? 0 : LayoutEdge.RateOf(strengths[j] / (double)max);
        }

        var stride = _padded.Dimension;
        var padded = stride <= MaxOnStack ? stackalloc float[stride] : new float[stride];
        position.CopyTo(padded);
        var kernel = new QueryKernel(_padded.Values, settings, padded);
        var random = new RandomStream(settings.Seed, indices[0]);
        for (var epoch = 1; epoch < epochs; epoch++)
        {
            var alpha = (float)(StepShare * settings.LearningRate * (1 - ((epoch - 1.0) / epochs)));
            for (var j = 0; j < rates.Length; j++)
            {
                if (new LayoutEdge(0, 0, rates[j]).IsSampledIn(epoch))
                {
                    kernel.Sample(indices[j], alpha, ref random);
                }
            }
        }

        padded[..position.Length].CopyTo(position);
    }
}
