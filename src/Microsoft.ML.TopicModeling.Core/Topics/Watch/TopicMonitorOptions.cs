namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for watching the topics of a stream.</summary>
public sealed record TopicMonitorOptions
{
    /// <summary>
    /// Gets or sets the number of documents, at least 1, at the start of the stream to which later ones are compared. Larger values find
    /// smaller drift. The default is 2000.
    /// </summary>
    public int ReferenceSize { get; set; } = 2000;

    /// <summary>
    /// Gets or sets the number of documents, at least 1, after which the stream is tested once more. Larger values find smaller drift, and
    /// later. The default is 1000.
    /// </summary>
    public int WindowSize { get; set; } = 1000;

    /// <summary>
    /// Gets or sets the share of windows, from 0 to 1, that are called drift although nothing has changed. Smaller values give fewer false
    /// alarms and find less. The default is 0.01.
    /// </summary>
    public double Significance { get; set; } = 0.01;

    /// <summary>
    /// Gets or sets the maximum number of different outliers, at least 0, that are kept as a sample, in which candidates for new topics are
    /// looked for. The default is 1000.
    /// </summary>
    public int SampleSize { get; set; } = 1000;

    internal TopicMonitorOptions Validate()
    {
        Throw.IfLess(ReferenceSize, 1, nameof(ReferenceSize));
        Throw.IfLess(WindowSize, 1, nameof(WindowSize));
        Throw.IfOutside(Significance, 0, 1, nameof(Significance));
        Throw.IfLess(SampleSize, 0, nameof(SampleSize));
        return this with { };
    }
}
