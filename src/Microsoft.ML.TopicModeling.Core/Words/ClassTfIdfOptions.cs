using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>How class-based TF-IDF weighs words; the names and the defaults are those of BERTopic's <c>ClassTfidfTransformer</c>.</summary>
/// <remarks>
/// What is null has its default, or, where topics that are there are described anew (<see cref="TopicModel.UpdateTopics"/>), stays as it is.
/// </remarks>
public class ClassTfIdfOptions
{
    /// <summary>
    /// Gets or sets whether the idf of BM25 is used, which is more robust on small data and pushes frequent words further down: below zero where a
    /// word is more frequent than the average class is long. Null (the default): false.
    /// </summary>
    public bool? Bm25Weighting { get; set; }

    /// <summary>
    /// Gets or sets whether the square root of a word's share of its class is taken, so that words that fill a class (stop words left in) count
    /// less. Null (the default): false.
    /// </summary>
    public bool? ReduceFrequentWords { get; set; }

    /// <summary>
    /// Gets or sets the words whose idf is multiplied by <see cref="SeedMultiplier"/>, because they matter in this domain; those outside the
    /// vocabulary do nothing. Null (the default), or an empty list: none.
    /// </summary>
    public IReadOnlyCollection<string>? SeedWords { get; set; }

    /// <summary>
    /// Gets or sets what the idf of <see cref="SeedWords"/> is multiplied by, more than 0; larger values bring them further up.
    /// Null (the default): 2.
    /// </summary>
    public double? SeedMultiplier { get; set; }

    /// <summary>Checks all values.</summary>
    /// <param name="unset">What holds where a value is null; null for the defaults.</param>
    internal ClassTfIdfSettings Validate(ClassTfIdfSettings? unset = null)
    {
        Throw.IfNotPositive(SeedMultiplier ?? 1, nameof(SeedMultiplier));
        Throw.If(SeedWords?.Contains(null!) == true, "SeedWords holds a null. Remove it.", nameof(SeedWords));
        unset ??= ClassTfIdfSettings.Default;
        return new ClassTfIdfSettings(
            Bm25Weighting ?? unset.Bm25Weighting,
            ReduceFrequentWords ?? unset.ReduceFrequentWords,
            SeedWords is null ? unset.SeedWords : [.. SeedWords],
            SeedMultiplier ?? unset.SeedMultiplier,
            unset.SeedTopicList);
    }
}
