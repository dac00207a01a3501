using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Clusters a column of vectors by <see cref="MiniBatchKMeans"/>, whose first batch the fit is.</summary>
internal sealed class MiniBatchKMeansEstimator(IHostEnvironment env, string features, MiniBatchKMeansOptions options, CancellationToken cancellation)
    : IEstimator<MiniBatchKMeansTransformer>
{
    private readonly MiniBatchKMeans _empty = new(options);

    public MiniBatchKMeansTransformer Fit(IDataView data) => new MiniBatchKMeansTransformer(env, features, _empty).PartialFit(data, cancellation);

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        VectorColumn.Check(inputSchema, features, MiniBatchKMeansTransformer.Purpose);
        var columns = inputSchema.ToDictionary(column => column.Name, StringComparer.Ordinal);
        columns[DefaultColumnNames.PredictedLabel] = new(DefaultColumnNames.PredictedLabel, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, isKey: true);
        return new SchemaShape(columns.Values);
    }
}
