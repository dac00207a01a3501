namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Compares windows with topics by the cosine of their embeddings, which are there already.</summary>
internal sealed class WindowsByMeaning(TopicModel model, PointMatrix<float> embeddings, double minSimilarity)
    : WindowedDocument(model.State.Vocabulary.Vectorizer.NewWindowCounter(), model.TopicCount, minSimilarity)
{
    /// <summary>The row of the embedding of the next window.</summary>
    public int Next { get; set; }

    protected override void Compare(Span<double> similarities)
    {
        var embedding = embeddings[Next++];
        for (var topic = 0; topic < similarities.Length; topic++)
        {
            similarities[topic] = model.Similarity(embedding, topic);
        }
    }
}
