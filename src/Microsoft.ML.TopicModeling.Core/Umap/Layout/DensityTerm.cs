using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The contribution of each vertex to the density-preserving force of its edges in an epoch.</summary>
/// <remarks>
/// With φ = 1 / (1 + a·d^(2b)) for each edge, rₑ = ln(ε + Σ φd² / Σ φ) for each vertex, and R the standardized radii of the
/// input, the force is the gradient of the correlation of rₑ and R. It is a sum over both ends of an edge: φ·((1 − b(1 −
/// φ))·inner + φ′·outer), which
/// <see cref="VectorForce.DensityPull"/> computes from the two numbers of each vertex here. Source: Narayan, Berger, Cho 2021; umap-learn.
/// </remarks>
internal sealed class DensityTerm
{
    private const double Epsilon = 1e-8;
    private const int Chunk = 256;

    private readonly SparseMatrix<float> _graph;
    private readonly int[] _slots;
    private readonly UmapSettings _settings;
    private readonly UmapDensity _density;
    private readonly double[] _radii;
    private readonly double[] _membership;
    private readonly double[] _embeddingRadii;
    private readonly double _weightOfRates;
    private readonly VectorForce _force;

    /// <param name="graph">n × n, symmetric, pruned.</param>
    /// <param name="radii">The local radii of the input; NaN for a vertex without edges.</param>
    /// <param name="slots">The place of each vertex among the positions.</param>
    /// <param name="settings">The settings, with the density options.</param>
    public DensityTerm(SparseMatrix<float> graph, ReadOnlySpan<float> radii, int[] slots, UmapSettings settings)
    {
        (_graph, _slots, _settings, _density) = (graph, slots, settings, settings.Density!);
        _radii = Standardized(radii);
        _membership = new double[radii.Length];
        _embeddingRadii = new double[radii.Length];
        var weights = graph.Values;
        _weightOfRates = weights.IsEmpty
            ? 0
            : weights.ToArray().Sum(w => (double)w) / System.Numerics.Tensors.TensorPrimitives.Max(weights) * LayoutEdge.FullRate;
        _force = new VectorForce(settings.Curve, settings.RepulsionStrength);
        Inner = new float[radii.Length];
        Outer = new float[radii.Length];
    }

    /// <summary>Gets the factor of 1 − b(1 − φ), by slot.</summary>
    public float[] Inner { get; }

    /// <summary>Gets the factor of φ′, by slot.</summary>
    public float[] Outer { get; }

    /// <summary>Gets the factor of the sum of both ends, before it is divided by the rate of the edge.</summary>
    public float Scale { get; private set; }

    /// <summary>Returns whether densities are preserved in an epoch.</summary>
    public bool ActsIn(int epoch) => _density.Lambda > 0 && (epoch + 1.0) / _settings.Epochs > 1 - _density.Fraction;

    /// <summary>Measures the embedding at the beginning of an epoch.</summary>
    /// <param name="positions">Slots × dimension.</param>
    /// <param name="dimension">The dimension of the embedding.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public void Measure(ReadOnlyMemory<float> positions, int dimension, RunContext run)
    {
        OrderedParallel.ForChunks(_graph.RowCount, Chunk, run, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                MeasureVertex(i, positions.Span, dimension);
            }
        });
        var mean = _embeddingRadii.Sum() / _embeddingRadii.Length;
        var variance = _embeddingRadii.Sum(r => (r - mean) * (r - mean)) / _embeddingRadii.Length;
        var covariance = OrderedSums.Dot(_embeddingRadii, _radii) / (_radii.Length - 1);
        var squaredDeviation = variance + _density.VarianceShift;
        Scale = (float)(_density.Lambda * _weightOfRates / (Math.Sqrt(squaredDeviation) * _radii.Length));
        for (var i = 0; i < _radii.Length; i++)
        {
            var weight = _radii[i] - (covariance * (_embeddingRadii[i] - mean) / squaredDeviation);
            var outer = _membership[i] > 0 ? weight / _membership[i] : 0;
            Outer[_slots[i]] = (float)outer;
            Inner[_slots[i]] = (float)(outer / Math.Exp(_embeddingRadii[i]));
        }
    }

    private void MeasureVertex(int vertex, ReadOnlySpan<float> positions, int dimension)
    {
        var here = positions.Slice(_slots[vertex] * dimension, dimension);
        var columns = _graph.RowColumns(vertex);
        Span<float> squares = stackalloc float[LayoutKernel.Lanes];
        Span<float> memberships = stackalloc float[LayoutKernel.Lanes];
        var (membership, sum) = (0.0, 0.0);
        for (var from = 0; from < columns.Length; from += squares.Length)
        {
            var few = columns[from..Math.Min(columns.Length, from + squares.Length)];
            squares.Clear();
            for (var e = 0; e < few.Length; e++)
            {
                squares[e] = SquaredDistance(here, positions.Slice(_slots[few[e]] * dimension, dimension));
            }

            _force.Membership(PairedLanes.Load(ref squares[0], 0)).Store(ref memberships[0], 0);
            for (var e = 0; e < few.Length; e++)
            {
                membership += memberships[e];
                sum += memberships[e] * (double)squares[e];
            }
        }

        // The reference counts each edge once from either end.
        _membership[vertex] = 2 * membership;
        _embeddingRadii[vertex] = membership > 0 ? Math.Log(Epsilon + (sum / membership)) : 0;
    }

    private static float SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var sum = 0f;
        for (var d = 0; d < x.Length; d++)
        {
            sum = MathF.FusedMultiplyAdd(x[d] - y[d], x[d] - y[d], sum);
        }

        return sum;
    }

    /// <summary>Returns the radii with mean 0 and standard deviation 1; 0 for a vertex without a radius.</summary>
    private static double[] Standardized(ReadOnlySpan<float> radii)
    {
        var known = radii.ToArray().Where(float.IsFinite).Select(r => (double)r).ToArray();
        var mean = known.Sum() / Math.Max(1, known.Length);
        var deviation = Math.Sqrt(known.Sum(r => (r - mean) * (r - mean)) / Math.Max(1, known.Length));
        var result = new double[radii.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = float.IsFinite(radii[i]) && deviation > 0 ? (radii[i] - mean) / deviation : 0;
        }

        return result;
    }
}
