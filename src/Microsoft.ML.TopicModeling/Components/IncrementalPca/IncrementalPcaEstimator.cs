using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>Reduces a column of vectors by <see cref="IncrementalPca"/>. The fit takes the first batch.</summary>
/// <remarks>
/// Create it by <see cref="IncrementalPcaCatalog.IncrementalPca(TransformsCatalog, string, string, int)"/>. The transformer learns from
/// further batches by <see cref="IncrementalPcaTransformer.PartialFit"/>.
/// </remarks>
public sealed partial class IncrementalPcaEstimator : IEstimator<IncrementalPcaTransformer>
{
    private readonly IHostEnvironment _env;
    private readonly string _output;
    private readonly VectorColumn _input;
    private readonly IncrementalPca _empty;
    private readonly CancellationToken _cancellation;

    internal IncrementalPcaEstimator(IHostEnvironment env, string outputColumnName, string? inputColumnName, Options options)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentNullException.ThrowIfNull(options);
        _env = env;
        _output = outputColumnName;
        _input = new(inputColumnName ?? outputColumnName, IncrementalPcaTransformer.Purpose);
        _empty = IncrementalPca.Empty(options.Validate(EnvironmentSeed.Of(env)));
        _cancellation = options.Cancellation;
    }

    /// <summary>Learns the principal components of the first batch.</summary>
    /// <param name="input">The data, with the column of vectors and at least as many rows as components.</param>
    /// <exception cref="ArgumentException">
    /// The column is missing or has the wrong type, or a row holds a value that is not finite.
    /// </exception>
    public IncrementalPcaTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input.In(input.Schema, nameof(input));
        return new IncrementalPcaTransformer(_env, _output, _input.Name, _empty).PartialFit(input, _cancellation);
    }

    /// <summary>Returns the shape of the schema that the transformer gives.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _input.Check(inputSchema, nameof(inputSchema));
        return inputSchema.With(ColumnShapes.Vector(_output));
    }
}
