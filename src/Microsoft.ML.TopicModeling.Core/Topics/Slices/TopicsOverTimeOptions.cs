namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for describing topics over time.</summary>
public sealed class TopicsOverTimeOptions
{
    /// <summary>The number of bins that any number of documents can have.</summary>
    internal const int FewBins = 1_000;

    private const int MostBins = 100_000;

    /// <summary>
    /// Gets or sets the number of bins of equal width into which the time is divided, from 1 to 1,000, or to the number of documents if
    /// that is larger, but at most 100,000. Fewer bins give broader, steadier words; above about 50 timestamps, bins are easier to read.
    /// Null (the default): one for each timestamp.
    /// </summary>
    public int? Bins { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the weights of a topic's words at one time are averaged with those at the time before,
    /// if it had documents then, so that they change smoothly. The default is true.
    /// </summary>
    public bool EvolutionTuning { get; set; } = true;

    /// <summary>
    /// Gets or sets a value that indicates whether the weights of a topic's words at one time are averaged with those over all times, so
    /// that they stay on its subject. The default is true.
    /// </summary>
    public bool GlobalTuning { get; set; } = true;

    /// <summary>
    /// Gets or sets the .NET format of dates that are text, such as "yyyy-MM-dd". It must have a year; parts that it lacks count as the
    /// first: "yyyy-MM" gives the first day of the month. Null (the default): the formats of the invariant culture ("5/13/2020", "13 May
    /// 2020"), with year, month and day.
    /// </summary>
    public string? DateFormat { get; set; }

    /// <summary>Gets or sets the topic of each document. Null (the default): the topics of the model.</summary>
    public IReadOnlyList<int>? Topics { get; set; }

    /// <summary>
    /// Gets or sets the representation that describes a topic at one time, such as <see cref="TopicModelOptions.Representation"/> of the
    /// model. It runs once for each time. Null (the default): the best words by c-TF-IDF, which is fast.
    /// </summary>
    public IRepresentation? Representation { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of threads to use, at least 1. The result does not depend on it. Null (the default): one per
    /// processor.
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
