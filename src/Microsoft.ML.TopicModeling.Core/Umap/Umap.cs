using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Uniform manifold approximation and projection: reduces points to a few coordinates that preserve which points are near each other.
/// </summary>
/// <remarks>
/// Source: McInnes, Healy, Melville 2018, "UMAP: Uniform Manifold Approximation and Projection for Dimension Reduction".
/// </remarks>
public static class Umap
{
    /// <summary>Fits an embedding of points, to which new points can be added.</summary>
    /// <param name="points">The points, with finite coordinates. The model keeps their memory, so do not change it afterwards.</param>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellation">The token that cancels the fit within an epoch.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">A point or an option is not valid; the message says which and why.</exception>
    /// <exception cref="OperationCanceledException">The fit was canceled.</exception>
    /// <example>
    /// <code>
    /// float[][] points = [[0, 0, 1], [0, 1, 0], [5, 5, 5], [5, 6, 5]];
    /// UmapModel model = Umap.Fit(points, new UmapOptions { NumberOfNeighbors = 3, NumberOfComponents = 2, Seed = 42 });
    /// float[][] positions = model.Embedding.ToRows();
    /// </code>
    /// </example>
    public static UmapModel Fit(PointMatrix<float> points, UmapOptions? options = null, CancellationToken cancellation = default) =>
        Fit(points, options ?? new UmapOptions(), null, cancellation);

