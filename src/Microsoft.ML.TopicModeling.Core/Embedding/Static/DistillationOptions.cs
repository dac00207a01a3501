namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for <see cref="StaticEmbedding.Distill"/>.</summary>
public record DistillationOptions
{
    /// <summary>
    /// Gets or sets the number of principal components that the vectors of the tokens are reduced to, from 1 to 65,536. Null keeps the
    /// vectors as the teacher gives them. The default is 256.
    /// </summary>
    /// <remarks>If the teacher's vectors have no more numbers, or there are no more tokens, all components are kept.</remarks>
    public int? Dimension { get; set; } = 256;

    /// <summary>
    /// Gets or sets the constant a of the weights a / (a + p) of the tokens (smooth inverse frequency), greater than 0 and less than 1.
    /// Smaller values make frequent tokens count less. Null weights all tokens alike. The default is 0.0001.
    /// </summary>
    /// <remarks>The frequency p of a token follows from its rank in the vocabulary by Zipf's law.</remarks>
    public double? SifCoefficient { get; set; } = 1e-4;

    /// <summary>
    /// Gets or sets the maximum number of threads. The default is null, which stands for one per processor. The result does not depend on
    /// it.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>
    /// Gets or sets the provider that receives the number of embedded tokens. The default is null, for no progress reports.
    /// </summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    internal DistillationSettings Validate()
    {
        Throw.IfOutside(Dimension ?? 1, 1, EmbeddingModel.MostDimensions, nameof(Dimension));
        Throw.If(
            SifCoefficient is { } sif && !(sif > 0 && sif < 1),
            FormattableString.Invariant($"SifCoefficient is {SifCoefficient}; it must be greater than 0 and less than 1, or null."),
            nameof(SifCoefficient));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        return new DistillationSettings(Dimension, SifCoefficient, MaxDegreeOfParallelism, Progress);
    }
}
