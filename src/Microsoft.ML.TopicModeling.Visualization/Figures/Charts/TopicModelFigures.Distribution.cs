using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling;

public static partial class TopicModelFigures
{
    private const int WordsOfBar = 5;

    /// <summary>Shows how probable each topic is in one document, a bar for each topic.</summary>
    /// <param name="model">The model.</param>
    /// <param name="probabilities">
    /// A probability for each topic from 0 on, such as a row of <see cref="TopicModel.GetDocumentTopicProbabilities"/>.
    /// </param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// There is not one probability for each topic, one is not finite, none is large enough, a topic is unknown, or an option is out of
    /// its range.
    /// </exception>
    public static Figure VisualizeDistribution(
        this TopicModel model, ReadOnlySpan<float> probabilities, VisualizeDistributionOptions? options = null) =>
        model.VisualizeDistribution([.. probabilities.ToArray().Select(value => (double)value)], options);

    /// <summary>Shows how much of each topic is in one document, a bar for each topic.</summary>
    /// <inheritdoc cref="VisualizeDistribution(TopicModel, ReadOnlySpan{float}, VisualizeDistributionOptions)"/>
    /// <param name="model">The model.</param>
    /// <param name="probabilities">
    /// A share for each topic from 0 on, such as a row of <see cref="TopicModel.ApproximateDistribution"/>.
    /// </param>
    /// <param name="options">The options, or null for the defaults.</param>
    public static Figure VisualizeDistribution(
        this TopicModel model, ReadOnlySpan<double> probabilities, VisualizeDistributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        options.Validate();
        var names = new TopicNames(model, options, NameOfBar);
        var values = CheckedProbabilities(model, probabilities);
        var topics = TopicSelection.Of(model, options).Where(topic => values[topic.Id] >= options.MinProbability).ToArray();
        Throw.If(
            !topics.Any(topic => values[topic.Id] > options.MinProbability),
            FormattableString.Invariant($"No topic to be shown has a probability above MinProbability, {options.MinProbability}; ")
            + FormattableString.Invariant($"the greatest is {values.Max()}. Lower MinProbability."),
            nameof(probabilities));
        var bars = new Trace
        {
            Type = Trace.Bar,
            Orientation = "h",
            X = Array.ConvertAll(topics, topic => values[topic.Id]),
            Y = UniqueLabels.Of(topics.Select(topic => names[topic])),
            Marker = new() { Color = "#C8D2D7", Line = new() { Color = "#6E8484", Width = 1 } },
        };
        var layout = options.CreateLayout(Templates.SimpleWhite, titleY: TitleAtTop) with
        {
            XAxis = new() { Title = new() { Text = "Probability" } },
            HoverLabel = options.CreateHoverLabel(),
        };
        return new([bars], layout);
    }

    private static double[] CheckedProbabilities(TopicModel model, ReadOnlySpan<double> probabilities)
    {
        Throw.If(
            probabilities.Length != model.TopicCount,
            $"There are {probabilities.Length} probabilities, but {model.TopicCount} topics. Give one for each topic from 0 on, of one "
            + "document: a row of ApproximateDistribution, or of GetDocumentTopicProbabilities if the fit calculated them.",
            nameof(probabilities));
        var values = probabilities.ToArray();
        var wrong = Array.FindIndex(values, value => !double.IsFinite(value));
        Throw.If(
            wrong >= 0,
            wrong < 0 ? "" : FormattableString.Invariant($"The probability of topic {wrong} is {values[wrong]}. Give finite numbers."),
            nameof(probabilities));
        return values;
    }

    private static string NameOfBar(Topic topic) =>
        TopicNames.Limit(
            FormattableString.Invariant($"<b>Topic {topic.Id}</b>: ")
            + string.Join('_', topic.Words.Take(WordsOfBar).Select(word => word.Word)));
}
