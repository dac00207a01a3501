using System.Numerics;
using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// HDBSCAN: finds clusters of any shape, as regions that stay dense over a wide range of scales, and labels all other points as noise.
/// </summary>
/// <remarks>
/// The number of clusters is found, not given. The result depends only on the data and the options, not on the number of threads. Of edges
/// with equal mutual reachability, which are common, the one with the smaller distance comes first, and then the one with the lower rows:
/// the order of the rows matters only where the distances themselves are equal.
/// Sources: Campello, Moulavi, Sander 2013, "Density-based clustering based on hierarchical density estimates"; McInnes, Healy 2017,
/// "Accelerated hierarchical density based clustering".
/// </remarks>
public static class Hdbscan
{
    internal static readonly int MostPoints = Array.MaxLength / 2;

    /// <summary>Clusters points.</summary>
    /// <param name="points">At least two points with finite coordinates. They are copied.</param>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellation">The token that cancels the fit within a second.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of range, there are fewer than two points, or a row holds a NaN or an infinity.
    /// </exception>
    /// <exception cref="OperationCanceledException">The fit was canceled.</exception>
    /// <example>
    /// <code>
    /// float[][] points = [[0, 0], [0, 1], [1, 0], [9, 9], [9, 8], [8, 9]];
    /// HdbscanModel model = Hdbscan.Fit(points, new HdbscanOptions { MinClusterSize = 3 });
    /// int clusterOfTheFirst = model.Labels[0];
    /// </code>
    /// </example>
    public static HdbscanModel Fit(PointMatrix<float> points, HdbscanOptions? options = null, CancellationToken cancellation = default) =>
        FitPoints(points, options, cancellation);

    /// <inheritdoc cref="Fit(PointMatrix{float}, HdbscanOptions?, CancellationToken)"/>
    public static HdbscanModel Fit(PointMatrix<double> points, HdbscanOptions? options = null, CancellationToken cancellation = default) =>
        FitPoints(points, options, cancellation);

    /// <summary>Clusters items whose distances are known. The model has no points, so it cannot predict.</summary>
    /// <param name="distances">A square, symmetric matrix, with infinity for unknown distances.</param>
    /// <param name="options">The options; <see langword="null"/> for the defaults. The metric is ignored.</param>
    /// <param name="cancellation">The token that cancels the fit within a second.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of range, or the matrix is not square, is not symmetric, holds a NaN or a negative distance, or leaves items
    /// unconnected.
    /// </exception>
    /// <exception cref="OperationCanceledException">The fit was canceled.</exception>
    public static HdbscanModel FitPrecomputed(
        PointMatrix<double> distances, HdbscanOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new HdbscanOptions();
        var settings = options.Validate();
        PrecomputedDistances.Check(distances);
        ThrowIfTooFew(distances.Count, nameof(distances));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, options.Cancellation);
        var run = new RunContext(options.MaxDegreeOfParallelism, either.Token, options.Progress);
        run.Report(TopicModelingStage.Cluster, 0, distances.Count);
        var rows = new DenseDistances(distances);
        var weights = PointWeights.Check(options, distances.Count);
        var cores = DistanceRows.CoreDistances(rows, settings.MinSamples, weights, run);
        return Finish(
            DistanceRows.SpanningTree(rows, cores.ForTree, settings.Alpha, run), cores.ForTree, weights, settings, run, nameof(distances));
    }

    /// <inheritdoc cref="FitPrecomputed(PointMatrix{double}, HdbscanOptions?, CancellationToken)"/>
    /// <param name="distances">
    /// A square, symmetric matrix; distances that are not stored are unknown. Each row needs at least as many entries as a core distance
    /// counts, and all items must be connected.
    /// </param>
    /// <param name="options">The options; <see langword="null"/> for the defaults. The metric is ignored.</param>
    /// <param name="cancellation">The token that cancels the fit within a second.</param>
    public static HdbscanModel FitPrecomputed(
        SparseMatrix<double> distances, HdbscanOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(distances);
        options ??= new HdbscanOptions();
        var settings = options.Validate();
        PrecomputedDistances.Check(distances);
        ThrowIfTooFew(distances.RowCount, nameof(distances));
        ThrowIfTooMany(distances.RowCount, nameof(distances));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, options.Cancellation);
        var run = new RunContext(options.MaxDegreeOfParallelism, either.Token, options.Progress);
        run.Report(TopicModelingStage.Cluster, 0, distances.RowCount);
        var weights = PointWeights.Check(options, distances.RowCount);
        var cores = PrecomputedDistances.CoreDistances(distances, settings.MinSamples, weights);
        return Finish(
            PrecomputedDistances.SpanningTree(distances, cores, settings.Alpha, run), cores, weights, settings, run, nameof(distances));
    }

    private static HdbscanModel FitPoints<T>(PointMatrix<T> points, HdbscanOptions? options, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        options ??= new HdbscanOptions();
        var settings = options.Validate();
        ThrowIfTooFew(points.Count, nameof(points));
        ThrowIfTooMany(points.Count, nameof(points));
        Throw.IfTooLarge((long)points.Count + KdTree.LeafSize, points.Dimension, nameof(points));
        points.ThrowIfNotFinite(nameof(points));
        var sampleWeights = PointWeights.Check(options, points.Count);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, options.Cancellation);
        var run = new RunContext(options.MaxDegreeOfParallelism, either.Token, options.Progress);
        run.Report(TopicModelingStage.Cluster, 0, points.Count);
        var index = PointIndexes.Create(points, settings, options.CustomDistance, run);
        var cores = index.CoreDistances(settings.MinSamples, sampleWeights, run);
        var spare = new SpareArrays();
        var spanningTree = index.SpanningTree(cores.ForTree, settings.Alpha, run, spare);
        var distances = index.ToDistances(cores.ForTree);
        var weights = sampleWeights is null ? null : new PointWeights(sampleWeights, index.ByRow(distances));
        var scale = weights is null ? DensityScale.Of(distances.AsSpan(0, index.Count)) : DensityScale.Of(weights.Joins, sampleWeights);
        run.ThrowIfCanceled();
        spare.Give(distances);
        var model = new HdbscanModel(settings, spanningTree, scale, weights, index, index.ToDistances(cores.ForPrediction), spare);
        run.Report(TopicModelingStage.Cluster, points.Count, points.Count);
        return model;
    }

    private static HdbscanModel Finish(
        SpanningTree tree, double[] cores, float[]? sampleWeights, HdbscanSettings settings, RunContext run, string paramName)
    {
        Throw.If(
            tree.Weights[^1] == double.PositiveInfinity,
            "The known distances do not connect all items. Fill in more of them, or cluster each connected part by itself.",
            paramName);
        var weights = sampleWeights is null ? null : new PointWeights(sampleWeights, cores);
        var model = new HdbscanModel(settings, tree, DensityScale.Of(cores, sampleWeights), weights, points: null, predictionCores: null);
        run.Report(TopicModelingStage.Cluster, cores.Length, cores.Length);
        return model;
    }

    private static void ThrowIfTooFew(int count, string paramName) =>
        Throw.If(count < 2, $"There are {count} points, but clustering needs at least 2.", paramName);

    /// <summary>Refuses more points than nodes of the hierarchy can be counted for: there are two nodes for each point.</summary>
    internal static void ThrowIfTooMany(long count, string paramName) => Throw.If(
        count > MostPoints,
        $"There are {count} points, but a clustering has room for {MostPoints}. Fit on a sample, and predict the others.",
        paramName);
}
