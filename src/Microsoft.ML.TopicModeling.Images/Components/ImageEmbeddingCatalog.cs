using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML;

/// <summary>Provides extension methods that create image embedding components from the catalog of transforms.</summary>
public static class ImageEmbeddingCatalog
{
    /// <summary>
    /// Creates an <see cref="ImageEmbeddingEstimator"/>, which turns images into vectors that are near each other if the images are alike.
    /// </summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The name of the column of vectors to add.</param>
    /// <param name="inputColumnName">
    /// The name of the column of images: paths of files (text), the bytes of files (vectors of Byte) or MLImage.
    /// </param>
    /// <param name="model">The image model. The caller disposes it.</param>
    /// <param name="textColumnName">
    /// The name of the column of texts that belong to the images, whose vectors are averaged with those of the images; each row may lack
    /// one of them. The model must have a text model. Null (the default): none.
    /// </param>
    public static ImageEmbeddingEstimator ImageEmbedding(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName,
        ImageEmbeddingModel model,
        string? textColumnName = null) =>
        catalog.ImageEmbedding(
            outputColumnName, inputColumnName, new ImageEmbeddingEstimator.Options { Model = model, TextColumnName = textColumnName });

    /// <summary>Creates an <see cref="ImageEmbeddingEstimator"/> with all options.</summary>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="outputColumnName">The name of the column of vectors to add.</param>
    /// <param name="inputColumnName">
    /// The name of the column of images: paths of files (text), the bytes of files (vectors of Byte) or MLImage.
    /// </param>
    /// <param name="options">The options, with a model.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static ImageEmbeddingEstimator ImageEmbedding(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName, ImageEmbeddingEstimator.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new ImageEmbeddingEstimator(CatalogEnvironment.Of(catalog), outputColumnName, inputColumnName, options);
    }
}
