namespace Microsoft.ML.TopicModeling;

/// <summary>How counts of words are kept up as new texts come in; the names and the defaults are those of BERTopic's <c>OnlineCountVectorizer</c>.</summary>
public sealed class OnlineCountVectorizerOptions
{
    /// <summary>How words are counted. Its MinDf, MaxDf, MaxFeatures and Vocabulary have to be left alone: words come and go here.</summary>
    public CountVectorizerOptions? Vectorizer { get; set; }

    /// <summary>From 0 to 1: the share of the old counts that each update takes away. Larger values forget sooner; null forgets nothing.</summary>
    public double? Decay { get; set; }

    /// <summary>Words whose counts sum up to less are forgotten after each update (the name is BERTopic's; it is no document frequency). Null keeps all.</summary>
    public double? DeleteMinDf { get; set; }

    /// <summary>
    /// From the second update on, keeps shares of the row in place of counts if there is a decay. BERTopic's <c>partial_fit</c> does so by mistake, and all
    /// but forgets what came before; only for the same figures as there.
    /// </summary>
    public bool NormalizeAsPartialFit { get; set; }

    /// <summary>Checks all values.</summary>
    internal CountVectorizerOptions Validate()
    {
        if (Decay is { } decay)
        {
            Throw.IfOutside(decay, 0, 1, nameof(Decay));
        }

        if (DeleteMinDf is { } least)
        {
            Throw.IfNotPositive(least, nameof(DeleteMinDf));
        }

        var vectorizer = Vectorizer ?? new();
        Throw.If(
            vectorizer.MinDf != 1 || vectorizer.MaxDf != 1.0 || vectorizer.MaxFeatures is not null || vectorizer.Vocabulary is not null,
            "The Vectorizer's MinDf, MaxDf, MaxFeatures or Vocabulary is set, which cannot be kept from update to update. Leave them out, and use DeleteMinDf.",
            nameof(Vectorizer));
        return vectorizer;
    }
}