    internal static UmapModel Fit(
        PointMatrix<float> points, UmapOptions options, IUmapPieces? pieces, CancellationToken cancellation = default)
    {
        var settings = options.Validate(points);
        settings.Metric.ThrowIfUnfit(points, nameof(points));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, options.Cancellation);
        var run = new RunContext(options.MaxDegreeOfParallelism, either.Token, options.Progress);
        return options.Unique ? FitDistinct(points, settings, pieces, run) : Fit(points, settings, null, pieces, run);
    }

    /// <inheritdoc cref="Fit(PointMatrix{float}, UmapOptions?, CancellationToken)"/>
    /// <remarks>The points are rounded to single precision, in which UMAP computes.</remarks>
    public static UmapModel Fit(PointMatrix<double> points, UmapOptions? options = null, CancellationToken cancellation = default) =>
        Fit(points.ConvertTo<float>(nameof(points)), options, cancellation);

    /// <summary>
    /// Fits an embedding of sparse points, such as bags of words, by <see cref="UmapMetric.Cosine"/> or <see cref="UmapMetric.Hellinger"/>.
    /// </summary>
    /// <remarks>
    /// The neighbor search is exact. If the neighbor graph has more connected components than twice the dimension, the components start at
    /// random places.
    /// </remarks>
    /// <param name="points">The points, one in each row. The model keeps their arrays, so do not change them afterwards.</param>
    /// <param name="options">The options, with one of the two metrics and without the options that need dense points.</param>
    /// <param name="cancellation">The token that cancels the fit within an epoch.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">A point or an option is not valid; the message says which and why.</exception>
    /// <exception cref="OperationCanceledException">The fit was canceled.</exception>
    public static SparseUmapModel Fit(SparseMatrix<float> points, UmapOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfDense("sparse points", $"Leave it out, or give the points as a {nameof(PointMatrix<float>)}.");
        var settings = options.Validate(points.RowCount, points.ColumnCount);
        SparsePoints.ThrowIfInvalid(points, settings.Metric.Metric, nameof(points));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, options.Cancellation);
        var run = new RunContext(options.MaxDegreeOfParallelism, either.Token, options.Progress);
        var search = new SparseNeighborSearch(points, settings.Metric.Metric);
        var neighbors = settings.PrecomputedNeighbors?.Take(settings.Neighbors)
            ?? search.SearchAll(settings.Neighbors, run);
        var graph = BuildGraph(neighbors.Disconnect(settings.DisconnectionDistance), settings, run);
        var layout = LayOut(graph, null, settings, run);
        return new SparseUmapModel(points, search, new PointMatrix<float>(layout, settings.Components), graph, settings, run.Threads);
    }

    private static UmapModel FitDistinct(PointMatrix<float> points, UmapSettings settings, IUmapPieces? pieces, RunContext run)
    {
        var rows = DistinctRows.Of(points);
        return Fit(points.Rows(rows.First), settings.OfRows(rows.First), rows.Origins, pieces, run);
    }

    private static UmapModel Fit(
        PointMatrix<float> points, UmapSettings settings, int[]? origins, IUmapPieces? pieces, RunContext run)
    {
        var neighbors = pieces is null ? FindNeighbors() : pieces.Neighbors(points, settings, FindNeighbors);
        var graph = BuildGraph(neighbors, settings, run);
        float[]? start = null;
        var layout = pieces is null ? LayOut() : pieces.Layout(0, points, settings, LayOut);
        return new UmapModel(
            points, new PointMatrix<float>(layout, settings.Coordinates), graph, settings, origins: origins, threads: run.Threads)
        {
            Start = settings is { Layouts: 1, FormerPlaces: null } ? start : null,
        };

        NeighborGraph FindNeighbors() => Umap.FindNeighbors(points, settings, run);

        float[] LayOut() => Umap.LayOut(graph, points, settings, pruned => start = Start(pruned, points, settings, run), run);
    }

    internal static NeighborGraph FindNeighbors(PointMatrix<float> points, UmapSettings settings, RunContext run)
    {
        var neighbors = settings.PrecomputedNeighbors?.Take(settings.Neighbors)
            ?? (settings.IsApproximate
                ? ApproximateNeighbors(points, settings, run)
                : new NeighborSearch(points, settings.Metric).SearchAll(settings.Neighbors, run))
            .ThrowIfImmeasurable(settings.Metric.Metric, nameof(points));
        return neighbors.Disconnect(settings.DisconnectionDistance);
    }

    /// <summary>Cells pay where points are compared in blocks.</summary>
    private static NeighborGraph ApproximateNeighbors(PointMatrix<float> points, UmapSettings settings, RunContext run) =>
        settings.Metric.IsFast
            ? CellSearch.Search(points, settings.Metric, settings.Neighbors, settings.Seed, run)
            : NeighborDescent.Search(points, settings.Metric, settings.Neighbors, settings.Seed, run);

    internal static SparseMatrix<float> BuildGraph(NeighborGraph neighbors, UmapSettings settings, RunContext run = default)
    {
        var bandwidths = SmoothKnnDistance.Compute(neighbors, settings.LocalConnectivity, settings.Neighbors, run);
        var strengths = MembershipStrength.Compute(neighbors, bandwidths, run);
        var graph = FuzzySimplicialSet.Compute(neighbors, strengths, settings.SetOperationMixRatio, run);
        return settings.Target is { } target
            ? TargetIntersection.Apply(graph, target, settings.Neighbors, settings.LocalConnectivity)
            : graph;
    }

    internal static float[] LayOut(SparseMatrix<float> graph, PointMatrix<float>? points, UmapSettings settings, RunContext run) =>
        LayOut(graph, points, settings, pruned => Start(pruned, points, settings, run), run);

    /// <summary>
    /// Lays out a graph, as often as the settings say, from a start that is computed from the edges that are strong enough to be sampled.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="points">Its points; null if they are sparse or of several models.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="start">Gives the start: that of each layout side by side, or one for all of them.</param>
    /// <param name="run">The threads, the cancellation and the progress.</param>
    /// <returns>n × coordinates: the layouts side by side.</returns>
    internal static float[] LayOut(
        SparseMatrix<float> graph,
        PointMatrix<float>? points,
        UmapSettings settings,
        Func<SparseMatrix<float>, float[]> start,
        RunContext run)
    {
        if (graph.RowCount == 1)
        {
            return settings.FormerPlaces?.Values.ToArray() ?? new float[settings.Coordinates];
        }

        var pruned = Prune(graph, settings);
        var from = start(pruned);
        var starts = new PointMatrix<float>(from, from.Length / graph.RowCount);
        var radii = Radii(pruned, points, settings, run);
        var layouts = new float[settings.Layouts][];
        for (var layout = 0; layout < layouts.Length; layout++)
        {
            var own = SideBySide.Part(starts, layout, settings.Components);
            var optimizer = new LayoutOptimizer(pruned, own.Values, settings.Components, settings.OfLayout(layout), radii, run);
            if (settings.FormerPlaces is { } places)
            {
                AlignedLayout.RunBeside(places, settings.Regularization, AlignedSlice.Moving(optimizer, pruned, settings), run);
            }
            else
            {
                optimizer.Run(run, layout, layouts.Length);
            }

            layouts[layout] = optimizer.ToLayout();
            Disconnection.BlankIsolated(graph, layouts[layout], settings.Components);
        }

        return SideBySide.Join(layouts, settings.Components);
    }

    /// <summary>Returns what lays out a pruned graph.</summary>
    internal static LayoutOptimizer OptimizerOf(
        SparseMatrix<float> pruned, float[] start, PointMatrix<float>? points, UmapSettings settings, RunContext run) =>
        new(pruned, start, settings.Components, settings, Radii(pruned, points, settings, run), run);

    private static float[]? Radii(SparseMatrix<float> pruned, PointMatrix<float>? points, UmapSettings settings, RunContext run) =>
        settings.Density is null ? null : LocalRadii.OfInput(pruned, points!.Value, settings.Metric.ToDistance(), run);

    private static float[] Start(SparseMatrix<float> graph, PointMatrix<float>? points, UmapSettings settings, RunContext run) =>
        settings.FormerPlaces is { } places
            ? AnchoredStart.Compute(graph, places, () => InitialLayout.Compute(graph, points, settings, run))
            : InitialLayout.Compute(graph, points, settings, run);

    /// <summary>Returns the graph without the edges that are too weak to be sampled in any epoch.</summary>
    internal static SparseMatrix<float> Prune(SparseMatrix<float> graph, UmapSettings settings) =>
        EpochSchedule.Prune(graph, EpochSchedule.PruningThreshold(graph.Values, settings.Epochs, settings.DefaultEpochs));
}
