namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

/// <summary>Small models.</summary>
internal static class Models
{
    public static readonly string[] Texts = ["boats at sea", "boats in the port", "a new tax on boats", "the tax law", "a good school", "schools and teachers"];

    /// <summary>Two topics of two documents and one of two outliers, without embeddings.</summary>
    public static TopicModel Small { get; } = TopicModel.Fit(Texts, [0, 0, 1, 1, -1, -1]);

    /// <summary>No topic but outliers.</summary>
    public static TopicModel OnlyOutliers { get; } = TopicModel.Fit(Texts, [-1, -1, -1, -1, -1, -1]);

    /// <summary>One topic with the words.</summary>
    public static TopicModel WithWords(params TopicWord[] words)
    {
        var model = TopicModel.Fit(Texts[..2], [0, 0]);
        return new(model.State with { Topics = [model[0] with { Words = [.. words] }] });
    }
}
