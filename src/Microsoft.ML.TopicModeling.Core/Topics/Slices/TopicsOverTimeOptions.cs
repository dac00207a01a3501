namespace Microsoft.ML.TopicModeling;

/// <summary>How topics are followed over time.</summary>
public sealed class TopicsOverTimeOptions
{
    /// <summary>
    /// The number of bins of equal width that the span of time is cut into. Fewer give broader, steadier words. Null: each timestamp
    /// stands for itself; above some 50 of them, bins read better. From 1 to 1,000, or to the number of documents if that is larger, but not above 100,000.
    /// </summary>
    public int? Bins { get; set; }

    /// <summary>
    /// Whether the words of a topic at one time are mixed half and half with those at the time before, if it had documents then, so that
    /// they change steadily.
    /// </summary>
    public bool EvolutionTuning { get; set; } = true;

    /// <summary>Whether the words of a topic at one time are mixed half and half with its words over all times, so that they stay on its subject.</summary>
    public bool GlobalTuning { get; set; } = true;

    /// <summary>
    /// The format of dates that are text, as .NET writes it ("yyyy-MM-dd"); it has a year, and what it lacks is the first: "yyyy-MM" stands for the first of the
    /// month. Null: as the invariant culture reads dates ("5/13/2020", "13 May 2020"), with year, month and day.
    /// </summary>
    public string? DateFormat { get; set; }

    /// <summary>The topic of each document, if it is not to be the model's.</summary>
    public IReadOnlyList<int>? Topics { get; set; }

    /// <summary>
    /// What describes a topic at one time, as it does topics, such as <see cref="TopicModelOptions.Representation"/> of the model;
    /// it runs once for each time. Null: the best words by c-TF-IDF, which takes no time.
    /// </summary>
    public IRepresentation? Representation { get; set; }

    /// <summary>The most threads to use; null: one per processor. The result does not depend on it.</summary>
    public int? MaxDegreeOfParallelism { get; set; }
}
