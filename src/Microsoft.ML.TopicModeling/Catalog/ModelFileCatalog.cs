using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML;

/// <summary>Saving and loading of model files with more care than ML.NET's own, for any model.</summary>
public static class ModelFileCatalog
{
    /// <summary>Saves a model so that a crash or a full disk leaves the old file whole: to a new file in the same folder, which then takes its place.</summary>
    /// <param name="catalog">The catalogue of model operations.</param>
    /// <param name="model">Any model.</param>
    /// <param name="inputSchema">The schema of its input; null to leave it out.</param>
    /// <param name="path">The file; replaced if it is there.</param>
    public static void SaveAtomically(this ModelOperationsCatalog catalog, ITransformer model, DataViewSchema? inputSchema, string path)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        AtomicFile.Write(path, stream => catalog.Save(model, inputSchema, stream));
    }

    /// <summary>Loads a model from a file that may be damaged or hostile.</summary>
    /// <remarks>
    /// Before anything is unpacked, the zip is looked through: no entry may name a place outside of it, and all together may unpack to 100 times the file's size and
    /// 16 MB at most. Whatever a damaged file makes ML.NET throw becomes an InvalidDataException.
    /// </remarks>
    /// <param name="catalog">The catalogue of model operations.</param>
    /// <param name="path">The file.</param>
    /// <param name="inputSchema">The schema of the model's input; null if the file does not have it.</param>
    /// <param name="embeddingModels">Gives the embedding model that a file without it refers to by name; null if there are none.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or refers to an embedding model that is not known.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static ITransformer LoadChecked(
        this ModelOperationsCatalog catalog, string path, out DataViewSchema? inputSchema, Func<string, EmbeddingModel?>? embeddingModels = null)
    {
        using var file = File.OpenRead(path);
        return catalog.LoadChecked(file, out inputSchema, embeddingModels);
    }

    /// <param name="catalog">The catalogue of model operations.</param>
    /// <param name="file">The file's content; has to be able to seek.</param>
    /// <param name="inputSchema">The schema of the model's input; null if the file does not have it.</param>
    /// <param name="embeddingModels">Gives the embedding model that a file without it refers to by name; null if there are none.</param>
    /// <inheritdoc cref="LoadChecked(ModelOperationsCatalog, string, out DataViewSchema?, Func{string, EmbeddingModel?}?)"/>
    public static ITransformer LoadChecked(
        this ModelOperationsCatalog catalog, Stream file, out DataViewSchema? inputSchema, Func<string, EmbeddingModel?>? embeddingModels = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            CheckedZip.Check(file);
            (var model, inputSchema) = NamedEmbeddingModels.During(embeddingModels, () => (catalog.Load(file, out var schema), schema));
            return model;
        }
        catch (Exception e) when (e.GetBaseException() is InvalidDataException { Message: var message })
        {
            throw new InvalidDataException(message, e);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InvalidDataException($"The file cannot be loaded as a model; it is damaged, or of another kind: {e.GetBaseException().Message}", e);
        }
    }
}
