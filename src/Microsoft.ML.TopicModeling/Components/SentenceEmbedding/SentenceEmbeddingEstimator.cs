using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.TopicModeling;

/// <summary>Turns a text column into a column of vectors of <see cref="EmbeddingModel.Dimension"/> Single.</summary>
/// <remarks>
/// There is nothing to learn: the model is ready made, and <see cref="Fit"/> only checks the columns. Make it by
/// <see cref="SentenceEmbeddingCatalog.SentenceEmbedding(TransformsCatalog.TextTransforms, string, string, EmbeddingModel)"/>.
/// </remarks>
public sealed class SentenceEmbeddingEstimator : IEstimator<SentenceEmbeddingTransformer>
{
    private readonly SentenceEmbeddingTransformer _transformer;

    internal SentenceEmbeddingEstimator(IHostEnvironment env, SentenceEmbeddingOptions options) =>
        _transformer = new SentenceEmbeddingTransformer(env, options);

    /// <summary>Checks that the input column is there and holds text.</summary>
    /// <param name="input">The data; no row of it is read.</param>
    public SentenceEmbeddingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _transformer.CheckInput(input.Schema);
        return _transformer;
    }

    /// <summary>The schema that the transformer will give.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var name = _transformer.InputColumnName;
        if (!inputSchema.TryFindColumn(name, out var column))
        {
            throw new ArgumentOutOfRangeException(nameof(inputSchema), $"There is no input column \"{name}\" to embed.");
        }

        if (column.Kind != SchemaShape.Column.VectorKind.Scalar || column.ItemType is not TextDataViewType)
        {
            throw new ArgumentOutOfRangeException(nameof(inputSchema), $"The input column \"{name}\" to embed is of {column.GetTypeString()}; it has to be of text.");
        }

        var columns = inputSchema.ToDictionary(c => c.Name, StringComparer.Ordinal);
        columns[_transformer.OutputColumnName] = new SchemaShape.Column(
            _transformer.OutputColumnName, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false);
        return new SchemaShape(columns.Values);
    }
}
