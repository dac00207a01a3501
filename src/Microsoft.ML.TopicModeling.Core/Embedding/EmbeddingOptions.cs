namespace Microsoft.ML.TopicModeling;

/// <summary>Options for how texts become vectors.</summary>
public record EmbeddingOptions
{
    /// <summary>Gets or sets what is put before every text. Default: null, which stands for what the model's own configuration says, most often nothing.</summary>
    /// <remarks>Models of the E5 family were trained with "query: " or "passage: " and lose accuracy without.</remarks>
    public string? Prefix { get; set; }

    /// <summary>Gets or sets the most tokens of an input, special ones included. Default: null, which stands for the model's own limit.</summary>
    /// <remarks>
    /// From one more than the special tokens to what the network can take. What a longer text has beyond is treated as <see cref="LongTexts"/> says. Fewer tokens cost less time in
    /// proportion and see less of each text.
    /// </remarks>
    public int? MaxTokens { get; set; }

    /// <summary>Gets or sets what happens to a text of more than <see cref="MaxTokens"/> tokens. Default: <see cref="LongTextHandling.Truncate"/>.</summary>
    public LongTextHandling LongTexts { get; set; } = LongTextHandling.Truncate;

    /// <summary>
    /// Gets or sets how many tokens neighboring parts of a long text share under <see cref="LongTextHandling.Average"/>. Default: null, which stands for an eighth of a part.
    /// </summary>
    /// <remarks>From 0 to one less than a part has. A larger overlap cuts fewer sentences in two and costs more parts.</remarks>
    public int? LongTextOverlap { get; set; }

    /// <summary>Gets or sets whether vectors are scaled to length 1, so that their dot product is their cosine. Default: null, which stands for what the model says.</summary>
    public bool? Normalize { get; set; }

    /// <summary>Gets or sets the most tokens that one run of the network gets, padding included. Default: null, which stands for 256.</summary>
    /// <remarks>
    /// At least 1; a longer text has a run of its own. Larger batches need more memory and, beyond the processor's cache, more time; tiny ones too. It changes no vector.
    /// </remarks>
    public int? BatchTokens { get; set; }

    /// <summary>Gets or sets the most batches that run at the same time. Default: null, which stands for one for each processor.</summary>
    /// <remarks>At least 1. Not more than two for each processor run at the same time, whatever is asked for. It changes no vector.</remarks>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>Gets or sets a folder in which vectors are kept, so that a text embedded before by the same model in the same way is not embedded again. Default: null, for no cache.</summary>
    /// <remarks>
    /// The folder is made if it is not there. It holds one growing file for each model and way, which several processes may share; it may be deleted at any time, and a crash costs at most
    /// what was not yet written. When it cannot be read or written, embedding goes on without it, and a warning says so: in ML.NET's log, or by <see cref="System.Diagnostics.Trace"/>.
    /// </remarks>
    public string? CacheDirectory { get; set; }

    /// <summary>Gets or sets what is told how many texts are embedded. Default: null, for nobody.</summary>
    /// <remarks>
    /// Called from several threads, one at a time, at the beginning, after each batch and at the end. The total is the number of texts, repeated ones included; where that is not known
    /// before the end it is 0 until then.
    /// </remarks>
    public IProgress<TopicModelingProgress>? Progress { get; set; }
}
