using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.TopicModeling;

/// <summary>Clusters the rows of a data view by <see cref="Hdbscan"/>.</summary>
/// <remarks>
/// Create it by <see cref="HdbscanCatalog.Hdbscan(ClusteringCatalog.ClusteringTrainers, string, int, int?, HdbscanSelection)"/>. The labels
/// of the training rows are in <c>transformer.Model.Labels</c>, in their order; the transformer finds the clusters of other rows, and gives
/// training rows the labels that they have been fitted with.
/// </remarks>
public sealed partial class HdbscanTrainer : ITrainerEstimator<HdbscanTransformer, HdbscanModelParameters>
{
    private readonly IHost _host;
    private readonly Options _options;

    internal HdbscanTrainer(IHostEnvironment env, Options options)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Checked();
        _host = env.Register(nameof(HdbscanTrainer));
    }

    /// <summary>
    /// Gets the information on the trainer for pipelines: it reads its data once, and does not require normalized features.
    /// </summary>
    public TrainerInfo Info { get; } = new(normalization: false, caching: false);

    /// <summary>The settings, of which no caller holds a part.</summary>
    internal Options Settings => _options;

    private VectorColumn Features => new(_options.FeatureColumnName, HdbscanTransformer.Purpose);

    private WeightColumn? Weights => _options.ExampleWeightColumnName is { } name ? new(name) : null;

    /// <summary>Clusters the rows.</summary>
    /// <param name="input">The data, with the column of points and at least two rows.</param>
    public HdbscanTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var features = Features.In(input.Schema, nameof(input));
        var weights = Weights is { } column ? new ColumnValues<float>(column.In(input.Schema, nameof(input))) : null;
        using var channel = _host.Start("Training");
        var points = VectorColumn.Read(input, features, _options.Cancellation, weights is null ? [] : [weights]);
        var options = weights is null ? _options : _options with { SampleWeights = [.. weights.Values] };
        var model = Hdbscan.Fit(points, options, options.Cancellation);
        channel.Info($"HDBSCAN found {model.ClusterCount} clusters in {points.Count} points.");
        return new HdbscanTransformer(_host, new HdbscanModelParameters(model), _options);
    }

    /// <summary>Returns the shape of the schema that the transformer gives.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        Features.Check(inputSchema, nameof(inputSchema));
        Weights?.Check(inputSchema, nameof(inputSchema));
        return inputSchema.With(
        [
            ColumnShapes.Key(_options.PredictedLabelColumnName),
            ColumnShapes.Vector(_options.ScoreColumnName, hasSlotNames: true),
            .. _options.MembershipColumnName is { } name
                ? [ColumnShapes.Vector(name, hasSlotNames: true)]
                : (ReadOnlySpan<SchemaShape.Column>)[],
        ]);
    }
}
