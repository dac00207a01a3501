namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>The weights of tokens: the more frequent a token is in the corpus, the less it says.</summary>
/// <remarks>
/// Smooth inverse frequency: w = a / (a + p), where p is the token's share of all tokens. A token that the corpus does not have gets
/// the weight of one that it has once. Source: Arora, Liang, Ma 2017, "A simple but tough-to-beat baseline for sentence embeddings".
/// </remarks>
internal static class TokenWeights
{
    /// <summary>a.</summary>
    private const double Smoothing = 1e-2;

    /// <param name="counts">How often the corpus has each token.</param>
    public static float[] Of(ReadOnlySpan<long> counts)
    {
        var total = 0L;
        foreach (var count in counts)
        {
            total += count;
        }

        var weights = new float[counts.Length];
        for (var token = 0; token < weights.Length; token++)
        {
            weights[token] = (float)(Smoothing / (Smoothing + (Math.Max(1, counts[token]) / (double)Math.Max(1, total))));
        }

        return weights;
    }
}
