using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>The reference's optimizer, one edge after the other: the oracle of the forces and of the objective that they reach.</summary>
internal sealed class SequentialLayout
{
    private readonly int[] _head;
    private readonly int[] _tail;
    private readonly double[] _period;
    private readonly double[] _next;
    private readonly double[] _nextNegative;
    private readonly TausworthRandom[] _random;
    private readonly int _negativeRate;

    public SequentialLayout(int[] head, int[] tail, double[] epochsPerSample, float[] positions, int dimension, long[] seeds, int negativeRate = 5)
    {
        (_head, _tail, _period, _negativeRate) = (head, tail, epochsPerSample, negativeRate);
        (Positions, Dimension) = (positions, dimension);
        Tails = positions;
        _next = (double[])epochsPerSample.Clone();
        _nextNegative = Array.ConvertAll(epochsPerSample, p => p / negativeRate);
        _random = new TausworthRandom[positions.Length / dimension];
        for (var i = 0; i < _random.Length; i++)
        {
            _random[i] = TausworthRandom.OfVertex(seeds, positions[i * dimension]);
        }
    }

    public float[] Positions { get; }

    public int Dimension { get; }

    /// <summary>The positions that edges lead to; those of the vertices themselves unless new points are added to a fixed layout.</summary>
    public float[] Tails { get; init; }

    public required CurveParameters Curve { get; init; }

    public required double Strength { get; init; }

    /// <summary>The extra pull of an edge that keeps densities, as a factor of the difference; null for none.</summary>
    public Func<int, double, double>? DensityPull { get; set; }

    public static double StepSize(double first, int epoch, int epochs) => epoch == 0 ? first : first * (1 - ((epoch - 1.0) / epochs));

    public void RunEpoch(int epoch, double alpha)
    {
        for (var e = 0; e < _head.Length; e++)
        {
            if (_next[e] > epoch)
            {
                continue;
            }

            var head = Positions.AsSpan(_head[e] * Dimension, Dimension);
            var tail = Tails.AsSpan(_tail[e] * Dimension, Dimension);
            Attract(e, head, tail, alpha);
            _next[e] += _period[e];
            var negativePeriod = _period[e] / _negativeRate;
            var samples = (int)((epoch - _nextNegative[e]) / negativePeriod);
            for (var s = 0; s < samples; s++)
            {
                var other = _random[_head[e]].Next(Tails.Length / Dimension);
                Repel(head, Tails.AsSpan(other * Dimension, Dimension), alpha);
            }

            _nextNegative[e] += samples * negativePeriod;
        }
    }

    private void Attract(int edge, Span<float> head, Span<float> tail, double alpha)
    {
        var square = LayoutQuality.SquaredDistance(head, tail);
        var factor = LayoutForce.Attraction(square, Curve);
        var density = DensityPull?.Invoke(edge, square) ?? 0;
        for (var d = 0; d < head.Length; d++)
        {
            var difference = (double)head[d] - tail[d];
            var step = alpha * (LayoutForce.Clip(factor * difference) + LayoutForce.Clip(2 * density * difference));
            head[d] = (float)(head[d] + step);
            if (Tails == Positions)
            {
                tail[d] = (float)(tail[d] - step);
            }
        }
    }

    private void Repel(Span<float> head, ReadOnlySpan<float> other, double alpha)
    {
        var factor = LayoutForce.Repulsion(LayoutQuality.SquaredDistance(head, other), Curve, Strength);
        for (var d = 0; d < head.Length; d++)
        {
            head[d] = (float)(head[d] + (alpha * LayoutForce.Clip(factor * ((double)head[d] - other[d]))));
        }
    }
}

/// <summary>The combined Tausworthe generator of umap-learn.</summary>
internal struct TausworthRandom(long a, long b, long c)
{
    public long[] State => [a, b, c];

    public static TausworthRandom OfVertex(long[] seeds, double firstCoordinate)
    {
        var bits = BitConverter.DoubleToInt64Bits(firstCoordinate);
        return new TausworthRandom(unchecked(seeds[0] + bits), unchecked(seeds[1] + bits), unchecked(seeds[2] + bits));
    }

    public int NextInt32()
    {
        a = Step(a, 13, 19, 12, 0xFFFFFFFE);
        b = Step(b, 2, 25, 4, 0xFFFFFFF8);
        c = Step(c, 3, 11, 17, 0xFFFFFFF0);
        return unchecked((int)(a ^ b ^ c));
    }

    public int Next(int bound)
    {
        var remainder = NextInt32() % bound;
        return remainder < 0 ? remainder + bound : remainder;
    }

    private static long Step(long s, int p, int q, int shift, long mask) =>
        (((s & mask) << shift) & 0xFFFFFFFF) ^ ((((s << p) & 0xFFFFFFFF) ^ s) >> q);
}
