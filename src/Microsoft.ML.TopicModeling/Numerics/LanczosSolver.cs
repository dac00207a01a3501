using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>Eigenvectors of the largest eigenvalues of a large symmetric matrix that is known only by its products with vectors.</summary>
/// <remarks>
/// Lanczos with full orthogonalisation and thick restarts: the subspace grows to a fixed size, the best Ritz vectors are kept, and it grows again.
/// Source: Wu, Simon 2000, "Thick-restart Lanczos method for large symmetric eigenvalue problems".
/// </remarks>
internal sealed class LanczosSolver
{
    private const double Negligible = 1e-13;

    private readonly Action<double[], double[]> _multiply;
    private readonly int _dimension;
    private readonly int _wanted;
    private readonly int _capacity;
    private readonly double[][] _deflated;
    private readonly List<double[]> _basis = [];
    private readonly double[] _product;
    private readonly Matrix<double> _projected;
    private RandomStream _random;

    /// <param name="multiply">Writes the product of the matrix with the first vector to the second.</param>
    /// <param name="dimension">The length of the vectors.</param>
    /// <param name="deflated">Orthonormal eigenvectors that are known and not to be found again.</param>
    /// <param name="wanted">How many eigenvectors are to be found; at most dimension − deflated.</param>
    /// <param name="seed">Of the start vector.</param>
    public LanczosSolver(Action<double[], double[]> multiply, int dimension, double[][] deflated, int wanted, long seed)
    {
        _multiply = multiply;
        _dimension = dimension;
        _wanted = wanted;
        _deflated = deflated;
        _capacity = Math.Min(dimension - deflated.Length, Math.Max(4 * wanted, 40));
        _product = new double[dimension];
        _projected = DenseMatrix.Create(_capacity, _capacity, 0);
        _random = new RandomStream(seed);
    }

    private bool IsComplete => _basis.Count == _dimension - _deflated.Length;

    /// <summary>The eigenvectors of the largest eigenvalues, largest first.</summary>
    /// <param name="tolerance">The norm of A·x − θ·x below which a vector counts as found.</param>
    /// <param name="maxRestarts">After this many restarts the best approximations so far are the answer.</param>
    /// <param name="cancellation">Checked at every product.</param>
    public double[][] Solve(double tolerance, int maxRestarts, CancellationToken cancellation)
    {
        var next = RandomDirection();
        for (var restart = 0; ; restart++)
        {
            while (_basis.Count < _capacity)
            {
                cancellation.ThrowIfCancellationRequested();
                next = Extend(next);
            }

            var isLast = IsComplete || restart == maxRestarts;
            var values = Collapse(isLast ? _wanted : _wanted + ((_capacity - _wanted) / 2));
            if (isLast || IsConverged(values, tolerance))
            {
                return [.. _basis.Take(_wanted)];
            }
        }
    }

    /// <summary>Takes a direction into the basis and returns the one in which its product leaves the basis.</summary>
    private double[] Extend(double[] direction)
    {
        var row = _basis.Count;
        _basis.Add(direction);
        _multiply(direction, _product);
        for (var i = 0; i <= row; i++)
        {
            _projected[i, row] = _projected[row, i] = DoubleVectors.Dot(_basis[i], _product);
        }

        return IsComplete ? direction : Orthogonalised(_product) ?? RandomDirection();
    }

    /// <summary>Replaces the basis by the Ritz vectors of its largest values, and returns those.</summary>
    private double[] Collapse(int kept)
    {
        var decomposition = _projected.Evd(Symmetricity.Symmetric);
        var vectors = new double[kept][];
        var values = new double[kept];
        for (var v = 0; v < kept; v++)
        {
            var column = _capacity - 1 - v;
            values[v] = decomposition.EigenValues[column].Real;
            vectors[v] = new double[_dimension];
            for (var i = 0; i < _capacity; i++)
            {
                DoubleVectors.AddScaled(vectors[v], decomposition.EigenVectors[i, column], _basis[i]);
            }
        }

        _basis.Clear();
        _basis.AddRange(vectors);
        _projected.Clear();
        _projected.SetDiagonal([.. values, .. new double[_capacity - kept]]);
        return values;
    }

    private bool IsConverged(double[] values, double tolerance)
    {
        for (var v = 0; v < _wanted; v++)
        {
            _multiply(_basis[v], _product);
            DoubleVectors.AddScaled(_product, -values[v], _basis[v]);
            if (!(DoubleVectors.Dot(_product, _product) <= tolerance * tolerance))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The part of a vector that is orthogonal to all known directions, at unit length; null if there is none to speak of.</summary>
    private double[]? Orthogonalised(double[] vector)
    {
        var result = (double[])vector.Clone();
        var before = Math.Sqrt(DoubleVectors.Dot(result, result));
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var known in _deflated.Concat(_basis))
            {
                DoubleVectors.AddScaled(result, -DoubleVectors.Dot(known, result), known);
            }
        }

        var norm = Math.Sqrt(DoubleVectors.Dot(result, result));
        if (!(norm > Negligible * before))
        {
            return null;
        }

        DoubleVectors.Scale(result, 1 / norm);
        return result;
    }

    private double[] RandomDirection()
    {
        var vector = new double[_dimension];
        double[]? direction;
        do
        {
            for (var i = 0; i < _dimension; i++)
            {
                vector[i] = _random.NextGaussian();
            }

            direction = Orthogonalised(vector);
        }
        while (direction is null);
        return direction;
    }
}
