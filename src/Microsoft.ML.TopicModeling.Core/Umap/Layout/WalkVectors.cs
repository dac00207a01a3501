using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>A few vectors on the vertices of a graph that come near to the slowest modes of the random walk on it, D⁻¹W.</summary>
/// <remarks>
/// The vectors lie side by side, so that a row of the graph is read once for all of them. A Chebyshev polynomial of the walk damps the fast
/// modes; then the best combinations of the vectors are taken (Rayleigh, Ritz). Sums run in the order of the rows, so the bits depend
/// neither on the number of threads nor on the width of the registers.
/// Source: Zhou, Saad, Tiago, Chelikowsky 2006, "Self-consistent-field calculations using Chebyshev-filtered subspace iteration".
/// </remarks>
internal sealed class WalkVectors
{
    public const int Lanes = 8;

    private const int Chunk = 4096;

    /// <summary>The eigenvalue of the walk below which there is none.</summary>
    private const double LeastValue = -1;

    private readonly SparseMatrix<float> _graph;
    private readonly float[] _degrees;
    private readonly double _total;
    private readonly RunContext _run;

    /// <param name="graph">n × n, symmetric, connected.</param>
    /// <param name="values">n × width.</param>
    /// <param name="width">The number of vectors, a multiple of <see cref="Lanes"/>.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public WalkVectors(SparseMatrix<float> graph, float[] values, int width, RunContext run)
    {
        (_graph, Values, Width, _run) = (graph, values, width, run);
        _degrees = Array.ConvertAll(GraphCoarsening.Degrees(graph), degree => (float)degree);
        foreach (var degree in _degrees)
        {
            _total += degree;
        }
    }

    /// <summary>Gets the vectors, n × width, the slowest mode first once they have been combined.</summary>
    public float[] Values { get; private set; }

    public int Width { get; }

    /// <summary>Gets the weight of each vertex in scalar products.</summary>
    public ReadOnlySpan<float> Degrees => _degrees;

    /// <summary>Combines the vectors to the best ones, and returns their Rayleigh quotients, largest first.</summary>
    public double[] Combine()
    {
        RemoveConstant();
        var (products, walked) = (Gram(Values, Values), new float[Values.Length]);
        Walk(Values, Values, walked, 1, 0, 0);
        var among = products.Evd(Symmetricity.Symmetric);
        var scales = among.EigenValues.Map(value => 1 / Math.Sqrt(Math.Max(value.Real, double.Epsilon)));
        var basis = among.EigenVectors * DenseMatrix.OfDiagonalVector(scales);
        var inside = (basis.Transpose() * Gram(Values, walked)).Multiply(basis);
        var modes = ((inside + inside.Transpose()) / 2).Evd(Symmetricity.Symmetric);
        var order = Enumerable.Range(0, Width).OrderByDescending(place => modes.EigenValues[place].Real).ToArray();
        Turn(basis * DenseMatrix.OfColumnVectors(order.Select(modes.EigenVectors.Column)));
        return Array.ConvertAll(order, place => modes.EigenValues[place].Real);
    }

    /// <summary>Damps all modes whose eigenvalue is below a limit.</summary>
    /// <param name="limit">The limit, above −1 and below 1.</param>
    /// <param name="steps">The degree of the polynomial.</param>
    public void Filter(double limit, int steps)
    {
        var (middle, half) = ((limit + LeastValue) / 2, (limit - LeastValue) / 2);
        var (before, now) = (Values, new float[Values.Length]);
        Walk(before, before, now, 1 / half, -middle / half, 0);
        for (var step = 1; step < steps; step++)
        {
            _run.ThrowIfCanceled();
            Walk(now, before, before, 2 / half, -2 * middle / half, -1);
            (before, now) = (now, before);
        }

        Values = now;
    }

    /// <summary>Computes to = a · D⁻¹W·x + b · x + c · y; <paramref name="to"/> may be <paramref name="y"/>.</summary>
    private void Walk(float[] x, float[] y, float[] to, double a, double b, double c) =>
        OrderedParallel.ForChunks(_graph.RowCount, Chunk, _run, (from, end) =>
        {
            ref var px = ref MemoryMarshal.GetArrayDataReference(x);
            ref var py = ref MemoryMarshal.GetArrayDataReference(y);
            ref var pto = ref MemoryMarshal.GetArrayDataReference(to);
            for (var row = from; row < end; row++)
            {
                var columns = _graph.RowColumns(row);
                var weights = _graph.RowValues(row);
                var factor = Vector256.Create((float)(a / _degrees[row]));
                for (var lane = 0; lane < Width; lane += Lanes)
                {
                    var sum = Vector256<float>.Zero;
                    for (var e = 0; e < columns.Length; e++)
                    {
                        var other = ((nuint)columns[e] * (nuint)Width) + (nuint)lane;
                        sum += Vector256.Create(weights[e]) * Vector256.LoadUnsafe(ref px, other);
                    }

                    var own = ((nuint)row * (nuint)Width) + (nuint)lane;
                    (((sum * factor) + (Vector256.LoadUnsafe(ref px, own) * (float)b)) + (Vector256.LoadUnsafe(ref py, own) * (float)c))
                        .StoreUnsafe(ref pto, own);
                }
            }
        });

    /// <summary>Removes the first mode, which is constant.</summary>
    private void RemoveConstant()
    {
        var sums = new double[Width];
        for (var row = 0; row < _degrees.Length; row++)
        {
            for (var i = 0; i < Width; i++)
            {
                sums[i] += (double)_degrees[row] * Values[(row * Width) + i];
            }
        }

        var means = Array.ConvertAll(sums, sum => (float)(sum / _total));
        for (var start = 0; start < Values.Length; start += Width)
        {
            for (var i = 0; i < Width; i++)
            {
                Values[start + i] -= means[i];
            }
        }
    }

    /// <summary>Returns XᵀDY, summed chunk by chunk.</summary>
    private DenseMatrix Gram(float[] x, float[] y)
    {
        var chunks = (_graph.RowCount + Chunk - 1) / Chunk;
        var parts = new double[chunks][];
        OrderedParallel.ForChunks(_graph.RowCount, Chunk, _run, (from, end) =>
        {
            var (sums, own) = (parts[from / Chunk] = new double[Width * Width], new double[Width]);
            for (var row = from; row < end; row++)
            {
                TensorPrimitives.ConvertTruncating<float, double>(y.AsSpan(row * Width, Width), own);
                for (var i = 0; i < Width; i++)
                {
                    DoubleVectors.AddScaled(sums.AsSpan(i * Width, Width), (double)_degrees[row] * x[(row * Width) + i], own);
                }
            }
        });
        var total = new double[Width * Width];
        foreach (var part in parts)
        {
            DoubleVectors.AddScaled(total, 1, part);
        }

        return new DenseMatrix(Width, Width, total);
    }

    private void Turn(Matrix<double> weights)
    {
        var turns = weights.ToRowMajorArray();
        OrderedParallel.ForChunks(_graph.RowCount, Chunk, _run, (from, end) =>
        {
            var sums = new double[Width];
            for (var row = from; row < end; row++)
            {
                var own = Values.AsSpan(row * Width, Width);
                Array.Clear(sums);
                for (var i = 0; i < Width; i++)
                {
                    DoubleVectors.AddScaled(sums, own[i], turns.AsSpan(i * Width, Width));
                }

                for (var i = 0; i < Width; i++)
                {
                    own[i] = (float)sums[i];
                }
            }
        });
    }
}
