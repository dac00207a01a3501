namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for embedding texts.</summary>
public record EmbeddingOptions
{
    /// <summary>
    /// Gets or sets the prefix of every text. The default is null, which stands for the prefix in the model's configuration, usually none.
    /// </summary>
    /// <remarks>Models of the E5 family were trained with "query: " or "passage: " and are less accurate without it.</remarks>
    public string? Prefix { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of tokens of an input, including special tokens. The default is null, which stands for the model's
    /// own limit.
    /// </summary>
    /// <remarks>
    /// The value must be greater than the number of special tokens and at most what the network accepts. <see cref="LongTexts"/> says what
    /// happens to longer texts. Smaller values take proportionally less time and see less of each text.
    /// </remarks>
    public int? MaxTokens { get; set; }

    /// <summary>
    /// Gets or sets how to handle a text of more than <see cref="MaxTokens"/> tokens. The default is
    /// <see cref="LongTextHandling.Truncate"/>.
    /// </summary>
    public LongTextHandling LongTexts { get; set; } = LongTextHandling.Truncate;

    /// <summary>
    /// Gets or sets the number of tokens that adjacent parts of a long text share under <see cref="LongTextHandling.Average"/>. The default
    /// is null, which stands for an eighth of a part.
    /// </summary>
    /// <remarks>
    /// The value must be at least 0 and less than the number of tokens of a part. A larger overlap splits fewer sentences and needs more
    /// parts.
    /// </remarks>
    public int? LongTextOverlap { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether vectors are scaled to unit length, so that their dot product is their cosine similarity.
    /// The default is null, which stands for the setting in the model's configuration.
    /// </summary>
    public bool? Normalize { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of tokens in a batch, including padding. The default is null, which stands for 256.
    /// </summary>
    /// <remarks>
    /// The value must be at least 1. A longer text gets a batch of its own. Very small batches take more time, as do batches that exceed
    /// the processor's cache; larger batches also need more memory. The vectors do not depend on this value.
    /// </remarks>
    public int? BatchTokens { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of batches that run at the same time. The default is null, which stands for one per processor.
    /// </summary>
    /// <remarks>
    /// The value must be at least 1. At most two batches per processor run at the same time, even if the value is larger. The vectors do
    /// not depend on this value.
    /// </remarks>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>
    /// Gets or sets the folder of a cache of vectors, so that no text is embedded twice by the same model with the same options. The
    /// default is null, for no cache.
    /// </summary>
    /// <remarks>
    /// The folder is created if it does not exist. It holds one growing file per model and set of options, which several processes can
    /// share. It can be deleted at any time, and a crash loses at most what was not yet written. If the folder cannot be read or written,
    /// embedding continues without the cache and logs a warning to ML.NET's log or to <see cref="System.Diagnostics.Trace"/>.
    /// </remarks>
    public string? CacheDirectory { get; set; }

    /// <summary>
    /// Gets or sets the provider that receives the number of embedded texts. The default is null, for no progress reports.
    /// </summary>
    /// <remarks>
    /// It is called at the beginning, after each batch and at the end, from several threads but one at a time. The total is the number of
    /// texts, including repeated texts; if that number is not known in advance, the total is 0 until the end.
    /// </remarks>
    public IProgress<TopicModelingProgress>? Progress { get; set; }
}
