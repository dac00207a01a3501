namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>A topic as the page shows it.</summary>
/// <param name="Id">The id; −1 for the outliers.</param>
/// <param name="Name">What it is called: the name that somebody gave it, or its first words.</param>
/// <param name="Count">The number of its documents.</param>
/// <param name="Words">Its words, the most telling first.</param>
/// <param name="Weights">Their weights.</param>
/// <param name="Aspects">Further descriptions by name, each a list of words.</param>
/// <param name="Documents">Its representative documents.</param>
/// <param name="Similar">The most similar topics, the nearest first.</param>
internal sealed record TopicEntry(
    int Id,
    string Name,
    int Count,
    IReadOnlyList<string> Words,
    IReadOnlyList<double> Weights,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Aspects,
    IReadOnlyList<DocumentEntry> Documents,
    IReadOnlyList<SimilarTopic> Similar)
{
    /// <summary>Gets the topic of a coarser layer that it is a part of; null if there is none.</summary>
    public TopicParent? Parent { get; init; }

    /// <summary>Gets how strongly its documents belong to it on average, from 0 to 1; null if that is not known.</summary>
    public double? Strength { get; init; }

    /// <summary>Gets how well single layouts find it again, from 0 to 1; null if that is not known.</summary>
    public double? Stability { get; init; }

    /// <summary>Gets the picture of its images as a data URI; null if there is none.</summary>
    public string? Image { get; init; }

    /// <summary>Gets how coherent its words are, from −1 to 1; null if that was not measured.</summary>
    public double? Coherence { get; init; }
}

/// <summary>A document that stands for a topic.</summary>
/// <param name="Row">Its row of the page; −1 if it is none of the report's documents.</param>
/// <param name="Text">The beginning of its text.</param>
internal sealed record DocumentEntry(int Row, string Text);

/// <summary>A topic that is similar to another.</summary>
/// <param name="Id">The id.</param>
/// <param name="Similarity">The cosine of their embeddings, or of the weights of their words.</param>
internal sealed record SimilarTopic(int Id, double Similarity);
