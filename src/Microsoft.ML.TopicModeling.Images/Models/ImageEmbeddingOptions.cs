namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for embedding images.</summary>
public record ImageEmbeddingOptions
{
    // What one array of bytes can hold.
    internal const long LargestLimit = 500_000_000;

    /// <summary>
    /// Gets or sets the maximum number of pixels of an image, from 1 to 500,000,000. A larger one is refused before it is decoded, which
    /// takes up to 7 bytes a pixel for each image in work. The default is 50,000,000.
    /// </summary>
    public long MaxPixels { get; set; } = 50_000_000;

    /// <summary>
    /// Gets or sets what is done with an image that is missing, damaged or too large. The default is
    /// <see cref="DamagedImageHandling.Refuse"/>.
    /// </summary>
    public DamagedImageHandling DamagedImages { get; set; } = DamagedImageHandling.Refuse;

    /// <summary>
    /// Gets or sets a value that indicates whether vectors are scaled to unit length. The default is false, as in BERTopic.
    /// </summary>
    public bool Normalize { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of images in work at the same time, at least 1; their pixels are all that is in memory. Null (the
    /// default): one per processor. The vectors do not depend on this value.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    internal void Validate()
    {
        Throw.IfOutside(MaxPixels, 1, LargestLimit, nameof(MaxPixels));
        Throw.IfUndefined(DamagedImages, nameof(DamagedImages));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
    }
}
