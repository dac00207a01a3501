namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Checked <see cref="StudentOptions"/>.</summary>
internal sealed record StudentSettings(
    int? Texts, int WordsPerPiece, EmbeddingOptions Embedding, int? Threads, IProgress<TopicModelingProgress>? Progress)
{
    /// <summary>Fewer tell too little of what a word means, and nothing of how good the student is.</summary>
    public const int LeastTexts = 100;

    public const int LeastWordsPerPiece = 5;

    /// <summary>The first and the last point of the learning curve.</summary>
    public const int FirstTexts = 2000, MostTexts = 32_000;

    /// <summary>A doubling of the sample that gains less is the last.</summary>
    public const double LeastGain = 0.01;

    public RunContext Run(CancellationToken cancellation) => new(Threads, cancellation, Progress);
}
