using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Provides options for class-based TF-IDF. Except for
/// <see cref="EntropyWeighting"/>, the names and the defaults are those of BERTopic's <c>ClassTfidfTransformer</c>.
/// </summary>
/// <remarks>
/// A value of null stands for the default or, when existing topics are described again (<see cref="TopicModel.UpdateTopics"/>), for the
/// current setting.
/// </remarks>
public class ClassTfIdfOptions
{
    /// <summary>
    /// Gets or sets a value that indicates whether the idf of BM25 is used. It is more robust on small data and lowers the weights of
    /// frequent words more: below zero for a word that occurs more often than the average class has words. Null (the default): false.
    /// </summary>
    public bool? Bm25Weighting { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the square root of a word's share of its class is used, so that very frequent words,
    /// such as remaining stop words, count less. Null (the default): false.
    /// </summary>
    public bool? ReduceFrequentWords { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether a word counts less the more evenly it is spread over the classes. Words that are as
    /// frequent in all of them, such as stop words of any language, have a thousandth of their weight; those of one class among many have
    /// all of it. BERTopic does not have it. Null (the default): false, or true in <c>BERTopicEstimator</c> with another granularity than
    /// BERTopic's.
    /// </summary>
    public bool? EntropyWeighting { get; set; }

    /// <summary>
    /// Gets or sets the words that matter in this domain, whose idf is multiplied by <see cref="SeedMultiplier"/>. Words outside the
    /// vocabulary have no effect. Null (the default), or an empty list: none.
    /// </summary>
    public IReadOnlyCollection<string>? SeedWords { get; set; }

    /// <summary>
    /// Gets or sets the factor of the idf of <see cref="SeedWords"/>, greater than 0. Larger values rank these words higher. Null (the
    /// default): 2.
    /// </summary>
    public double? SeedMultiplier { get; set; }

    /// <summary>Checks all values.</summary>
    /// <param name="unset">The settings that stand for null values; null for the defaults.</param>
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
            unset.SeedTopicList)
        {
            EntropyWeighting = EntropyWeighting ?? unset.EntropyWeighting,
        };
    }
}
