using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Where tokens stand among the texts of a corpus: tokens that stand beside the same tokens are near each other.</summary>
/// <remarks>
/// The largest right singular vectors of texts × tokens, as in latent semantic analysis, by subspace iteration. Only the space that they
/// span is needed, so they are not told from each other. It takes texts that no teacher has seen.
/// Sources: Deerwester and others 1990, "Indexing by latent semantic analysis"; Halko, Martinsson, Tropp 2011, "Finding structure with
/// randomness".
/// </remarks>
internal static class Cooccurrences
{
    private const int MostVectors = 200;
    private const int Rounds = 4;
    private const int Chunk = 256;

    /// <summary>For vectors that depend on each other, which a small corpus has.</summary>
    private const double Regularization = 1e-9;

    /// <param name="matrix">The weights of the tokens in the texts.</param>
    /// <param name="run">The threads, and the cancellation.</param>
    /// <returns>For each token its coordinates in an orthonormal basis of that space.</returns>
    public static PointMatrix<float> Of(SparseMatrix<float> matrix, RunContext run)
    {
        var width = Math.Clamp(matrix.RowCount / 4, 1, MostVectors);
        var transposed = matrix.Transpose();
        var vectors = new float[Throw.IfTooLarge(matrix.ColumnCount, width, nameof(matrix))];
        for (var token = 0; token < matrix.ColumnCount; token++)
        {
            var random = new RandomStream(0, RandomPurpose.Cooccurrences, token);
            foreach (ref var value in vectors.AsSpan(token * width, width))
            {
                value = (float)random.NextGaussian();
            }
        }

        for (var round = 0; round < Rounds; round++)
        {
            vectors = transposed.Multiply(matrix.Multiply(new(vectors, width), run), run).Values.ToArray();
            var basis = new Cholesky(new(vectors, width), Regularization, run);
            OrderedParallel.ForChunks(matrix.ColumnCount, Chunk, run, (from, to) =>
            {
                for (var token = from; token < to; token++)
                {
                    basis.Orthonormalize(vectors.AsSpan(token * width, width));
                }
            });
        }

        return new PointMatrix<float>(vectors, width);
    }
}
