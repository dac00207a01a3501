namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>The models that a file may refer to by name, for the time in which it is loaded.</summary>
/// <remarks>ML.NET makes the components of a file by itself and passes nothing to them, so the loader's models have to be around it.</remarks>
internal static class NamedEmbeddingModels
{
    private static readonly AsyncLocal<Func<string, EmbeddingModel?>?> Loader = new();

    /// <summary>Runs a load that may ask for models by name.</summary>
    public static T During<T>(Func<string, EmbeddingModel?>? models, Func<T> load)
    {
        var before = Loader.Value;
        Loader.Value = models;
        try
        {
            return load();
        }
        finally
        {
            Loader.Value = before;
        }
    }

    /// <param name="name">The name in the file.</param>
    /// <param name="fingerprint">That of the model that was saved; empty for a generator.</param>
    /// <exception cref="InvalidDataException">The loader knows no such model, or another one.</exception>
    public static EmbeddingModel Find(string name, byte[] fingerprint)
    {
        if (Loader.Value?.Invoke(name) is not { } model)
        {
            throw new InvalidDataException(
                $"The file refers to the embedding model \"{name}\" and does not hold it. Load it by mlContext.Model.LoadChecked with a function that gives the model of that name.");
        }

        var found = (model as OnnxEmbeddingModel)?.Files.Fingerprint() ?? [];
        return found.AsSpan().SequenceEqual(fingerprint)
            ? model
            : throw new InvalidDataException($"The embedding model that was given for \"{name}\" is not the one with which the file was saved. Give the same network and tokenizer files.");
    }
}
