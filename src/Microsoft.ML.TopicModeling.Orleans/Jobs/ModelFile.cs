namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Loads the files of models that silos share, each known by its hash.</summary>
internal static class ModelFile
{
    /// <param name="path">The file.</param>
    /// <param name="hash">What it is known by.</param>
    /// <param name="embeddingModels">The embedding models to which a file may refer by name.</param>
    /// <exception cref="InvalidDataException">The file is another one, or is damaged.</exception>
    public static ITransformer Load(string path, string hash, Func<string, EmbeddingModel?>? embeddingModels)
    {
        var found = ModelHash.Of(path);
        return found == hash ? new MLContext().Model.LoadChecked(path, out _, embeddingModels) : throw new InvalidDataException(
            $"The model {path} is not the one that was given: its hash is {found}, and not {hash}. Give all machines the same file, and each model "
            + "its own.");
    }

    /// <exception cref="InvalidDataException">The file is damaged, or holds no topic model alone.</exception>
    public static BERTopicTransformer LoadTopics(string path, Func<string, EmbeddingModel?>? embeddingModels) =>
        TopicsOf(new MLContext().Model.LoadChecked(path, out _, embeddingModels), path);

    /// <exception cref="InvalidDataException">The file is another one, is damaged, or holds no topic model alone.</exception>
    public static BERTopicTransformer LoadTopics(string path, string hash, Func<string, EmbeddingModel?>? embeddingModels) =>
        TopicsOf(Load(path, hash, embeddingModels), path);

    private static BERTopicTransformer TopicsOf(ITransformer loaded, string path) => loaded switch
    {
        BERTopicTransformer { HasGroups: false } transformer => transformer,
        OnlineBERTopicTransformer { Transformer: { HasGroups: false } transformer } => transformer,
        _ => throw new InvalidDataException(
            $"The model {path} cannot score a corpus: it is a {loaded.GetType().Name}"
            + $"{(loaded is BERTopicTransformer ? " that removes the means of groups" : "")}. "
            + $"Give a {nameof(BERTopicTransformer)} without groups."),
    };
}
