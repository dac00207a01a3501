namespace Microsoft.ML.TopicModeling;

/// <summary>How topics are described that grow from batch to batch, and what they forget.</summary>
/// <remarks>
/// The Vectorizer's MinDf, MaxDf, MaxFeatures and Vocabulary have to be left alone, as words come and go. Representations and aspects run for all topics
/// after each batch.
/// </remarks>
public sealed class OnlineTopicModelOptions : TopicModelOptions
{
    /// <inheritdoc cref="OnlineCountVectorizerOptions.Decay"/>
    public double? Decay { get; set; }

    /// <summary>
    /// Words whose counts sum up to less are forgotten after each batch. Null keeps all, so that memory grows with the vocabulary: a long stream should set it.
    /// </summary>
    public double? DeleteMinDf { get; set; }

    /// <inheritdoc cref="OnlineCountVectorizerOptions.NormalizeAsPartialFit"/>
    public bool NormalizeAsPartialFit { get; set; }

    internal OnlineCountVectorizerOptions Counting(CountVectorizerOptions vectorizer) => new()
    {
        Vectorizer = vectorizer,
        Decay = Decay,
        DeleteMinDf = DeleteMinDf,
        NormalizeAsPartialFit = NormalizeAsPartialFit,
    };
}
