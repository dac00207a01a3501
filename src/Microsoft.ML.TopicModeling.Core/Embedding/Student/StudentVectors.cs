namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>The vectors that a student gives to texts whose tokens are known.</summary>
/// <param name="tokens">The vectors of the tokens.</param>
/// <param name="weights">The weights of the tokens.</param>
internal sealed class StudentVectors(PointMatrix<float> tokens, float[] weights)
{
    private readonly TokenColumns _all = TokenColumns.All(weights.Length);

    /// <summary>The vectors of the tokens.</summary>
    public PointMatrix<float> Tokens => tokens;

    /// <summary>The weights of the tokens.</summary>
    public float[] Weights => weights;

    /// <param name="texts">The ids of the tokens of each text.</param>
    /// <param name="run">The threads, and the cancellation.</param>
    public PointMatrix<float> Of(IReadOnlyList<int[]> texts, RunContext run) =>
        PooledTokens.Matrix(texts, _all, weights).Multiply(tokens, run);
}
