namespace Microsoft.ML.TopicModeling;

/// <summary>How texts become vectors.</summary>
public class EmbeddingOptions
{
    /// <summary>
    /// Put before every text, such as "query: " or "passage: " for models of the E5 family, which were trained with it and lose accuracy without.
    /// Null for what the model's own configuration says, most often nothing.
    /// </summary>
    public string? Prefix { get; set; }

    /// <summary>
    /// The most tokens of an input, special ones included; what a longer text has beyond them is treated as <see cref="LongTexts"/> says.
    /// Fewer tokens cost less time in proportion and see less of each text. Null for the model's own limit.
    /// </summary>
    public int? MaxTokens { get; set; }

    /// <summary>What happens to a text of more than <see cref="MaxTokens"/> tokens.</summary>
    public LongTextHandling LongTexts { get; set; } = LongTextHandling.Truncate;

    /// <summary>
    /// How many tokens neighbouring parts of a long text share under <see cref="LongTextHandling.Average"/>. A larger overlap cuts fewer sentences
    /// in two and costs more parts. Null for an eighth of the part.
    /// </summary>
    public int? LongTextOverlap { get; set; }

    /// <summary>Whether vectors are scaled to length 1, so that their dot product is their cosine. Null for what the model says.</summary>
    public bool? Normalize { get; set; }

    /// <summary>
    /// The most tokens that one run of the network gets, padding included, but for a longer text, which has a run of its own. Larger batches
    /// need more memory and, beyond the processor's cache, more time; tiny ones too. It changes no vector. Null for 256.
    /// </summary>
    public int? BatchTokens { get; set; }

    /// <summary>The most batches that run at the same time. It changes no vector. Null for one for each processor.</summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>
    /// A folder in which vectors are kept, so that a text embedded before by the same model in the same way is not embedded again.
    /// It may be deleted at any time, several processes may share it, and a crash costs at most what was not yet written. Null for no cache.
    /// </summary>
    public string? CacheDirectory { get; set; }

    /// <summary>Told how many texts are embedded; called from several threads, one at a time.</summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }
}
