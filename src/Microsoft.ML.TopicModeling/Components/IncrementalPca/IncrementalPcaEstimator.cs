using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Reduces a column of vectors by <see cref="IncrementalPca"/>, whose first batch the fit is.</summary>
internal sealed class IncrementalPcaEstimator(
    IHostEnvironment env, string output, string input, IncrementalPcaOptions options, CancellationToken cancellation)
    : IEstimator<IncrementalPcaTransformer>
{
    private readonly IncrementalPca _empty = new(options);

    public IncrementalPcaTransformer Fit(IDataView data) =>
        new IncrementalPcaTransformer(env, output, input, _empty).PartialFit(data, cancellation);

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        new VectorColumn(input, IncrementalPcaTransformer.Purpose).Check(inputSchema, nameof(inputSchema));
        return inputSchema.With(ColumnShapes.Vector(output));
    }
}
