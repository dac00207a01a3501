namespace Microsoft.ML.TopicModeling;

/// <summary>How topics are followed over time.</summary>
public sealed class TopicsOverTimeOptions
{
    /// <summary>So many bins can be asked for of any number of documents.</summary>
    internal const int FewBins = 1_000;

    private const int MostBins = 100_000;

    /// <summary>
    /// Gets or sets the number of bins of equal width that the span of time is cut into: from 1 to 1,000, or to the number of documents if
    /// that is larger, but not above 100,000. Fewer give broader, steadier words; above some 50 timestamps, bins read better. Null (the
    /// default): each timestamp stands for itself.
    /// </summary>
    public int? Bins { get; set; }

    /// <summary>
    /// Gets or sets whether the words of a topic at one time are mixed half and half with those at the time before, if it had documents
    /// then, so that they change steadily. Default: true.
    /// </summary>
    public bool EvolutionTuning { get; set; } = true;

    /// <summary>
    /// Gets or sets whether the words of a topic at one time are mixed half and half with its words over all times, so that they stay on
    /// its subject. Default: true.
    /// </summary>
    public bool GlobalTuning { get; set; } = true;

    /// <summary>
    /// Gets or sets the format of dates that are text, as .NET writes it ("yyyy-MM-dd"); it has a year, and what it lacks is the first:
    /// "yyyy-MM" stands for the first of the month. Null (the default): as the invariant culture reads dates ("5/13/2020", "13 May 2020"),
    /// with year, month and day.
    /// </summary>
    public string? DateFormat { get; set; }

    /// <summary>Gets or sets the topic of each document. Null (the default): the model's.</summary>
    public IReadOnlyList<int>? Topics { get; set; }

    /// <summary>
    /// Gets or sets what describes a topic at one time, as it does topics, such as <see cref="TopicModelOptions.Representation"/> of the
    /// model; it runs once for each time. Null (the default): the best words by c-TF-IDF, which takes no time.
    /// </summary>
    public IRepresentation? Representation { get; set; }

    /// <summary>
    /// Gets or sets the most threads to use, at least 1. The result does not depend on it. Null (the default): one per processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    internal void Validate(EmbeddingModel? embedder)
    {
        Throw.IfOutside(Bins ?? 1, 1, MostBins, nameof(Bins));
        Throw.If(DateFormat is "", "DateFormat is empty. Give a format, or null for the invariant culture's.", nameof(DateFormat));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        Representation?.Validate(embedder);
    }
}
