namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>The embedding models that silos and clients know by the same names.</summary>
internal static class NamedEmbedding
{
    /// <param name="name">The name; "" for the built-in model unless the function knows another.</param>
    /// <param name="models">The models by name; null for the built-in one alone.</param>
    /// <exception cref="InvalidDataException">There is no such model.</exception>
    public static EmbeddingModel Of(string name, Func<string, EmbeddingModel?>? models) => models?.Invoke(name)
        ?? (name.Length == 0 ? EmbeddingModel.Default : throw new InvalidDataException(
            $"There is no embedding model \"{name}\". Give it by {nameof(TopicJobOptions)}.{nameof(TopicJobOptions.EmbeddingModels)} to silos, "
            + "and to DistributedTopics."));
}
