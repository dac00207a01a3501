using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>
/// Places the vertices of a graph by the slowest modes of diffusion on it, so that the optimizer starts from the global shape.
/// </summary>
/// <remarks>
/// Coordinates are the eigenvectors of I − D^(−½) W D^(−½) with the smallest eigenvalues after the first, which is √degree.
/// Source: Belkin, Niyogi 2003; McInnes, Healy, Melville 2018, section 4.2.
/// </remarks>
internal static class SpectralLayout
{
    private const int MaxRestarts = 60;

    /// <summary>The number of vertices up to which eigenvectors are found to the tolerance.</summary>
    private const int MostExact = 32_768;

    /// <summary>
    /// The number of components above which their centers are random: finding better ones takes the cube of their number.
    /// </summary>
    private const int MaxComponentCenters = 1000;

    /// <param name="graph">n × n, symmetric.</param>
    /// <param name="points">The n input points, whose means tell how far apart the components of the graph are; null if they are
    /// sparse.</param>
    /// <param name="distance">The metric of the points.</param>
    /// <param name="dimension">The number of coordinates to find.</param>
    /// <param name="tolerance">See <see cref="LanczosSolver.Solve"/>.</param>
    /// <param name="seed">The seed of the vectors to start from.</param>
    /// <param name="run">The threads and the cancellation.</param>
    /// <returns>n × <paramref name="dimension"/>, row-major.</returns>
    public static double[] Compute(
        SparseMatrix<float> graph,
        PointMatrix<float>? points,
        PointDistance distance,
        int dimension,
        double tolerance,
        long seed,
        RunContext run)
    {
        var components = ConnectedComponents.Of(graph);
        return components.Count == 1
            ? Eigenvectors(graph, dimension, tolerance, new RandomStream(seed, RandomPurpose.ComponentStart), run)
            : LayOutComponents(graph, components, points, distance, dimension, tolerance, seed, run);
    }

    /// <summary>
    /// Returns the eigenvectors 2 … dimension + 1 of the normalized Laplacian of a connected graph, n × dimension; nearly so for a large
    /// one.
    /// </summary>
    public static double[] Eigenvectors(
        SparseMatrix<float> graph, int dimension, double tolerance, RandomStream random, RunContext run) =>
        graph.RowCount > MostExact
            ? MultilevelSpectrum.Eigenvectors(graph, dimension, tolerance, random, run)
            : ExactEigenvectors(graph, dimension, tolerance, random, run);

    /// <summary>Returns the eigenvectors 2 … dimension + 1 of the normalized Laplacian of a connected graph; n × dimension.</summary>
    public static double[] ExactEigenvectors(
        SparseMatrix<float> graph, int dimension, double tolerance, RandomStream random, RunContext run)
    {
        var n = graph.RowCount;
        if (n <= dimension + 1)
        {
            return Uniform(n * dimension, 1, random);
        }

        var (roots, first) = DegreeRoots(graph);
        var scaled = new double[n];
        var solver = new LanczosSolver(Multiply, n, [first], dimension, random, run);
        var vectors = solver.Solve(tolerance, MaxRestarts);
        var layout = new double[n * dimension];
        for (var d = 0; d < dimension; d++)
        {
            for (var i = 0; i < n; i++)
            {
                layout[(i * dimension) + d] = vectors[d][i];
            }
        }

        return layout;

        void Multiply(double[] x, double[] y)
        {
            TensorPrimitives.Multiply<double>(roots, x, scaled);
            MultiplyNormalized(graph, roots, scaled, y, run);
        }
    }

    /// <summary>Returns 1 / √degree of each vertex, and the eigenvector √degree at unit length.</summary>
    private static (double[] InverseRoots, double[] First) DegreeRoots(SparseMatrix<float> graph)
    {
        var inverse = new double[graph.RowCount];
        var first = new double[graph.RowCount];
        for (var i = 0; i < inverse.Length; i++)
        {
            var degree = 0.0;
            foreach (var weight in graph.RowValues(i))
            {
                degree += weight;
            }

            first[i] = Math.Sqrt(degree);
            inverse[i] = 1 / first[i];
        }

        DoubleVectors.Scale(first, 1 / Math.Sqrt(OrderedSums.Dot(first, first)));
        return (inverse, first);
    }

    /// <summary>
    /// Computes y = D^(−½) W x, with x scaled by D^(−½): the matrix whose largest eigenvalues belong to the smallest of the
    /// Laplacian.
    /// </summary>
    private static void MultiplyNormalized(
        SparseMatrix<float> graph, double[] inverseRoots, double[] x, double[] y, RunContext run) =>
        OrderedParallel.ForChunks(graph.RowCount, 4096, run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var sum = 0.0;
                for (var e = graph.RowStarts[row]; e < graph.RowStarts[row + 1]; e++)
                {
                    sum += graph.Values[e] * x[graph.Columns[e]];
                }

                y[row] = sum * inverseRoots[row];
            }
        });

    private static double[] LayOutComponents(
        SparseMatrix<float> graph,
        ConnectedComponents components,
        PointMatrix<float>? points,
        PointDistance distance,
        int dimension,
        double tolerance,
        long seed,
        RunContext run)
    {
        var centers = ComponentCenters.Compute(components, points, distance, dimension, MaxComponentCenters, seed);
        var members = components.Members();
        var layout = new double[graph.RowCount * dimension];
        for (var c = 0; c < components.Count; c++)
        {
            run.ThrowIfCanceled();
            var center = centers.AsSpan(c * dimension, dimension);
            var halfRange = ComponentCenters.HalfDistanceToNearest(centers, c, dimension);
            var random = new RandomStream(seed, RandomPurpose.ComponentStart, c + 1);
            var own = LayOutComponent(graph, members[c], dimension, halfRange, tolerance, random, run);
            for (var i = 0; i < members[c].Length; i++)
            {
                for (var d = 0; d < dimension; d++)
                {
                    layout[(members[c][i] * dimension) + d] = own[(i * dimension) + d] + center[d];
                }
            }
        }

        return layout;
    }

    private static double[] LayOutComponent(
        SparseMatrix<float> graph,
        int[] members,
        int dimension,
        double halfRange,
        double tolerance,
        RandomStream random,
        RunContext run)
    {
        if (members.Length < 2 * dimension || members.Length <= dimension + 1)
        {
            return Uniform(members.Length * dimension, halfRange, random);
        }

        var layout = Eigenvectors(Induced(graph, members), dimension, tolerance, random, run);
        var largest = 0.0;
        foreach (var value in layout)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        DoubleVectors.Scale(layout, halfRange / largest);
        return layout;
    }

    /// <summary>Returns the graph among the members of a whole component.</summary>
    private static SparseMatrix<float> Induced(SparseMatrix<float> graph, int[] members)
    {
        var starts = new int[members.Length + 1];
        var columns = new List<int>();
        var values = new List<float>();
        for (var i = 0; i < members.Length; i++)
        {
            foreach (var column in graph.RowColumns(members[i]))
            {
                columns.Add(Array.BinarySearch(members, column));
            }

            values.AddRange(graph.RowValues(members[i]));
            starts[i + 1] = columns.Count;
        }

        return new SparseMatrix<float>(members.Length, starts, [.. columns], [.. values]);
    }

    private static double[] Uniform(int length, double halfRange, RandomStream random)
    {
        var values = new double[length];
        for (var i = 0; i < length; i++)
        {
            values[i] = ((2 * random.NextDouble()) - 1) * halfRange;
        }

        return values;
    }
}
