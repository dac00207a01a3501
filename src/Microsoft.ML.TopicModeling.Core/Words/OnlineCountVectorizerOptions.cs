using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Provides options for updating counts of words as new texts arrive. The names and the defaults are those of BERTopic's
/// <c>OnlineCountVectorizer</c>.
/// </summary>
public sealed class OnlineCountVectorizerOptions
{
    /// <summary>
    /// Gets or sets the options for counting words. MinDf, MaxDf, MaxFeatures and Vocabulary must not be set, because the words change with
    /// each update. The default is as <see cref="CountVectorizerOptions"/> says.
    /// </summary>
    public CountVectorizerOptions Vectorizer { get; set; } = new();

    /// <summary>
    /// Gets or sets the share by which each update reduces the old counts, from 0 to 1. Larger values forget sooner. Null (the default): 0,
    /// no reduction.
    /// </summary>
    public double? Decay { get; set; }

    /// <summary>
    /// Gets or sets the total count below which a word is removed after an update, at least 0. The name is BERTopic's; the value is not a
    /// document frequency. Null (the default): 0, all words are kept.
    /// </summary>
    public double? DeleteMinDf { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether, with a decay, the counts are replaced by shares of their row from the second update on.
    /// BERTopic's <c>partial_fit</c> does so by mistake and almost forgets earlier texts; use it only to reproduce its results. Null (the
    /// default): false.
    /// </summary>
    public bool? NormalizeAsPartialFit { get; set; }

    /// <summary>Checks all values, nested ones too.</summary>
    internal OnlineCountVectorizerSettings Validate()
    {
        ArgumentNullException.ThrowIfNull(Vectorizer);
        return Validate(Vectorizer.Validate(), null);
    }

    /// <summary>Checks all values but those of <see cref="Vectorizer"/>.</summary>
    /// <param name="vectorizer">The checked options for counting words.</param>
    /// <param name="unset">The settings that stand for null values; null for the defaults.</param>
    internal OnlineCountVectorizerSettings Validate(CountVectorizerSettings vectorizer, OnlineCountVectorizerSettings? unset)
    {
        Throw.IfOutside(Decay ?? 0, 0, 1, nameof(Decay));
        Throw.IfNegative(DeleteMinDf ?? 0, nameof(DeleteMinDf));
        Throw.If(
            vectorizer.MinDf != 1 || vectorizer.MaxDf != 1.0 || vectorizer.MaxFeatures is not null || vectorizer.Vocabulary is not null,
            "The Vectorizer's MinDf, MaxDf, MaxFeatures or Vocabulary is set, which cannot be kept from update to update. "
            + "Leave them out, and use DeleteMinDf.",
            nameof(Vectorizer));
        return new(
            vectorizer,
            Decay ?? unset?.Decay,
            DeleteMinDf ?? unset?.DeleteMinDf,
            NormalizeAsPartialFit ?? unset?.NormalizeAsPartialFit ?? false);
    }
}
