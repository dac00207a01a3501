using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Preparation;

namespace Microsoft.ML.TopicModeling;

/// <summary>Prepares a column of vectors by <see cref="VectorPreparation"/>. The rows are read once and not kept.</summary>
/// <remarks>
/// Create it by
/// <see cref="VectorPreparationCatalog.PrepareVectors(TransformsCatalog, string, string, NumberOfPrincipalComponents, string)"/>.
/// </remarks>
public sealed partial class VectorPreparationEstimator : IEstimator<VectorPreparationTransformer>
{
    private const int RowsInReport = 4096;

    private readonly IHost _host;
    private readonly string _output;
    private readonly VectorColumn _input;
    private readonly ClassColumn? _groups;
    private readonly VectorPreparationSettings _settings;
    private readonly CancellationToken _cancellation;

    internal VectorPreparationEstimator(IHostEnvironment env, string outputColumnName, string? inputColumnName, Options options)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentNullException.ThrowIfNull(options);
        _settings = options.Validate();
        options.ThrowIfColumnInvalid();
        _host = env.Register(nameof(VectorPreparationEstimator));
        _output = outputColumnName;
        _input = new(inputColumnName ?? outputColumnName, VectorPreparationTransformer.Purpose);
        _groups = options.CenterByColumnName is { } name ? new(name, VectorPreparationTransformer.GroupPurpose) : null;
        _cancellation = options.Cancellation;
    }

    /// <summary>Learns the preparation of the rows.</summary>
    /// <param name="input">The data, with the column of vectors, and of groups if there is one, and at least two rows that differ.</param>
    /// <exception cref="ArgumentException">
    /// A column is missing or has the wrong type, a row holds a value that is not finite, or the rows are too few or all the same.
    /// </exception>
    /// <exception cref="OperationCanceledException">The fit was canceled by its options.</exception>
    public VectorPreparationTransformer Fit(IDataView input) => Read(input) is { } fit
        ? Of(fit.ToModel())
        : throw new ArgumentException(
            $"The data to prepare has no rows. Fit needs at least two in column \"{_input.Name}\".", nameof(input));

    /// <summary>Returns the shape of the schema that the transformer gives.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _input.Check(inputSchema, nameof(inputSchema));
        _groups?.Check(inputSchema, nameof(inputSchema));
        return inputSchema.With(ColumnShapes.Vector(_output));
    }

    /// <summary>Learns the preparation; null if nothing would be left of the rows.</summary>
    internal VectorPreparationTransformer? TryFit(IDataView input) => Read(input)?.TryToModel() is { } model ? Of(model) : null;

    private VectorPreparationTransformer Of(VectorPreparationModel model)
    {
        using var channel = _host.Start("Training");
        channel.Info($"{model.Count} vectors were prepared: {model}.");
        return new VectorPreparationTransformer(_host, _output, _input.Name, _groups?.Name, model);
    }

    /// <summary>Reads all rows; null if there are none.</summary>
    private VectorPreparationFit? Read(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var column = _input.In(input.Schema, nameof(input));
        DataViewSchema.Column[] groups = _groups is null ? [] : [_groups.In(input.Schema, nameof(input))];
        var fit = new VectorPreparationFit(_settings, ((VectorDataViewType)column.Type).Size, groups.Length > 0, _cancellation);
        var total = input.GetRowCount() ?? 0;
        using var cursor = input.GetRowCursor([column, .. groups]);
        var vector = new RowVector(cursor, column);
        var group = groups.Length > 0 ? new RowGroup(cursor, groups[0]) : null;
        var rows = 0L;
        while (cursor.MoveNext())
        {
            if (rows++ % RowsInReport == 0)
            {
                _cancellation.ThrowIfCancellationRequested();
                fit.Report(rows - 1, total);
            }

            fit.Add(vector.Read(), group is null ? default : group.Read());
        }

        fit.Report(rows, rows);
        return rows == 0 ? null : fit;
    }
}
