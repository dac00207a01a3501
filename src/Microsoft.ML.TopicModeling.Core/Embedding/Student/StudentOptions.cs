using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for learning a static embedding from texts and a teacher.</summary>
public sealed record StudentOptions
{
    /// <summary>
    /// Gets or sets the number of texts, or pieces of long texts, that the teacher embeds, at least 100. More make a better student and
    /// take the teacher more time. The default is null, which stands for as many as the learning curve asks for, from 2,000 to 32,000.
    /// </summary>
    /// <remarks>
    /// The curve doubles the number until the cosine with the teacher's vectors of held-out texts gains less than 0.01. The sample is
    /// drawn by a hash of the texts: it does not depend on their order, and is the beginning of any larger one.
    /// </remarks>
    public int? NumberOfTexts { get; set; }

    /// <summary>
    /// Gets or sets the number of words of a piece of a long text, at least 5. The teacher embeds pieces instead of long texts, from which
    /// the student learns as much in less time. The default is 30.
    /// </summary>
    public int WordsPerPiece { get; set; } = 30;

    /// <summary>
    /// Gets or sets the options for embedding by the teacher, such as its prefix and a cache. The student embeds texts without a prefix.
    /// The default is as <see cref="Microsoft.ML.TopicModeling.EmbeddingOptions"/> says.
    /// </summary>
    public EmbeddingOptions EmbeddingOptions { get; set; } = new();

    /// <summary>
    /// Gets or sets the maximum number of threads, at least 1. The student does not depend on it. The default is null, which stands for one
    /// per processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>
    /// Gets or sets the provider that receives the progress of the teacher and of the learning. The default is null, for none.
    /// </summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>Checks the values.</summary>
    internal StudentSettings Validate()
    {
        Throw.IfLess(NumberOfTexts ?? StudentSettings.LeastTexts, StudentSettings.LeastTexts, nameof(NumberOfTexts));
        Throw.IfLess(WordsPerPiece, StudentSettings.LeastWordsPerPiece, nameof(WordsPerPiece));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        ArgumentNullException.ThrowIfNull(EmbeddingOptions);
        var embedding = EmbeddingOptions with
        {
            MaxDegreeOfParallelism = EmbeddingOptions.MaxDegreeOfParallelism ?? MaxDegreeOfParallelism,
            Progress = EmbeddingOptions.Progress ?? Progress,
        };
        return new StudentSettings(NumberOfTexts, WordsPerPiece, embedding, MaxDegreeOfParallelism, Progress);
    }
}
