using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Comes near to the slowest modes of diffusion on a large graph, from those of smaller and smaller ones.</summary>
/// <remarks>
/// The graph is made coarser until the modes of what is left are found at once. From there, each finer graph takes over the values of the
/// groups that its vertices belonged to, and a few steps of the walk smooth them. All levels together have a few times the edges of the
/// first, so the time is proportional to these.
/// Source: Harel, Koren 2000, "A fast multi-scale method for drawing large graphs"; Koren, Carmel, Harel 2002, "ACE: a fast multiscale
/// eigenvector computation for drawing huge graphs".
/// </remarks>
internal static class MultilevelSpectrum
{
    /// <summary>The number of vertices at which the modes are found directly.</summary>
    private const int Coarsest = 4096;

    /// <summary>The fraction of vertices of which a coarser graph must have fewer to be worth it.</summary>
    private const double LeastGain = 0.9;

    /// <summary>The number of vectors beyond the wanted ones, whose modes the filter need not tell apart.</summary>
    private const int Reserve = 3;

    /// <summary>The steps of the walk on each graph.</summary>
    private const int Steps = 8;

    /// <summary>The largest eigenvalue below which modes are damped, so that the polynomial does not become steep without end.</summary>
    private const double HighestLimit = 0.999;

    /// <summary>
    /// Returns the eigenvectors 2 … dimension + 1 of the normalized Laplacian of a connected graph, or nearly so; n × dimension.
    /// </summary>
    public static double[] Eigenvectors(SparseMatrix<float> graph, int dimension, double tolerance, RandomStream random, RunContext run)
    {
        var width = (dimension + Reserve + WalkVectors.Lanes - 1) / WalkVectors.Lanes * WalkVectors.Lanes;
        var levels = new Stack<(SparseMatrix<float> Graph, int[] Parents)>();
        var top = graph;
        while (top.RowCount > Coarsest)
        {
            run.ThrowIfCanceled();
            var coarser = GraphCoarsening.Of(top);
            if (coarser.Graph.RowCount > LeastGain * top.RowCount)
            {
                break;
            }

            levels.Push((top, coarser.Parents));
            top = coarser.Graph;
        }

        var (values, limit) = OfTheTop(top, width, tolerance, random, run);
        var vectors = new WalkVectors(top, values, width, run);
        while (levels.TryPop(out var level))
        {
            vectors = new WalkVectors(level.Graph, Spread(vectors, level.Parents), width, run);
            vectors.Filter(limit, Steps);
            limit = Math.Min(HighestLimit, vectors.Combine()[^1]);
        }

        return Symmetric(vectors, dimension);
    }

    /// <summary>Returns the modes of the coarsest graph, and the limit below which others are damped.</summary>
    private static (float[] Values, double Limit) OfTheTop(
        SparseMatrix<float> graph, int width, double tolerance, RandomStream random, RunContext run)
    {
        var modes = SpectralLayout.ExactEigenvectors(graph, width, tolerance, random, run);
        var degrees = GraphCoarsening.Degrees(graph);
        var values = new float[modes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(modes[i] / Math.Sqrt(degrees[i / width]));
        }

        var vectors = new WalkVectors(graph, values, width, run);
        var limit = Math.Min(HighestLimit, vectors.Combine()[^1]);
        return (vectors.Values, limit);
    }

    /// <summary>Gives each vertex the values of its group.</summary>
    private static float[] Spread(WalkVectors coarse, int[] parents)
    {
        var values = new float[Throw.IfTooLarge(parents.Length, coarse.Width, "points")];
        for (var vertex = 0; vertex < parents.Length; vertex++)
        {
            coarse.Values.AsSpan(parents[vertex] * coarse.Width, coarse.Width).CopyTo(values.AsSpan(vertex * coarse.Width));
        }

        return values;
    }

    /// <summary>Turns modes of the walk into those of the symmetric matrix, D^(−½) W D^(−½), and leaves the reserve out.</summary>
    private static double[] Symmetric(WalkVectors vectors, int dimension)
    {
        var layout = new double[vectors.Degrees.Length * dimension];
        for (var vertex = 0; vertex < vectors.Degrees.Length; vertex++)
        {
            var root = Math.Sqrt(vectors.Degrees[vertex]);
            for (var d = 0; d < dimension; d++)
            {
                layout[(vertex * dimension) + d] = root * vectors.Values[(vertex * vectors.Width) + d];
            }
        }

        return layout;
    }
}
