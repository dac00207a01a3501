using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling;

/// <summary>The names of the columns by which a model is asked: those of the settings, else the model's own, else the usual ones.</summary>
internal sealed record ServedColumns(string Text, string Topic, string Label, string Probability)
{
    private const string UsualText = "Text";
    private const string UsualTopic = "Topic";

    /// <param name="model">What was loaded.</param>
    /// <param name="topics">The topic model in it; null if there is none.</param>
    /// <param name="settings">What was asked for.</param>
    public static ServedColumns Of(ITransformer model, BERTopicTransformer? topics, TopicScorerSettings settings)
    {
        // What comes before the topic model in a chain may make its texts of others.
        var texts = model is TransformerChain<ITransformer> ? null : topics?.Fitted.Embedding as SentenceEmbeddingTransformer;
        var added = settings.Topic is null ? topics?.Fitted.Assigner.Answers : null;
        var topic = settings.Topic ?? added?.Topic ?? UsualTopic;
        return new(
            settings.Text ?? texts?.InputColumnName ?? UsualText,
            topic,
            settings.Label ?? added?.Label ?? $"{topic}Label",
            settings.Probability ?? added?.Probability ?? $"{topic}Probability");
    }
}
