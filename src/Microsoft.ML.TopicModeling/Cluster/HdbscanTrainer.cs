using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
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
        CheckFeatures(input.Schema, _options.FeatureColumnName, dimension: null);
        using var channel = _host.Start("Training");
        var points = Read(input);
        var model = Hdbscan.Fit(points, _options, _options.Cancellation);
        channel.Info($"HDBSCAN found {model.ClusterCount} clusters in {points.Count} points.");
        return new HdbscanTransformer(_host, new HdbscanModelParameters(model), _options);
    }

    /// <summary>The schema that the transformer will give.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var name = _options.FeatureColumnName;
        if (!inputSchema.TryFindColumn(name, out var column))
        {
            throw new ArgumentOutOfRangeException(nameof(inputSchema), $"There is no column of points \"{name}\" to cluster.");
        }

        if (column.Kind != SchemaShape.Column.VectorKind.Vector || column.ItemType != NumberDataViewType.Single || column.IsKey)
        {
            throw new ArgumentOutOfRangeException(
                nameof(inputSchema), $"The column of points \"{name}\" to cluster is of {column.GetTypeString()}; it has to be of vectors of Single of known size.");
        }

        var columns = inputSchema.ToDictionary(c => c.Name, StringComparer.Ordinal);
        columns[_options.PredictedLabelColumnName] = new SchemaShape.Column(
            _options.PredictedLabelColumnName, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, isKey: true, Texts("KeyValues"));
        columns[_options.ScoreColumnName] = new SchemaShape.Column(
            _options.ScoreColumnName, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false, Texts("SlotNames"));
        return new SchemaShape(columns.Values);
    }

    /// <summary>Checks that the column of points is there and holds vectors of Single of the right size.</summary>
    internal static void CheckFeatures(DataViewSchema schema, string name, int? dimension)
    {
        if (schema.GetColumnOrNull(name) is not { } column)
        {
            throw new ArgumentOutOfRangeException(nameof(schema), $"There is no column of points \"{name}\" to cluster.");
        }

        if (column.Type is not VectorDataViewType { IsKnownSize: true } type || type.ItemType != NumberDataViewType.Single || (dimension ?? type.Size) != type.Size)
        {
            throw new ArgumentOutOfRangeException(
                nameof(schema),
                $"The column of points \"{name}\" to cluster is of {column.Type}; it has to be of vectors of {(dimension is { } size ? $"{size} " : "")}Single{(dimension is null ? " of known size" : "")}.");
        }
    }

    private static SchemaShape Texts(string annotation) =>
        new([new SchemaShape.Column(annotation, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, isKey: false)]);

    private PointMatrix<float> Read(IDataView input)
    {
        var column = input.Schema[_options.FeatureColumnName];
        var dimension = ((VectorDataViewType)column.Type).Size;
        var values = new List<float>((int)Math.Min((input.GetRowCount() ?? 0) * dimension, Array.MaxLength));
        using var cursor = input.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        var (point, dense) = (default(VBuffer<float>), new float[dimension]);
        while (cursor.MoveNext())
        {
            _options.Cancellation.ThrowIfCancellationRequested();
            getter(ref point);
            point.CopyTo(dense);
            values.AddRange(dense);
        }

        return new PointMatrix<float>(values.ToArray(), dimension);
    }
}
