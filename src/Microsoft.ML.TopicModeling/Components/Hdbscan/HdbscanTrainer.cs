using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.TopicModeling;

/// <summary>Clusters the rows of a data view by <see cref="Hdbscan"/>.</summary>
/// <remarks>
/// Make it by <see cref="HdbscanCatalog.Hdbscan(ClusteringCatalog.ClusteringTrainers, string, int, int?, HdbscanSelection)"/>. The labels of the training rows are in
/// <c>transformer.Model.Model.Labels</c>, in their order; the transformer finds the clusters of other rows, and gives training rows the labels that they have been fitted with.
/// </remarks>
public sealed class HdbscanTrainer : ITrainerEstimator<HdbscanTransformer, HdbscanModelParameters>
{
    private readonly IHost _host;
    private readonly HdbscanOptions _options;

    internal HdbscanTrainer(IHostEnvironment env, HdbscanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.FeatureColumnName);
        ArgumentException.ThrowIfNullOrEmpty(options.PredictedLabelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(options.ScoreColumnName);
        Throw.If(
            options.MembershipColumnName is { } memberships
                && (memberships.Length == 0 || memberships == options.PredictedLabelColumnName || memberships == options.ScoreColumnName),
            $"MembershipColumnName is \"{options.MembershipColumnName}\"; it has to be a name that no other added column has, or null.",
            nameof(options));
        options.Validate();
        _host = env.Register(nameof(HdbscanTrainer));
        _options = options;
    }

    /// <summary>What a pipeline should know of the trainer: it reads its data once, and normalised features are the user's choice.</summary>
    public TrainerInfo Info { get; } = new(normalization: false, caching: false);

    /// <summary>Clusters the rows.</summary>
    /// <param name="input">At least two rows, with the column of points.</param>
    public HdbscanTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        VectorColumn.Check(input.Schema, _options.FeatureColumnName, HdbscanTransformer.Purpose);
        CheckWeights(SchemaShape.Create(input.Schema));
        using var channel = _host.Start("Training");
        var options = _options.Clone();
        var weights = options.ExampleWeightColumnName is { } name ? new ColumnValues<float>(input.Schema[name]) : null;
        var points = VectorColumn.Read(input, options.FeatureColumnName, options.Cancellation, weights is null ? [] : [weights]);
        options.SampleWeights = weights is null ? options.SampleWeights : [.. weights.Values];

        var model = Hdbscan.Fit(points, options, options.Cancellation);
        channel.Info($"HDBSCAN found {model.ClusterCount} clusters in {points.Count} points.");
        return new HdbscanTransformer(_host, new HdbscanModelParameters(model), _options);
    }

    /// <summary>The schema that the transformer will give.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        VectorColumn.Check(inputSchema, _options.FeatureColumnName, HdbscanTransformer.Purpose);
        CheckWeights(inputSchema);
        var columns = inputSchema.ToDictionary(c => c.Name, StringComparer.Ordinal);
        columns[_options.PredictedLabelColumnName] = new SchemaShape.Column(
            _options.PredictedLabelColumnName, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, isKey: true, Texts("KeyValues"));
        columns[_options.ScoreColumnName] = new SchemaShape.Column(
            _options.ScoreColumnName, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false, Texts("SlotNames"));
        if (_options.MembershipColumnName is { } memberships)
        {
            columns[memberships] = new SchemaShape.Column(
                memberships, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false, Texts("SlotNames"));
        }

        return new SchemaShape(columns.Values);
    }

    private void CheckWeights(SchemaShape schema)
    {
        if (_options.ExampleWeightColumnName is not { } name)
        {
            return;
        }

        if (!schema.TryFindColumn(name, out var column))
        {
            throw new ArgumentOutOfRangeException(nameof(schema), $"There is no column of weights \"{name}\".");
        }

        if (column.Kind != SchemaShape.Column.VectorKind.Scalar || column.ItemType != NumberDataViewType.Single || column.IsKey)
        {
            throw new ArgumentOutOfRangeException(nameof(schema), $"The column \"{name}\" of weights is of {column.GetTypeString()}; it has to be of Single.");
        }
    }

    private static SchemaShape Texts(string annotation) =>
        new([new SchemaShape.Column(annotation, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, isKey: false)]);
}
