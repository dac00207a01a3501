using MathNet.Numerics.LinearAlgebra;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>Long vectors of unit length that are orthogonal to each other.</summary>
/// <remarks>
/// Work is split into ranges of coordinates in which all vectors stay in a near cache. The ranges, and the order in which their sums are
/// added, do not depend on the number of threads, and neither do the bits.
/// </remarks>
internal sealed class OrthonormalBasis
{
    private const int Piece = 2048;

    /// <summary>The fraction of a vector's length below which what is left after a projection is rounding.</summary>
    private const double Negligible = 1e-13;

    private readonly int _dimension;
    private readonly RunContext _run;
    private readonly List<double[]> _vectors;

    /// <param name="dimension">The length of the vectors.</param>
    /// <param name="vectors">The first vectors of the basis.</param>
    /// <param name="run">The threads.</param>
    public OrthonormalBasis(int dimension, IEnumerable<double[]> vectors, RunContext run)
    {
        _dimension = dimension;
        _run = run;
        _vectors = [.. vectors];
    }

    public int Count => _vectors.Count;

    public double[] this[int vector] => _vectors[vector];

    public void Add(double[] vector) => _vectors.Add(vector);

    /// <summary>Returns the part of a vector that is orthogonal to the basis, scaled to unit length; null if it is negligible.</summary>
    /// <param name="vector">The vector, which is not changed.</param>
    /// <param name="coefficients">Receives its products with the vectors of the basis.</param>
    public double[]? Orthogonalized(double[] vector, out double[] coefficients)
    {
        var result = (double[])vector.Clone();
        var before = Math.Sqrt(OrderedSums.Dot(result, result));
        coefficients = Products(result);
        Subtract(result, coefficients);
        Subtract(result, Products(result));
        var norm = Math.Sqrt(OrderedSums.Dot(result, result));
        if (!(norm > Negligible * before))
        {
            return null;
        }

        DoubleVectors.Scale(result, 1 / norm);
        return result;
    }

    /// <summary>Replaces the vectors from a given one on by combinations of them.</summary>
    /// <param name="from">The first vector to replace.</param>
    /// <param name="weights">A column for each new vector and a row for each old one; orthonormal.</param>
    public void Combine(int from, Matrix<double> weights)
    {
        var combined = new double[weights.ColumnCount][];
        for (var v = 0; v < combined.Length; v++)
        {
            combined[v] = new double[_dimension];
        }

        ForPieces((start, length) =>
        {
            for (var v = 0; v < combined.Length; v++)
            {
                for (var i = 0; i < weights.RowCount; i++)
                {
                    DoubleVectors.AddScaled(combined[v].AsSpan(start, length), weights[i, v], _vectors[from + i].AsSpan(start, length));
                }
            }
        });
        _vectors.RemoveRange(from, _vectors.Count - from);
        _vectors.AddRange(combined);
    }

    private double[] Products(double[] vector)
    {
        var pieces = (_dimension + Piece - 1) / Piece;
        var products = new double[pieces * Count];
        ForPieces((start, length) =>
        {
            for (var v = 0; v < Count; v++)
            {
                products[(start / Piece * Count) + v] = OrderedSums.Dot(_vectors[v].AsSpan(start, length), vector.AsSpan(start, length));
            }
        });
        var sums = new double[Count];
        for (var i = 0; i < products.Length; i++)
        {
            sums[i % Count] += products[i];
        }

        return sums;
    }

    private void Subtract(double[] vector, double[] weights) => ForPieces((start, length) =>
    {
        for (var v = 0; v < Count; v++)
        {
            DoubleVectors.AddScaled(vector.AsSpan(start, length), -weights[v], _vectors[v].AsSpan(start, length));
        }
    });

    private void ForPieces(Action<int, int> body) =>
        OrderedParallel.ForChunks(_dimension, Piece, _run, (from, to) => body(from, to - from));
}
