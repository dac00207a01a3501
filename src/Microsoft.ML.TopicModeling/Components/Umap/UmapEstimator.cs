using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>Reduces a column of vectors to few coordinates by <see cref="Umap"/>.</summary>
/// <remarks>
/// Create it by <see cref="UmapCatalog.Umap(TransformsCatalog, string, string, int, int, double, UmapMetric)"/>. The positions of the rows
/// of the fit are in <c>transformer.Model.Embedding</c>, in order. The transformer gives these rows the same positions again, and places
/// other rows among them.
/// </remarks>
public sealed class UmapEstimator : IEstimator<UmapTransformer>
{
    private readonly IHost _host;
    private readonly string _output;
    private readonly string _input;
    private readonly UmapOptions _options;

    internal UmapEstimator(IHostEnvironment env, string outputColumnName, string? inputColumnName, UmapOptions options)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        options.ThrowIfInvalid();
        _host = env.Register(nameof(UmapEstimator));
        _output = outputColumnName;
        _input = inputColumnName ?? outputColumnName;
        _options = options.Copy();
        _options.Seed ??= EnvironmentSeed.Of(env);
    }

    private VectorColumn Column => new(_input, UmapTransformer.Purpose);

    /// <summary>Learns the embedding of the rows.</summary>
    /// <param name="input">The data, with the column of vectors and at least one row.</param>
    /// <exception cref="ArgumentException">
    /// The column is missing or has the wrong type, or a row holds a value that is not finite.
    /// </exception>
    /// <exception cref="OperationCanceledException">The fit was canceled by its options.</exception>
    public UmapTransformer Fit(IDataView input) => Fit(input, null);

    /// <summary>Learns the embedding of the rows, whose pieces are kept.</summary>
    internal UmapTransformer Fit(IDataView input, IUmapPieces? pieces)
    {
        ArgumentNullException.ThrowIfNull(input);
        var column = Column.In(input.Schema, nameof(input));
        using var channel = _host.Start("Training");
        var points = VectorColumn.Read(input, column, _options.Cancellation);
        Throw.If(points.Count == 0, $"The data to reduce has no rows. Fit needs at least one in column \"{_input}\".", nameof(input));
        var model = Umap.Fit(points, _options, pieces);
        channel.Info($"UMAP reduced {points.Count} points from {points.Dimension} to {model.Embedding.Dimension} coordinates.");
        return new UmapTransformer(_host, _output, _input, model);
    }

    /// <summary>Returns the shape of the schema that the transformer gives.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        Column.Check(inputSchema, nameof(inputSchema));
        return inputSchema.With(ColumnShapes.Vector(_output));
    }
}
