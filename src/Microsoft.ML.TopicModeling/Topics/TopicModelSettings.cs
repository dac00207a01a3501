namespace Microsoft.ML.TopicModeling.Topics;

/// <summary><see cref="TopicModelOptions"/>, checked.</summary>
internal sealed record TopicModelSettings(
    int TopWords,
    int RepresentativeDocuments,
    TextCleaning Cleaning,
    CountVectorizerOptions Vectorizer,
    ClassTfIdfOptions ClassTfIdf);
