namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Ridge regression on a dense matrix F: finds the B of the smallest |F B − R|² + μ|B|².</summary>
internal static class DenseRidge
{
    /// <param name="features">F.</param>
    /// <param name="targets">R.</param>
    /// <param name="penalty">μ, as a fraction of the mean of the diagonal of FᵀF.</param>
    /// <param name="run">The threads, and the cancellation.</param>
    /// <returns>B, columns of F × columns of R.</returns>
    public static PointMatrix<float> Solve(PointMatrix<float> features, PointMatrix<float> targets, double penalty, RunContext run)
    {
        var solution = Cholesky.Products(features, targets, run);
        new Cholesky(features, penalty, run).Solve(solution, targets.Dimension);
        return new PointMatrix<float>(Array.ConvertAll(solution, value => (float)value), targets.Dimension);
    }
}
