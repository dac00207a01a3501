namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>The words of a cloud.</summary>
internal static class CloudWords
{
    /// <summary>Returns the words of an aspect, or the best by c-TF-IDF, or those that describe the topic, the heaviest first.</summary>
    public static IReadOnlyList<TopicWord> Of(TopicModel model, Topic topic, VisualizeWordCloudOptions options)
    {
        var words = options.Aspect is { } aspect ? model.GetTopic(topic.Id, aspect)
            : model.HasClassTfIdf ? Weighed(model, topic.Id - model.FirstTopic)
            : topic.Words;
        return [
            .. words.Where(word => word.Score > 0 && !string.IsNullOrWhiteSpace(word.Word))
                .OrderByDescending(word => word.Score)
                .Take(options.NumberOfWords)];
    }

    private static IEnumerable<TopicWord> Weighed(TopicModel model, int row)
    {
        var columns = model.WordWeights.RowColumns(row).ToArray();
        var weights = model.WordWeights.RowValues(row).ToArray();
        return columns.Zip(weights, (column, weight) => new TopicWord(model.Vocabulary[column], weight));
    }
}
