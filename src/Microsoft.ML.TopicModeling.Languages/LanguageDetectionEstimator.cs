using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>Adds a text column with the language of each text as an ISO 639-1 code, which is missing where no language is sure.</summary>
/// <remarks>
/// The language models are those of the package SearchPioneer.Lingua, so <see cref="Fit"/> learns nothing and only checks the columns.
/// Create it by
/// <see cref="LanguageDetectionCatalog.DetectLanguage(TransformsCatalog.TextTransforms, string, string, LanguageDetectionOptions)"/>.
/// </remarks>
public sealed class LanguageDetectionEstimator : IEstimator<LanguageDetectionTransformer>
{
    private readonly LanguageDetectionTransformer _transformer;

    internal LanguageDetectionEstimator(
        IHostEnvironment env, string outputColumnName, string? inputColumnName, LanguageDetectionSettings settings) =>
        _transformer = new LanguageDetectionTransformer(env, outputColumnName, inputColumnName ?? outputColumnName, settings);

    /// <summary>Creates the transformer after checking that the input column exists and holds text.</summary>
    /// <param name="input">The data, of which no row is read.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or has the wrong type.</exception>
    public LanguageDetectionTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _transformer.Input.In(input.Schema, nameof(input));
        return _transformer;
    }

    /// <summary>Returns the shape of the schema that the transformer gives.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or has the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _transformer.Input.Check(inputSchema, nameof(inputSchema));
        return inputSchema.With(ColumnShapes.Value(_transformer.OutputColumnName, Data.TextDataViewType.Instance));
    }
}
