namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The checked options of class-based TF-IDF.</summary>
internal sealed record ClassTfIdfSettings(
    bool Bm25Weighting, bool ReduceFrequentWords, string[] SeedWords, double SeedMultiplier, string[] SeedTopicWords);
