namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>The models that a file may refer to by name, for the time in which it is loaded.</summary>
/// <remarks>
/// ML.NET makes the components of a file by itself and passes nothing to them, so the loader's models have to be around it.
/// </remarks>
internal static class NamedEmbeddingModels
{
    private static readonly AsyncLocal<Loading?> Current = new();

    /// <summary>Runs a load that may ask for models by name.</summary>
    /// <exception cref="InvalidDataException">It asked for one that is not known.</exception>
    public static T During<T>(Func<string, EmbeddingModel?>? models, Func<T> load)
    {
        var before = Current.Value;
        var loading = Current.Value = new Loading(models);
        try
        {
            var loaded = load();
            return loading.Missing is null ? loaded : throw new InvalidDataException(loading.Missing);
        }
        finally
        {
            Current.Value = before;
        }
    }

    /// <param name="name">The name in the file; null for the default model.</param>
    /// <param name="fingerprint">That of the model that was saved; empty for a generator.</param>
    /// <returns>
    /// The model, or one that says at its first use why it is missing: ML.NET's own Load would bury an exception under those of reflection.
    /// </returns>
    public static EmbeddingModel Find(string? name, byte[] fingerprint)
    {
        var model = name is null ? EmbeddingModel.Default : Current.Value?.Models?.Invoke(name);
        var missing =
            model is null ? $"The file refers to the embedding model \"{name}\" and does not hold it. "
                + "Load it by mlContext.Model.LoadChecked with a function that gives the model of that name."
            : model.Identity.AsSpan().SequenceEqual(fingerprint) ? null
            : name is null ? "This file was saved without its embedding model, by a version of Microsoft.ML.TopicModeling with another one "
                + "built in. Load it with that version."
            : $"The embedding model that was given for \"{name}\" is not the one with which the file was saved. "
                + "Give the same network and tokenizer files.";
        if (missing is null)
        {
            return model!;
        }

        if (Current.Value is { } loading)
        {
            loading.Missing = missing;
        }

        return new MissingEmbeddingModel(missing, fingerprint);
    }

    /// <param name="models">Gives a model by its name; null if there are none.</param>
    private sealed class Loading(Func<string, EmbeddingModel?>? models)
    {
        public Func<string, EmbeddingModel?>? Models => models;

        /// <summary>Why a model is missing; null if none is.</summary>
        public string? Missing { get; set; }
    }
}
