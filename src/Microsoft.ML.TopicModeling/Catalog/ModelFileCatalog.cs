using System.Runtime.ExceptionServices;
using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML;

/// <summary>Saving and loading of model files with more care than ML.NET's own, for any model.</summary>
public static class ModelFileCatalog
{
    /// <summary>
    /// Saves a model so that a crash or a full disk leaves the old file whole: to a new file in the same folder, which then takes its
    /// place.
    /// </summary>
    /// <remarks>
    /// A link is followed, and the new file has the permissions of the old one. What a killed process has left of a new file is removed by
    /// the next save to the same path.
    /// </remarks>
    /// <param name="catalog">The catalog of model operations.</param>
    /// <param name="model">Any model.</param>
    /// <param name="inputSchema">The schema of its input; null to leave it out.</param>
    /// <param name="path">The file; replaced if it is there.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static void SaveAtomically(this ModelOperationsCatalog catalog, ITransformer model, DataViewSchema? inputSchema, string path)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        AtomicFile.Write(path, stream => catalog.Save(model, inputSchema, stream));
    }

    /// <summary>Loads a model from a file that may be damaged or hostile.</summary>
    /// <remarks>
    /// Before anything is loaded, the zip is looked through: no entry may name a place outside of it, all together may unpack to 100 times
    /// the file's size and 16 MB at most (or to <see cref="CheckedLoadOptions.MaxUnpackedBytes"/>, as far as this library's components have
    /// written it), and every component has to be one whose loader withstands damaged files
    /// (<see cref="CheckedLoadOptions.TrustedLoaders"/>). What a damaged file makes ML.NET throw becomes an InvalidDataException.
    /// </remarks>
    /// <param name="catalog">The catalog of model operations.</param>
    /// <param name="path">The file.</param>
    /// <param name="inputSchema">The schema of the model's input; null if the file does not have it.</param>
    /// <param name="embeddingModels">Gives the embedding model that a file without it refers to by name; null if there are none.</param>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, is a folder, holds a component whose loader is not known to withstand damage, or refers to an embedding model
    /// that is not known.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ITransformer LoadChecked(
        this ModelOperationsCatalog catalog,
        string path,
        out DataViewSchema? inputSchema,
        Func<string, EmbeddingModel?>? embeddingModels = null) =>
        catalog.LoadChecked(path, out inputSchema, new CheckedLoadOptions { EmbeddingModels = embeddingModels });

    /// <param name="catalog">The catalog of model operations.</param>
    /// <param name="path">The file.</param>
    /// <param name="inputSchema">The schema of the model's input; null if the file does not have it.</param>
    /// <param name="options">What the file may refer to, and what may be loaded from it.</param>
    /// <exception cref="ArgumentException">An option is wrong.</exception>
    /// <inheritdoc cref="LoadChecked(ModelOperationsCatalog, string, out DataViewSchema?, Func{string, EmbeddingModel?}?)"/>
    public static ITransformer LoadChecked(
        this ModelOperationsCatalog catalog, string path, out DataViewSchema? inputSchema, CheckedLoadOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new InvalidDataException(
                $"\"{path}\" is a folder, but a model is one file. Give the file; "
                + $"a directory of BERTopic is read by {nameof(TopicModel)}.{nameof(TopicModel.ReadBERTopic)}.");
        }

        using var file = File.OpenRead(path);
        return catalog.LoadChecked(file, out inputSchema, options);
    }

    /// <param name="catalog">The catalog of model operations.</param>
    /// <param name="file">The file's content; has to be able to seek.</param>
    /// <param name="inputSchema">The schema of the model's input; null if the file does not have it.</param>
    /// <param name="embeddingModels">Gives the embedding model that a file without it refers to by name; null if there are none.</param>
    /// <exception cref="ArgumentException">The stream cannot be read, or cannot seek.</exception>
    /// <inheritdoc cref="LoadChecked(ModelOperationsCatalog, string, out DataViewSchema?, Func{string, EmbeddingModel?}?)"/>
    public static ITransformer LoadChecked(
        this ModelOperationsCatalog catalog,
        Stream file,
        out DataViewSchema? inputSchema,
        Func<string, EmbeddingModel?>? embeddingModels = null) =>
        catalog.LoadChecked(file, out inputSchema, new CheckedLoadOptions { EmbeddingModels = embeddingModels });

    /// <param name="catalog">The catalog of model operations.</param>
    /// <param name="file">The file's content; has to be able to seek.</param>
    /// <param name="inputSchema">The schema of the model's input; null if the file does not have it.</param>
    /// <param name="options">What the file may refer to, and what may be loaded from it.</param>
    /// <exception cref="ArgumentException">The stream cannot be read or cannot seek, or an option is wrong.</exception>
    /// <inheritdoc cref="LoadChecked(ModelOperationsCatalog, string, out DataViewSchema?, Func{string, EmbeddingModel?}?)"/>
    public static ITransformer LoadChecked(
        this ModelOperationsCatalog catalog, Stream file, out DataViewSchema? inputSchema, CheckedLoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Throw.If(
            !file.CanRead || !file.CanSeek,
            "The stream cannot be read, or cannot seek. Copy its content to a file or a MemoryStream, and load that.",
            nameof(file));
        var start = file.Position;
        try
        {
            CheckedZip.Check(file, options);
            (var model, inputSchema) = NamedEmbeddingModels.During(
                options.EmbeddingModels, () => (catalog.Load(file, out var schema), schema));
            return model;
        }
        catch (Exception e)
        {
            var cause = e.GetBaseException();
            if (IsOfTheMachine(cause, file, start))
            {
                ExceptionDispatchInfo.Throw(cause);
            }

            throw new InvalidDataException(
                cause is InvalidDataException
                    ? cause.Message
                    : $"The file cannot be loaded as a model; it is damaged, or of another kind: {cause.Message}",
                e);
        }
    }

    /// <summary>
    /// Whether an exception says nothing of the file: there is no memory or no right, or the operating system cannot read or open
    /// something.
    /// </summary>
    private static bool IsOfTheMachine(Exception cause, Stream file, long start) =>
        cause is OutOfMemoryException or UnauthorizedAccessException
        || (cause.GetType() == typeof(IOException) && (cause.HResult != new IOException().HResult || !IsReadable(file, start)));

    private static bool IsReadable(Stream file, long start)
    {
        try
        {
            file.Position = start;
            file.CopyTo(Stream.Null);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
