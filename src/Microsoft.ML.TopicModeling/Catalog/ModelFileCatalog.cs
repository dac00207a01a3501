using System.Runtime.ExceptionServices;
using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML;

/// <summary>Provides extension methods that save any model atomically, and load model files that may be damaged or hostile.</summary>
public static class ModelFileCatalog
{
    // What its reader says does not tell what to do.
    private const string Zip = "System.IO.Compression";

    /// <summary>
    /// Saves a model to a new file in the same folder, which then replaces the old one. A crash or a full disk leaves the old file intact.
    /// </summary>
    /// <remarks>
    /// Links are followed, and the new file gets the permissions of the old one. A partial file that a killed process left is removed by
    /// the next save to the same path. Equal models make equal files, byte for byte: no entry has the time at which it was written.
    /// </remarks>
    /// <param name="catalog">The catalog of model operations.</param>
    /// <param name="model">The model to save.</param>
    /// <param name="inputSchema">The schema of the model's input, or null to leave it out.</param>
    /// <param name="path">The path of the file, which is replaced if it exists.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <example>
    /// <code>
    /// var ml = new MLContext(seed: 42);
    /// BERTopicTransformer fitted = ml.Transforms.Text.BERTopic("Topic", "Text").Fit(File.ReadAllLines("texts.txt"));
    /// ml.Model.SaveAtomically(fitted, null, "topics.zip");
    /// </code>
    /// </example>
    public static void SaveAtomically(this ModelOperationsCatalog catalog, ITransformer model, DataViewSchema? inputSchema, string path)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        AtomicFile.Write(path, stream =>
        {
            catalog.Save(model, inputSchema, stream);
            TimelessZip.Reset(stream);
        });
    }

    /// <summary>Loads a model from a file that may be damaged or hostile.</summary>
    /// <remarks>
    /// The zip is checked before anything is loaded. No entry may name a place outside the zip. All entries together may unpack to at most
    /// 100 times the file's size plus 16 MB, or to <see cref="CheckedLoadOptions.MaxUnpackedBytes"/> where this library's components have
    /// written them. Every component must have a loader that withstands damaged files (<see cref="CheckedLoadOptions.TrustedLoaders"/>).
    /// Exceptions that ML.NET throws on a damaged file become an InvalidDataException.
    /// <para>
    /// The training vectors, cells and graph of a model whose fit searched neighbors approximately, as of more than 65,536 documents, are
    /// not read but mapped into memory: do not write into the file while the model is in use. To replace it, save to its path by
    /// <see cref="SaveAtomically"/>, which on Windows fails while it is mapped. A stream is read as a whole instead.
    /// </para>
    /// </remarks>
    /// <param name="catalog">The catalog of model operations.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="inputSchema">When the method returns, the schema of the model's input, or null if the file does not hold it.</param>
    /// <param name="embeddingModels">
    /// A function that returns the embedding model that a file without one refers to by name, or null if no file does.
    /// </param>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, is a folder, holds a component whose loader is not known to withstand damage, or refers to an unknown embedding
    /// model.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <example>
    /// <code>
    /// var ml = new MLContext();
    /// ITransformer model = ml.Model.LoadChecked("topics.zip", out DataViewSchema? inputSchema);
    /// </code>
    /// </example>
    public static ITransformer LoadChecked(
        this ModelOperationsCatalog catalog,
        string path,
        out DataViewSchema? inputSchema,
        Func<string, EmbeddingModel?>? embeddingModels = null) =>
        catalog.LoadChecked(path, out inputSchema, new CheckedLoadOptions { EmbeddingModels = embeddingModels });

    /// <param name="catalog">The catalog of model operations.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="inputSchema">When the method returns, the schema of the model's input, or null if the file does not hold it.</param>
    /// <param name="options">The options that say what the file may refer to, and what may be loaded from it.</param>
    /// <exception cref="ArgumentException">An option is invalid.</exception>
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
        return catalog.LoadChecked(file, file, out inputSchema, options);
    }

    /// <param name="catalog">The catalog of model operations.</param>
    /// <param name="file">The content of the file, as a seekable stream.</param>
    /// <param name="inputSchema">When the method returns, the schema of the model's input, or null if the file does not hold it.</param>
    /// <param name="embeddingModels">
    /// A function that returns the embedding model that a file without one refers to by name, or null if no file does.
    /// </param>
    /// <exception cref="ArgumentException">The stream is not readable or not seekable.</exception>
    /// <inheritdoc cref="LoadChecked(ModelOperationsCatalog, string, out DataViewSchema?, Func{string, EmbeddingModel?}?)"/>
    public static ITransformer LoadChecked(
        this ModelOperationsCatalog catalog,
        Stream file,
        out DataViewSchema? inputSchema,
        Func<string, EmbeddingModel?>? embeddingModels = null) =>
        catalog.LoadChecked(file, out inputSchema, new CheckedLoadOptions { EmbeddingModels = embeddingModels });

    /// <param name="catalog">The catalog of model operations.</param>
    /// <param name="file">The content of the file, as a seekable stream.</param>
    /// <param name="inputSchema">When the method returns, the schema of the model's input, or null if the file does not hold it.</param>
    /// <param name="options">The options that say what the file may refer to, and what may be loaded from it.</param>
    /// <exception cref="ArgumentException">The stream is not readable or not seekable, or an option is invalid.</exception>
    /// <inheritdoc cref="LoadChecked(ModelOperationsCatalog, string, out DataViewSchema?, Func{string, EmbeddingModel?}?)"/>
    public static ITransformer LoadChecked(
        this ModelOperationsCatalog catalog, Stream file, out DataViewSchema? inputSchema, CheckedLoadOptions options) =>
        catalog.LoadChecked(file, null, out inputSchema, options);

    /// <param name="catalog">The catalog of model operations.</param>
    /// <param name="file">The content of the file.</param>
    /// <param name="mapped">The file itself, if parts of it may be mapped into memory; otherwise, null.</param>
    /// <param name="inputSchema">When the method returns, the schema of the model's input, or null if the file does not hold it.</param>
    /// <param name="options">The options.</param>
    private static ITransformer LoadChecked(
        this ModelOperationsCatalog catalog, Stream file, FileStream? mapped, out DataViewSchema? inputSchema, CheckedLoadOptions options)
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
            (var model, inputSchema) = NamedEmbeddingModels.During(options.EmbeddingModels, () => Load(catalog, file, mapped));
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
                cause is InvalidDataException && cause.Source != Zip
                    ? cause.Message
                    : $"The file cannot be loaded as a model; it is damaged, or of another kind: {cause.Message}",
                e);
        }
    }

    private static (ITransformer Model, DataViewSchema? InputSchema) Load(ModelOperationsCatalog catalog, Stream file, FileStream? mapped)
    {
        return mapped is null ? Read() : MappedZip.During(mapped, Read);

        (ITransformer, DataViewSchema?) Read() => (catalog.Load(file, out var schema), schema);
    }

    /// <summary>
    /// Whether an exception has another cause than the file: a lack of memory or permission, or a failure of the operating system.
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
