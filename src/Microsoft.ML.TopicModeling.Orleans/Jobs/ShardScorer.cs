namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Embeds documents and gives them their topics, by a model that never changes.</summary>
internal sealed class ShardScorer
{
    private readonly BERTopicTransformer _transformer;

    private ShardScorer(BERTopicTransformer transformer) => _transformer = transformer;

    public TopicModel Model => _transformer.Model;

    /// <param name="path">The file.</param>
    /// <param name="hash">What it is known by.</param>
    /// <param name="embeddingModels">The embedding models to which a file may refer by name.</param>
    /// <exception cref="InvalidDataException">The file is another one, is damaged, or does not score texts.</exception>
    public static ShardScorer Load(string path, string hash, Func<string, EmbeddingModel?>? embeddingModels)
    {
        var found = ModelHash.Of(path);
        return found == hash ? new(LoadTransformer(path, embeddingModels)) : throw new InvalidDataException(
            $"The model {path} is not the one with which the job was started: its hash is {found}, and not {hash}. Give all machines the same file.");
    }

    /// <exception cref="InvalidDataException">The file is damaged, or holds no topic model alone.</exception>
    public static BERTopicTransformer LoadTransformer(string path, Func<string, EmbeddingModel?>? embeddingModels)
    {
        var loaded = new MLContext().Model.LoadChecked(path, out _, embeddingModels);
        return loaded is BERTopicTransformer { HasGroups: false } transformer ? transformer : throw new InvalidDataException(
            $"The model {path} cannot score a corpus: it is a {loaded.GetType().Name}"
            + $"{(loaded is BERTopicTransformer ? " that removes the means of groups" : "")}. Give a {nameof(BERTopicTransformer)} without groups.");
    }

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
        else if (_transformer.Fitted.Embedding is SentenceEmbeddingTransformer embedding)
        {
            vectors = embedding.Model.Embed(texts, embedding.Options with { MaxDegreeOfParallelism = threads }, cancellation);
        }
        else
        {
            throw new InvalidDataException("The model does not embed texts. Give the documents their embeddings, and name their column.");
        }

        return (vectors, _transformer.Score(texts, vectors, cancellation));
    }
}
