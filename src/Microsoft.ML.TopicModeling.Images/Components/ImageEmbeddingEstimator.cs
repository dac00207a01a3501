using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>Turns a column of images, and of texts that belong to them, into a column of vectors.</summary>
/// <remarks>
/// The model is pretrained, so <see cref="Fit"/> learns nothing and only checks the columns. Create it by
/// <see cref="ImageEmbeddingCatalog.ImageEmbedding(TransformsCatalog, string, string, ImageEmbeddingModel, string)"/>.
/// </remarks>
public sealed partial class ImageEmbeddingEstimator : IEstimator<ImageEmbeddingTransformer>
{
    private readonly ImageEmbeddingTransformer _transformer;

    internal ImageEmbeddingEstimator(IHostEnvironment env, string outputColumnName, string inputColumnName, Options options) =>
        _transformer = new ImageEmbeddingTransformer(env, outputColumnName, inputColumnName, options);

    /// <summary>Creates the transformer after checking that the columns exist and hold images and texts.</summary>
    /// <param name="input">The data, of which no row is read.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public ImageEmbeddingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        foreach (var column in _transformer.Inputs)
        {
            column.In(input.Schema, nameof(input));
        }

        return _transformer;
    }

    /// <summary>Returns the shape of the schema that the transformer gives.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var column in _transformer.Inputs)
        {
            column.Check(inputSchema, nameof(inputSchema));
        }

        return inputSchema.With(ColumnShapes.Vector(_transformer.OutputColumnName));
    }
}
