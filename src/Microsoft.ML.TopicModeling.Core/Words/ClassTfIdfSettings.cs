namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The checked options of class-based TF-IDF, which share nothing with the caller.</summary>
internal sealed record ClassTfIdfSettings(
    bool Bm25Weighting, bool ReduceFrequentWords, string[] SeedWords, double SeedMultiplier, string[][] SeedTopicList)
{
    /// <summary>Whether words count less that are as frequent in every class.</summary>
    public bool EntropyWeighting { get; init; }

    /// <summary>The defaults of BERTopic.</summary>
    public static ClassTfIdfSettings Default { get; } = new(false, false, [], 2, []);
}
