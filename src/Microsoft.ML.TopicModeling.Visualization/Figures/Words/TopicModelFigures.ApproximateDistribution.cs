using Microsoft.ML.TopicModeling.Figures;

namespace Microsoft.ML.TopicModeling;

public static partial class TopicModelFigures
{
    /// <summary>
    /// Shows how much each token of a document speaks for each topic: a table of the tokens, in lines as the text has them, with the topics
    /// below; the darker a cell, the larger its value. Topics for which no token speaks are left out.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="tokens">The document, one of those that <see cref="TopicModel.ApproximateTokenDistribution"/> returned.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// The document has no tokens or is of another model, a topic is unknown, or an option is out of its range.
    /// </exception>
    /// <example>
    /// <code>
    /// TopicModel model = TopicModel.Fit(["boats at sea", "boats in port", "a new tax"], clusters: [0, 0, 1]);
    /// TokenTopics document = model.ApproximateTokenDistribution(["a tax on boats"]).Tokens[0];
    /// string json = model.VisualizeApproximateDistribution(document).ToJson();
    /// </code>
    /// </example>
    public static Figure VisualizeApproximateDistribution(
        this TopicModel model, TokenTopics tokens, VisualizeApproximateDistributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(tokens);
        options ??= new();
        options.Validate();
        var names = new TopicNames(model, options, topic => topic.Label);
        var topics = TopicSelection.Of(model, options);
        Throw.If(tokens.Tokens.Count == 0, "The document has no tokens, so there is nothing to show. Give another.", nameof(tokens));
        Throw.If(
            tokens.Similarities.Count != tokens.Tokens.Count || tokens.Similarities.Dimension != model.TopicCount,
            $"The document has {tokens.Tokens.Count} tokens, but there are {tokens.Similarities.Count} rows of "
            + $"{tokens.Similarities.Dimension} similarities, and {model.TopicCount} topics. Give what this model's "
            + $"{nameof(TopicModel.ApproximateTokenDistribution)} returned.",
            nameof(tokens));
        var table = TokenTable.Of(topics, tokens, options.Normalize);
        return new TokenLines(table, [.. table.Topics.Select(topic => names[topic])], options).ToFigure();
    }
}
