using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Clusters a column of vectors by <see cref="MiniBatchKMeans"/>, whose first batch the fit is.</summary>
internal sealed class MiniBatchKMeansEstimator(
    IHostEnvironment env, string features, MiniBatchKMeansOptions options, CancellationToken cancellation)
    : IEstimator<MiniBatchKMeansTransformer>
{
    private readonly MiniBatchKMeans _empty = new(options);

    public MiniBatchKMeansTransformer Fit(IDataView data) =>
        new MiniBatchKMeansTransformer(env, features, _empty).PartialFit(data, cancellation);

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        new VectorColumn(features, MiniBatchKMeansTransformer.Purpose).Check(inputSchema, nameof(inputSchema));
        return inputSchema.With(ColumnShapes.Key(ColumnNames.PredictedLabel, hasNames: false));
    }
}
