using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>
/// Finds the eigenvectors of the largest eigenvalues of a large symmetric matrix that is known only by its products with vectors.
/// </summary>
/// <remarks>
/// Lanczos with full orthogonalization and thick restarts: the subspace grows to a fixed size, the best Ritz vectors are kept, and it grows
/// again.
/// Source: Wu, Simon 2000, "Thick-restart Lanczos method for large symmetric eigenvalue problems".
/// </remarks>
internal sealed class LanczosSolver
{
    private readonly Action<double[], double[]> _multiply;
    private readonly int _dimension;
    private readonly int _wanted;
    private readonly int _capacity;
    private readonly int _deflated;
    private readonly OrthonormalBasis _basis;
    private readonly double[] _product;
    private readonly Matrix<double> _projected;
    private readonly RunContext _run;
    private RandomStream _random;

    /// <param name="multiply">Writes the product of the matrix with the first vector to the second.</param>
    /// <param name="dimension">The length of the vectors.</param>
    /// <param name="deflated">Known orthonormal eigenvectors, which are not to be found again.</param>
    /// <param name="wanted">The number of eigenvectors to find; at most dimension − deflated.</param>
    /// <param name="random">Samples the vector to start from.</param>
    /// <param name="run">The threads, and the cancellation, which is checked at every product.</param>
    public LanczosSolver(
        Action<double[], double[]> multiply, int dimension, double[][] deflated, int wanted, RandomStream random, RunContext run)
    {
        _multiply = multiply;
        _dimension = dimension;
        _wanted = wanted;
        _deflated = deflated.Length;
        _capacity = Math.Min(dimension - deflated.Length, Math.Max(4 * wanted, 40));
        _basis = new OrthonormalBasis(dimension, deflated, run);
        _product = new double[dimension];
        _projected = DenseMatrix.Create(_capacity, _capacity, 0);
        _random = random;
        _run = run;
    }

    private bool IsComplete => _basis.Count == _dimension;

    /// <summary>Returns the eigenvectors of the largest eigenvalues, largest first.</summary>
    /// <param name="tolerance">The norm of A·x − θ·x below which a vector counts as found.</param>
    /// <param name="maxRestarts">The maximum number of restarts, after which the best approximations so far are returned.</param>
    public double[][] Solve(double tolerance, int maxRestarts)
    {
        var next = RandomDirection();
        for (var restart = 0; ; restart++)
        {
            while (_basis.Count < _deflated + _capacity)
            {
                _run.ThrowIfCanceled();
                next = Extend(next);
            }

            var isLast = IsComplete || restart == maxRestarts;
            var values = Collapse(isLast ? _wanted : _wanted + ((_capacity - _wanted) / 2));
            if (isLast || IsConverged(values, tolerance))
            {
                return [.. Enumerable.Range(_deflated, _wanted).Select(vector => _basis[vector])];
            }
        }
    }

    /// <summary>Adds a direction to the basis, and returns the part of its product that is orthogonal to the basis.</summary>
    private double[] Extend(double[] direction)
    {
        _basis.Add(direction);
        _multiply(direction, _product);
        var next = _basis.Orthogonalized(_product, out var coefficients);
        var row = coefficients.Length - _deflated - 1;
        for (var i = 0; i <= row; i++)
        {
            _projected[i, row] = _projected[row, i] = coefficients[_deflated + i];
        }

        return IsComplete ? direction : next ?? RandomDirection();
    }

    /// <summary>Replaces the basis by the Ritz vectors of its largest values, and returns those values.</summary>
    private double[] Collapse(int kept)
    {
        var decomposition = _projected.Evd(Symmetricity.Symmetric);
        var columns = Enumerable.Range(1, kept).Select(v => _capacity - v).ToArray();
        var values = Array.ConvertAll(columns, column => decomposition.EigenValues[column].Real);
        _basis.Combine(_deflated, DenseMatrix.OfColumnVectors(columns.Select(decomposition.EigenVectors.Column)));
        _projected.Clear();
        _projected.SetDiagonal([.. values, .. new double[_capacity - kept]]);
        return values;
    }

    private bool IsConverged(double[] values, double tolerance)
    {
        for (var v = 0; v < _wanted; v++)
        {
            var vector = _basis[_deflated + v];
            _multiply(vector, _product);
            DoubleVectors.AddScaled(_product, -values[v], vector);
            if (!(OrderedSums.Dot(_product, _product) <= tolerance * tolerance))
            {
                return false;
            }
        }

        return true;
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

            direction = _basis.Orthogonalized(vector, out _);
        }
        while (direction is null);
        return direction;
    }
}
