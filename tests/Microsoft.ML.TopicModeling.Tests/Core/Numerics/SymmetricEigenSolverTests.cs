using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tests.Numerics;

/// <summary>Eigenvalues and eigenvectors against those of another implementation.</summary>
public sealed class SymmetricEigenSolverTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(150)]
    public void Values_and_vectors_are_those_of_the_matrix(int dimension)
    {
        var matrix = Symmetric(dimension);
        var exact = Matrix<double>.Build.DenseOfRowArrays(matrix).Evd(Symmetricity.Symmetric);

        var (values, vectors) = SymmetricEigenSolver.Solve(Copy(matrix), default);

        values.Should().BeInDescendingOrder();
        for (var k = 0; k < dimension; k++)
        {
            values[k].Should().BeApproximately(exact.EigenValues[dimension - 1 - k].Real, 1e-12 * dimension);
            for (var row = 0; row < dimension; row++)
            {
                OrderedSums.Dot(matrix[row], vectors[k]).Should().BeApproximately(values[k] * vectors[k][row], 1e-12 * dimension, "vector {0} is an eigenvector", k);
            }
        }

        ShouldBeOrthonormal(vectors);
    }

    [Fact]
    public void Equal_values_have_vectors_too()
    {
        double[][] identity = [.. Enumerable.Range(0, 30).Select(row => Enumerable.Range(0, 30).Select(column => row == column ? 1.0 : 0).ToArray())];
        double[][] ones = [.. Enumerable.Range(0, 30).Select(_ => Enumerable.Repeat(1.0, 30).ToArray())];
        double[][] zeros = [.. Enumerable.Range(0, 30).Select(_ => new double[30])];

        SymmetricEigenSolver.Solve(Copy(identity), default).Values.Should().OnlyContain(value => value == 1);
        SymmetricEigenSolver.Solve(zeros, default).Values.Should().OnlyContain(value => value == 0);
        var (values, vectors) = SymmetricEigenSolver.Solve(Copy(ones), default);
        values[0].Should().BeApproximately(30, 1e-12);
        values.Skip(1).Should().OnlyContain(value => Math.Abs(value) < 1e-12);
        vectors[0].Should().OnlyContain(value => Math.Abs(Math.Abs(value) - (1 / Math.Sqrt(30))) < 1e-12);
        ShouldBeOrthonormal(vectors);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int threads)
    {
        var matrix = Symmetric(300);

        var (values, vectors) = SymmetricEigenSolver.Solve(Copy(matrix), new RunContext(threads));

        var (others, otherVectors) = SymmetricEigenSolver.Solve(Copy(matrix), default);
        values.Should().Equal(others);
        vectors.SelectMany(vector => vector).Should().Equal(otherVectors.SelectMany(vector => vector));
    }

    [Fact]
    public void It_can_be_canceled()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        FluentActions.Invoking(() => SymmetricEigenSolver.Solve(Symmetric(40), new RunContext(1, stop.Token))).Should().Throw<OperationCanceledException>();
    }

    private static double[][] Symmetric(int dimension) =>
        [.. Enumerable.Range(0, dimension).Select(row => Enumerable.Range(0, dimension)
            .Select(column => Math.Sin(1 + ((row + column) * 0.7) + (row * column)) / (1 + Math.Abs(row - column))).ToArray())];

    private static double[][] Copy(double[][] matrix) => Array.ConvertAll(matrix, row => (double[])row.Clone());

    private static void ShouldBeOrthonormal(double[][] vectors)
    {
        for (var i = 0; i < vectors.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                OrderedSums.Dot(vectors[i], vectors[j]).Should().BeApproximately(i == j ? 1 : 0, 1e-12);
            }
        }
    }
}
