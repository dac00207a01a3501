using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>Turns a text column into a column of vectors of <see cref="EmbeddingModel.Dimension"/> Single.</summary>
/// <remarks>
/// The model is pretrained, so <see cref="Fit"/> learns nothing and only checks the columns. Create it by
/// <see cref="SentenceEmbeddingCatalog.SentenceEmbedding(TransformsCatalog.TextTransforms, string, string, EmbeddingModel)"/>.
/// </remarks>
public sealed partial class SentenceEmbeddingEstimator : IEstimator<SentenceEmbeddingTransformer>
{
    private readonly SentenceEmbeddingTransformer _transformer;

    internal SentenceEmbeddingEstimator(IHostEnvironment env, string outputColumnName, string? inputColumnName, Options options) =>
        _transformer = new SentenceEmbeddingTransformer(env, outputColumnName, inputColumnName, options);

    internal (string Output, string Input) Columns => (_transformer.OutputColumnName, _transformer.InputColumnName);

    /// <summary>The settings, of which no caller holds a part.</summary>
    internal Options Settings => _transformer.Options;

    /// <summary>Creates the transformer after checking that the input column exists and holds text.</summary>
    /// <param name="input">The data, of which no row is read.</param>
    public SentenceEmbeddingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _transformer.Input.In(input.Schema, nameof(input));
        return _transformer;
    }

    /// <summary>Returns the shape of the schema that the transformer gives.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _transformer.Input.Check(inputSchema, nameof(inputSchema));
        return inputSchema.With(ColumnShapes.Vector(_transformer.OutputColumnName));
    }
}
