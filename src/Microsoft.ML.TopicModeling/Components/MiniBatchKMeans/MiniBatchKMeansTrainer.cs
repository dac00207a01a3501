using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>Clusters a column of vectors by <see cref="MiniBatchKMeans"/>. The fit takes the first batch.</summary>
/// <remarks>
/// Create it by <see cref="MiniBatchKMeansCatalog.MiniBatchKMeans(ClusteringCatalog.ClusteringTrainers, string, int)"/>. The transformer
/// learns from further batches by <see cref="MiniBatchKMeansTransformer.PartialFit"/>.
/// </remarks>
public sealed partial class MiniBatchKMeansTrainer : IEstimator<MiniBatchKMeansTransformer>
{
    private readonly IHostEnvironment _env;
    private readonly VectorColumn _features;
    private readonly MiniBatchKMeans _empty;
    private readonly CancellationToken _cancellation;

    internal MiniBatchKMeansTrainer(IHostEnvironment env, Options options)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.FeatureColumnName);
        _env = env;
        _features = new(options.FeatureColumnName, MiniBatchKMeansTransformer.Purpose);
        _empty = MiniBatchKMeans.Empty(options.Validate(EnvironmentSeed.Of(env)));
        _cancellation = options.Cancellation;
    }

    /// <summary>Clusters the rows of the first batch.</summary>
    /// <param name="input">The data, with the column of points and at least one row.</param>
    /// <exception cref="ArgumentException">
    /// The column is missing or has the wrong type, or a row holds a value that is not finite.
    /// </exception>
    public MiniBatchKMeansTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _features.In(input.Schema, nameof(input));
        return new MiniBatchKMeansTransformer(_env, _features.Name, _empty).PartialFit(input, _cancellation);
    }

    /// <summary>Returns the shape of the schema that the transformer gives.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _features.Check(inputSchema, nameof(inputSchema));
        return inputSchema.With(ColumnShapes.Key(ColumnNames.PredictedLabel, hasNames: false));
    }
}
