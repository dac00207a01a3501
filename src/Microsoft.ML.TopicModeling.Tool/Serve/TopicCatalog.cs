namespace Microsoft.ML.TopicModeling.Tool.Serve;

/// <summary>The topics of the model in use, as a program asks for them.</summary>
/// <param name="current">Returns the model in use.</param>
internal sealed class TopicCatalog(Func<BERTopicTransformer> current)
{
    /// <summary>The most topics that a search returns.</summary>
    public const int MostFound = 100;

    private const int WordsOfEntry = 10;

    /// <summary>All topics in order, the outliers first if there are any.</summary>
    public IReadOnlyList<TopicEntry> List()
    {
        var model = current().Model;
        return [.. model.Topics.Select(topic => Entry(model, topic))];
    }

    /// <returns>The topic with its words and documents; null if there is none of that number.</returns>
    public TopicDetails? Get(int id)
    {
        var model = current().Model;
        return model.Topics.FirstOrDefault(topic => topic.Id == id) is { } topic
            ? new TopicDetails(
                topic.Id,
                model.LabelOf(topic.Id),
                topic.Count,
                topic.Words,
                topic.Aspects.ToDictionary(aspect => aspect.Key, aspect => (IReadOnlyList<string>)[.. aspect.Value.Select(word => word.Word)]),
                [.. topic.RepresentativeDocuments.Select(document => document.Text)])
            : null;
    }

    /// <summary>The topics that are nearest to a text, the nearest first.</summary>
    /// <exception cref="InvalidOperationException">The model cannot embed texts.</exception>
    public IReadOnlyList<FoundTopic> Find(string text, int count, CancellationToken cancellation)
    {
        var transformer = current();
        var embedding = transformer.Stages.OfType<SentenceEmbeddingTransformer>().FirstOrDefault()?.Model
            ?? throw new InvalidOperationException("The model was fitted on ready vectors and cannot embed a text, so nothing can be found by one.");
        var model = transformer.Model;
        var topics = model.Topics.ToDictionary(topic => topic.Id);
        return
        [
            .. model.FindTopics(text, embedding, count, cancellation: cancellation)
                .Select(match => new FoundTopic(match.Similarity, Entry(model, topics[match.Topic]))),
        ];
    }

    private static TopicEntry Entry(TopicModel model, Topic topic) =>
        new(topic.Id, model.LabelOf(topic.Id), topic.Count, [.. model.GetTopic(topic.Id).Take(WordsOfEntry).Select(word => word.Word)]);

    
}
