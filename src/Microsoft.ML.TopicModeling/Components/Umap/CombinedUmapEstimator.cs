using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Reduces rows that several columns describe, such as texts, places, times and categories, to few coordinates: it finds the neighbors of
/// each row in each column, by a metric of its own, combines the graphs and lays out the rows (<see cref="UmapCombination"/>).
/// </summary>
/// <remarks>
/// Create it by <see cref="UmapCatalog.CombinedUmap(TransformsCatalog, string, UmapColumn[])"/>. As the reduction of a
/// topic model, it makes topics of texts and of what else is known of them. The positions of the rows of the fit are in
/// <c>transformer.Model.Embedding</c>; of the models of the columns, only the graphs are made.
/// </remarks>
public sealed class CombinedUmapEstimator : IEstimator<CombinedUmapTransformer>
{
    private readonly IHost _host;
    private readonly string _output;
    private readonly UmapOptions _layout;
    private readonly UmapColumn[] _columns;

    internal CombinedUmapEstimator(
        IHostEnvironment env, string outputColumnName, UmapOptions layout, IReadOnlyCollection<UmapColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        layout.ThrowIfInvalid();
        layout.ThrowIfDense("a combination of graphs", "Leave it out.");
        Throw.If(
            layout.HasNeighbors,
            "The options are of the layout, but one of the neighbors is set, such as their number or the metric. Set it in the columns.",
            nameof(layout));
        Check(columns);
        _host = env.Register(nameof(CombinedUmapEstimator));
        _output = outputColumnName;
        _layout = layout.Copy();
        _columns = [.. columns.Select(column => column.Copy(null))];
    }

    /// <summary>Learns the embedding of the rows.</summary>
    /// <param name="input">The data, with the columns and at least one row.</param>
    /// <exception cref="ArgumentException">
    /// A column is missing or has the wrong type, its options do not suit what it holds, or a row holds a value that is not finite.
    /// </exception>
    /// <exception cref="OperationCanceledException">The fit was canceled by its options.</exception>
    public CombinedUmapTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var views = Views(ColumnShapes.Of(input.Schema), nameof(input));
        using var channel = _host.Start("Training");
        var (points, categories) = Read(input, views);
        Throw.If(
            points[0].Count == 0,
            $"The data to reduce has no rows. Fit needs at least one in column \"{_columns[0].Name}\".",
            nameof(input));
        var run = _layout with { Seed = _layout.Seed ?? EnvironmentSeed.Of(_host) };
        UmapCombination combination = Umap.Fit(points[0], views[0].NeighborsOf(run));
        for (var i = 1; i < views.Length; i++)
        {
            combination = views[i].Combine(combination, points[i], run);
        }

        var model = combination.LayOut(run);
        channel.Info($"UMAP combined {views.Length} columns of {points[0].Count} rows in {model.Embedding.Dimension} coordinates.");
        return new CombinedUmapTransformer(
            _host, _output, [.. views.Select((view, i) => new CombinedColumn(view.Name, view.Kind, categories[i]?.Names ?? []))], model);
    }

    /// <summary>Returns the shape of the schema that the transformer gives.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        Views(inputSchema, nameof(inputSchema));
        return inputSchema.With(ColumnShapes.Vector(_output));
    }

    /// <summary>The same estimator as a stage of a topic model.</summary>
    /// <param name="umap">What is not set is as here, the metric only for the column of embeddings.</param>
    /// <param name="embeddingColumn">The column of embeddings.</param>
    /// <param name="source">The column that is read in its place, such as one of prepared embeddings.</param>
    internal CombinedUmapEstimator In(UmapOptions umap, string embeddingColumn, string source)
    {
        var layout = _layout with
        {
            NumberOfComponents = _layout.NumberOfComponents ?? umap.NumberOfComponents,
            MinimumDistance = _layout.MinimumDistance ?? umap.MinimumDistance,
            Seed = _layout.Seed ?? umap.Seed,
            MaxDegreeOfParallelism = _layout.MaxDegreeOfParallelism ?? umap.MaxDegreeOfParallelism,
            Progress = _layout.Progress ?? umap.Progress,
            Cancellation = _layout.Cancellation.CanBeCanceled ? _layout.Cancellation : umap.Cancellation,
        };
        return new CombinedUmapEstimator(_host, _output, layout, [.. _columns.Select(InFit)]);

        UmapColumn InFit(UmapColumn column)
        {
            if (column.Name != embeddingColumn)
            {
                return column;
            }

            var embeddings = column.Copy(source);
            embeddings.Neighbors.Metric ??= umap.Metric;
            return embeddings;
        }
    }

    private static void Check(IReadOnlyCollection<UmapColumn> columns)
    {
        Throw.If(
            columns.Count < 2,
            $"There {(columns.Count == 1 ? "is 1 column" : "are no columns")} to combine. Give at least two; for one, use Umap.",
            nameof(columns));
        Throw.If(
            columns.Count > UmapCombination.MostModels,
            $"There are {columns.Count} columns to combine; {UmapCombination.MostModels} are the most.",
            nameof(columns));
        foreach (var column in columns)
        {
            ArgumentNullException.ThrowIfNull(column, nameof(columns));
            column.ThrowIfInvalid();
        }
    }

    private CombinedView[] Views(SchemaShape schema, string paramName)
    {
        CombinedView[] views = [.. _columns.Select(column => CombinedView.Of(column, schema, paramName))];
        views[0].ThrowIfNotFirst();
        return views;
    }

    /// <summary>Reads all columns, those that are not in memory in one pass.</summary>
    private (PointMatrix<float>[] Points, Categories?[] Categories) Read(IDataView input, CombinedView[] views)
    {
        var categories = Array.ConvertAll(views, view => view.Kind == PointKind.Category ? new Categories() : null);
        var readers = new IColumnReader?[views.Length];
        var points = new PointMatrix<float>[views.Length];
        for (var i = 0; i < views.Length; i++)
        {
            var column = input.Schema[views[i].Name];
            if (input is MemoryView memory && memory.PointsOf(column) is { } ready)
            {
                points[i] = ready;
            }
            else
            {
                readers[i] = views[i].Kind == PointKind.Vector
                    ? new ColumnVectors(column, input.GetRowCount())
                    : new ColumnPoints(column, categories[i]);
            }
        }

        if (readers.OfType<IColumnReader>().ToArray() is { Length: > 0 } needed)
        {
            OnePass.Read(input, _layout.Cancellation, needed);
        }

        for (var i = 0; i < views.Length; i++)
        {
            points[i] = readers[i] switch
            {
                ColumnVectors vectors => vectors.Points,
                ColumnPoints values => values.Points,
                _ => points[i],
            };
        }

        return (points, categories);
    }
}
