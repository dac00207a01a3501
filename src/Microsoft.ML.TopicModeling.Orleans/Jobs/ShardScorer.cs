namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Embeds documents and gives them their topics, by a model that never changes.</summary>
/// <param name="transformer">The model.</param>
internal sealed class ShardScorer(BERTopicTransformer transformer)
{
    public TopicModel Model => transformer.Model;

    /// <summary>Scores documents.</summary>
    /// <param name="documents">The documents, all with embeddings or all without.</param>
    /// <param name="threads">The maximum number of threads that embed.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="InvalidDataException">The documents have no embeddings, and the model embeds none.</exception>
    public (PointMatrix<float> Vectors, IReadOnlyList<TopicScore> Scores) Score(
        IReadOnlyList<ShardDocument> documents, int threads, CancellationToken cancellation)
    {
        string[] texts = [.. documents.Select(document => document.Text)];
        PointMatrix<float> vectors;
        if (documents[0].Vector is not null)
        {
            vectors = ReadyVectors.Of(documents);
        }
        else if (transformer.Fitted.Embedding is SentenceEmbeddingTransformer embedding)
        {
            vectors = embedding.Model.Embed(texts, embedding.Options with { MaxDegreeOfParallelism = threads }, cancellation);
        }
        else
        {
            throw new InvalidDataException("The model does not embed texts. Give the documents their embeddings, and name their column.");
        }

        return (vectors, transformer.Score(texts, vectors, cancellation));
    }
}
