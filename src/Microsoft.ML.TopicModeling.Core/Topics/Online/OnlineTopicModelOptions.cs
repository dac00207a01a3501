using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>How topics are described that grow from batch to batch, and what they forget.</summary>
/// <remarks>
/// The Vectorizer's MinDf, MaxDf, MaxFeatures and Vocabulary have to be left alone, as words come and go. Representations and aspects run
/// for all topics after each batch.
/// </remarks>
public sealed class OnlineTopicModelOptions : TopicModelOptions
{
    /// <inheritdoc cref="OnlineCountVectorizerOptions.Decay"/>
    public double? Decay { get; set; }

    /// <summary>
    /// Gets or sets the sum of counts below which words are forgotten after each batch, 0 or more. Null (the default): 0, which keeps all,
    /// so that memory grows with the vocabulary: a long stream should set it.
    /// </summary>
    public double? DeleteMinDf { get; set; }

    /// <inheritdoc cref="OnlineCountVectorizerOptions.NormalizeAsPartialFit"/>
    public bool? NormalizeAsPartialFit { get; set; }

    /// <summary>Checks what counts the words.</summary>
    /// <param name="vectorizer">How words are counted, checked.</param>
    /// <param name="unset">What holds where a value is null; null for the defaults.</param>
    internal OnlineCountVectorizerSettings Counting(CountVectorizerSettings vectorizer, OnlineCountVectorizerSettings? unset = null) =>
        new OnlineCountVectorizerOptions
        {
            Decay = Decay,
            DeleteMinDf = DeleteMinDf,
            NormalizeAsPartialFit = NormalizeAsPartialFit,
        }.Validate(vectorizer, unset);
}
