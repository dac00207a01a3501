using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tests.Numerics;

/// <summary>Eigenvectors against a full decomposition.</summary>
public sealed class LanczosSolverTests
{
    private const int Restarts = 200;

    [Theory]
    [InlineData(5, 2)]
    [InlineData(60, 4)]
    [InlineData(300, 3)]
    public void Finds_the_vectors_of_the_largest_values(int dimension, int wanted)
    {
        var matrix = Symmetric(dimension);
        var exact = matrix.Evd(Symmetricity.Symmetric);

        var found = Solver(matrix, [], wanted, threads: 2).Solve(1e-9, Restarts);

        found.Should().HaveCount(wanted);
        for (var v = 0; v < wanted; v++)
        {
            var expected = exact.EigenVectors.Column(dimension - 1 - v).ToArray();
            Math.Abs(OrderedSums.Dot(found[v], expected)).Should().BeApproximately(1, 1e-6, "vector {0}", v);
        }
    }

    [Fact]
    public void Leaves_out_what_is_known()
    {
        var matrix = Symmetric(80);
        var exact = matrix.Evd(Symmetricity.Symmetric);
        double[][] known = [exact.EigenVectors.Column(79).ToArray()];

        var found = Solver(matrix, known, 1, threads: 1).Solve(1e-9, Restarts)[0];

        Math.Abs(OrderedSums.Dot(found, exact.EigenVectors.Column(78).ToArray())).Should().BeApproximately(1, 1e-6);
    }

    [Fact]
    public void Finds_as_many_as_there_are_though_the_values_are_equal()
    {
        var found = Solver(DenseMatrix.CreateIdentity(6), [], 6, threads: 1).Solve(1e-9, Restarts);

        for (var i = 0; i < 6; i++)
        {
            for (var j = 0; j < 6; j++)
            {
                OrderedSums.Dot(found[i], found[j]).Should().BeApproximately(i == j ? 1 : 0, 1e-9);
            }
        }
    }

    [Fact]
    public void Has_the_same_bits_on_any_number_of_threads()
    {
        var matrix = Symmetric(5000 / 8);
        var expected = Solver(matrix, [], 3, threads: 1).Solve(1e-6, Restarts);

        foreach (var threads in (int[])[2, 5])
        {
            Solver(matrix, [], 3, threads).Solve(1e-6, Restarts).SelectMany(vector => vector).Should().Equal(expected.SelectMany(vector => vector));
        }
    }

    [Fact]
    public void Stops_when_it_is_canceled() =>
        FluentActions.Invoking(() => Solver(Symmetric(60), [], 2, threads: 1, canceled: true).Solve(0, int.MaxValue))
            .Should().Throw<OperationCanceledException>();

    private static LanczosSolver Solver(Matrix<double> matrix, double[][] deflated, int wanted, int threads, bool canceled = false) => new(
        (x, y) => matrix.Multiply(DenseVector.OfArray(x)).AsArray().CopyTo(y, 0),
        matrix.RowCount,
        deflated,
        wanted,
        new RandomStream(1, RandomPurpose.ComponentStart),
        new RunContext(threads, new CancellationToken(canceled)));

    private static DenseMatrix Symmetric(int dimension)
    {
        var random = new Random(dimension);
        var matrix = DenseMatrix.Create(dimension, dimension, 0);
        for (var i = 0; i < dimension; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                matrix[i, j] = matrix[j, i] = random.NextDouble() - 0.5;
            }

            // Values that lie apart, so that each vector is one.
            matrix[i, i] += i < 8 ? 20 * (8 - i) : 0;
        }

        return matrix;
    }
}
