using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for the description of topics that grow from batch to batch, and for what they forget.</summary>
/// <remarks>
/// Leave the vectorizer's MinDf, MaxDf, MaxFeatures and Vocabulary as they are, since words come and go. Representations and aspects run
/// for all topics after each batch.
/// </remarks>
public sealed class OnlineTopicModelOptions : TopicModelOptions
{
    /// <inheritdoc cref="OnlineCountVectorizerOptions.Decay"/>
    public double? Decay { get; set; }

    /// <summary>
    /// Gets or sets the total count below which a word is forgotten after each batch, 0 or more. Null (the default): 0, which keeps all
    /// words, so that memory grows with the vocabulary; set it for a long stream.
    /// </summary>
    public double? DeleteMinDf { get; set; }

    /// <inheritdoc cref="OnlineCountVectorizerOptions.NormalizeAsPartialFit"/>
    public bool? NormalizeAsPartialFit { get; set; }

    /// <summary>Checks what counts the words.</summary>
    /// <param name="vectorizer">How words are counted, checked.</param>
    /// <param name="unset">What holds where a value is null, or null for the defaults.</param>
    internal OnlineCountVectorizerSettings Counting(CountVectorizerSettings vectorizer, OnlineCountVectorizerSettings? unset = null) =>
        new OnlineCountVectorizerOptions
        {
            Decay = Decay,
            DeleteMinDf = DeleteMinDf,
            NormalizeAsPartialFit = NormalizeAsPartialFit,
        }.Validate(vectorizer, unset);
}
