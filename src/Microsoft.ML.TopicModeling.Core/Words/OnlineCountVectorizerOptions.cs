using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>How counts of words are kept up as new texts come in; the names and the defaults are those of BERTopic's <c>OnlineCountVectorizer</c>.</summary>
public sealed class OnlineCountVectorizerOptions
{
    /// <summary>
    /// Gets or sets how words are counted. Its MinDf, MaxDf, MaxFeatures and Vocabulary have to be left alone: words come and go here.
    /// Default: as <see cref="CountVectorizerOptions"/> says.
    /// </summary>
    public CountVectorizerOptions Vectorizer { get; set; } = new();

    /// <summary>
    /// Gets or sets the share of the old counts that each update takes away, from 0 to 1. Larger values forget sooner.
    /// Null (the default): 0, nothing is forgotten.
    /// </summary>
    public double? Decay { get; set; }

    /// <summary>
    /// Gets or sets the sum of counts below which words are forgotten after each update, 0 or more (the name is BERTopic's; it is no document
    /// frequency). Null (the default): 0, all are kept.
    /// </summary>
    public double? DeleteMinDf { get; set; }

    /// <summary>
    /// Gets or sets whether, from the second update on, shares of the row are kept in place of counts if there is a decay. BERTopic's
    /// <c>partial_fit</c> does so by mistake, and all but forgets what came before; only for the same figures as there. Null (the default): false.
    /// </summary>
    public bool? NormalizeAsPartialFit { get; set; }

    /// <summary>Checks all values, nested ones too.</summary>
    internal OnlineCountVectorizerSettings Validate()
    {
        ArgumentNullException.ThrowIfNull(Vectorizer);
        return Validate(Vectorizer.Validate(), null);
    }

    /// <summary>Checks all values but those of <see cref="Vectorizer"/>.</summary>
    /// <param name="vectorizer">How words are counted, checked.</param>
    /// <param name="unset">What holds where a value is null; null for the defaults.</param>
    internal OnlineCountVectorizerSettings Validate(CountVectorizerSettings vectorizer, OnlineCountVectorizerSettings? unset)
    {
        Throw.IfOutside(Decay ?? 0, 0, 1, nameof(Decay));
        Throw.IfNegative(DeleteMinDf ?? 0, nameof(DeleteMinDf));
        Throw.If(
            vectorizer.MinDf != 1 || vectorizer.MaxDf != 1.0 || vectorizer.MaxFeatures is not null || vectorizer.Vocabulary is not null,
            "The Vectorizer's MinDf, MaxDf, MaxFeatures or Vocabulary is set, which cannot be kept from update to update. Leave them out, and use DeleteMinDf.",
            nameof(Vectorizer));
        return new(
            vectorizer, Decay ?? unset?.Decay, DeleteMinDf ?? unset?.DeleteMinDf, NormalizeAsPartialFit ?? unset?.NormalizeAsPartialFit ?? false);
    }
}
