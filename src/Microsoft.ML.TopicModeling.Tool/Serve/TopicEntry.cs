namespace Microsoft.ML.TopicModeling.Tool.Serve;

/// <summary>A topic in a list.</summary>
/// <param name="Topic">The number; −1 for the outliers.</param>
/// <param name="Label">The label.</param>
/// <param name="Documents">The number of documents of the fit.</param>
/// <param name="Words">The words that say most about it.</param>
internal sealed record TopicEntry(int Topic, string Label, int Documents, IReadOnlyList<string> Words);

/// <summary>A topic with all that a model knows of it.</summary>
internal sealed record TopicDetails(
    int Topic,
    string Label,
    int Documents,
    IReadOnlyList<TopicWord> Words,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Aspects,
    IReadOnlyList<string> RepresentativeDocuments);

/// <summary>A topic, and how near it is to what was looked for.</summary>
internal sealed record FoundTopic(double Similarity, TopicEntry Topic);
