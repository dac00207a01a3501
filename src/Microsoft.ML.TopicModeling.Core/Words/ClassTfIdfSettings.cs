namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The checked options of class-based TF-IDF, of which no caller holds a part.</summary>
internal sealed record ClassTfIdfSettings(
    bool Bm25Weighting, bool ReduceFrequentWords, string[] SeedWords, double SeedMultiplier, string[][] SeedTopicList)
{
    /// <summary>BERTopic's.</summary>
    public static ClassTfIdfSettings Default { get; } = new(false, false, [], 2, []);
}
