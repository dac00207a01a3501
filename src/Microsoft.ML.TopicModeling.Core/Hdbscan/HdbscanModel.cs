using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Cluster;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling;

/// <summary>A fitted clustering: the labels of the fitted points, the hierarchy that they come from, and predictions for new points.</summary>
/// <remarks>Immutable, and safe to be used from several threads at once.</remarks>
public sealed class HdbscanModel
{
    private const int MostOnStack = 512;
    private const int PointsPerChunk = 64;

    private readonly ClusterTree _tree;
    private readonly ClusterSelection _selection;
    private readonly PointIndex? _points;
    private readonly Prediction? _prediction;
    private readonly MembershipVectors? _vectors;

    internal HdbscanModel(
        HdbscanSettings settings, SpanningTree spanningTree, DensityScale scale, PointWeights? weights, PointIndex? points, double[]? predictionCores)
    {
        Settings = settings;
        SpanningTree = spanningTree;
        Scale = scale;
        SingleLinkageTree = SingleLinkage.Compute(spanningTree, weights);
        var condensed = Condensation.Compute(SingleLinkageTree, settings.MinClusterSize);
        CondensedTree = settings.SelectionPersistence > 0 ? PersistenceSimplification.Apply(condensed, settings.SelectionPersistence) : condensed;
        _tree = new ClusterTree(CondensedTree);
        _selection = ClusterSelection.Choose(_tree, settings, scale);
        var membership = Membership.Compute(_tree, _selection, settings);
        Labels = ImmutableCollectionsMarshal.AsImmutableArray(membership.Labels);
        Probabilities = ImmutableCollectionsMarshal.AsImmutableArray(membership.Probabilities);
        ClusterPersistence = ImmutableCollectionsMarshal.AsImmutableArray(membership.Persistence);
        OutlierScores = ImmutableCollectionsMarshal.AsImmutableArray(Cluster.OutlierScores.Compute(_tree));
        var exemplars = Cluster.Exemplars.Find(_tree, _selection.Clusters);
        Exemplars = [.. exemplars.Select(ImmutableCollectionsMarshal.AsImmutableArray)];
        if (points is not null && predictionCores is not null)
        {
            PredictionCores = predictionCores;
            _points = points;
            _prediction = new Prediction(points, predictionCores, _tree, _selection.Clusters, settings.MinSamples, weights?.Values);
            _vectors = new MembershipVectors(_tree, _selection.Clusters, points.Group(exemplars));
        }
    }

    /// <summary>The cluster of each fitted point, from 0; −1 for noise.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>How strongly each fitted point belongs to its cluster, from 0 to 1; 0 for noise.</summary>
    public ImmutableArray<double> Probabilities { get; }

    /// <summary>The number of clusters; labels are below it.</summary>
    public int ClusterCount => _selection.Clusters.Length;

    /// <summary>How stable each cluster is over scales: 1 for one that lasts from the largest scale to the smallest, near 0 for one that hardly appears.</summary>
    public ImmutableArray<double> ClusterPersistence { get; }

    /// <summary>How far outside the dense part of its surroundings each fitted point lies (GLOSH): 0 in its heart, near 1 far outside; clustered points have scores too.</summary>
    public ImmutableArray<double> OutlierScores { get; }

    /// <summary>For each cluster the rows of the points at its heart: those that stay longest in each leaf below it.</summary>
    public ImmutableArray<ImmutableArray<int>> Exemplars { get; }

    /// <summary>The hierarchy of clusters.</summary>
    public CondensedTree CondensedTree { get; }

    /// <summary>The full hierarchy.</summary>
    public SingleLinkageTree SingleLinkageTree { get; }

    /// <summary>The ids in <see cref="CondensedTree"/> of the clusters, by label.</summary>
    public ImmutableArray<int> SelectedClusters => [.. _selection.Clusters.Select(cluster => cluster + CondensedTree.PointCount)];

    /// <summary>The number of coordinates of a point; 0 for a model of given distances.</summary>
    public int Dimension => _points?.Dimension ?? 0;

    internal HdbscanSettings Settings { get; }

    internal SpanningTree SpanningTree { get; }

    internal DensityScale Scale { get; }

    internal PointWeights? Weights => SingleLinkageTree.Weights;

    internal PointIndex? Points => _points;

    internal double[]? PredictionCores { get; }

    /// <summary>Finds the cluster of a new point; the clustering stays as it is.</summary>
    /// <param name="point">Finite coordinates, as many as the fitted points have.</param>
    /// <exception cref="ArgumentException">The number of coordinates is another one, or a coordinate is not finite.</exception>
    /// <exception cref="InvalidOperationException">The model was made from given distances.</exception>
    public HdbscanPrediction Predict(ReadOnlySpan<float> point)
    {
        var wide = point.Length <= MostOnStack ? stackalloc double[point.Length] : new double[point.Length];
        TensorPrimitives.ConvertTruncating(point, wide);
        return Predict(wide);
    }

    /// <inheritdoc cref="Predict(ReadOnlySpan{float})"/>
    public HdbscanPrediction Predict(ReadOnlySpan<double> point)
    {
        var (label, probability) = Locate(point, Settings.PredictAsFitted);
        return new HdbscanPrediction(label, (float)probability);
    }

    /// <summary>Finds the clusters of new points, each as if it were alone.</summary>
    /// <param name="points">Finite coordinates, as many as the fitted points have.</param>
    /// <param name="maxDegreeOfParallelism">The most threads to use; null for one per processor.</param>
    /// <param name="cancellation">Stops within a second.</param>
    public HdbscanPrediction[] Predict(PointMatrix<float> points, int? maxDegreeOfParallelism = null, CancellationToken cancellation = default) =>
        Predict(points.Count, new RunContext(maxDegreeOfParallelism, cancellation), row => Predict(points[row]));

    /// <inheritdoc cref="Predict(PointMatrix{float}, int?, CancellationToken)"/>
    public HdbscanPrediction[] Predict(PointMatrix<double> points, int? maxDegreeOfParallelism = null, CancellationToken cancellation = default) =>
        Predict(points.Count, new RunContext(maxDegreeOfParallelism, cancellation), row => Predict(points[row]));

    /// <summary>Tells how far outside the dense part of its surroundings a new point lies: near 1 far outside, below 0 where it is denser than there.</summary>
    /// <inheritdoc cref="Predict(ReadOnlySpan{float})"/>
    public double OutlierScore(ReadOnlySpan<double> point)
    {
        var prepared = point.Length <= MostOnStack ? stackalloc double[point.Length] : new double[point.Length];
        var prediction = Prepare(point, prepared);
        return prediction.OutlierScore(prediction.Join(prepared));
    }

    /// <summary>Tells how strongly a new point belongs to each cluster.</summary>
    /// <param name="point">Finite coordinates, as many as the fitted points have.</param>
    /// <param name="memberships">One for each cluster, by label; they add up to how probably the point is in any cluster.</param>
    /// <exception cref="ArgumentException">The number of coordinates or of memberships is wrong, or a coordinate is not finite.</exception>
    /// <exception cref="InvalidOperationException">The model was made from given distances.</exception>
    public void MembershipVector(ReadOnlySpan<double> point, Span<double> memberships)
    {
        if (memberships.Length != ClusterCount)
        {
            throw new ArgumentException($"There is room for {memberships.Length} memberships, but there are {ClusterCount} clusters.", nameof(memberships));
        }

        var prepared = point.Length <= MostOnStack ? stackalloc double[point.Length] : new double[point.Length];
        var prediction = Prepare(point, prepared);
        if (ClusterCount > 0)
        {
            prediction.Memberships(prepared, prediction.Join(prepared), _vectors!, memberships);
        }
    }

    /// <inheritdoc cref="MembershipVector(ReadOnlySpan{double}, Span{double})"/>
    public double[] MembershipVector(ReadOnlySpan<float> point)
    {
        var memberships = new double[ClusterCount];
        MembershipVector(Widen(point), memberships);
        return memberships;
    }

    /// <summary>Tells how strongly new points belong to each cluster, each as if it were alone.</summary>
    /// <param name="points">Finite coordinates, as many as the fitted points have.</param>
    /// <param name="maxDegreeOfParallelism">The most threads to use; null for one per processor.</param>
    /// <param name="cancellation">Stops within a second.</param>
    /// <returns>A row for each point and a column for each label; one column of zeros where there are no clusters.</returns>
    public PointMatrix<float> MembershipVectors(PointMatrix<float> points, int? maxDegreeOfParallelism = null, CancellationToken cancellation = default) =>
        Memberships(points.Count, new RunContext(maxDegreeOfParallelism, cancellation), (row, wide, _) => MembershipVector(Widen(points[row]), wide));

    /// <inheritdoc cref="MembershipVectors(PointMatrix{float}, int?, CancellationToken)"/>
    public PointMatrix<float> MembershipVectors(PointMatrix<double> points, int? maxDegreeOfParallelism = null, CancellationToken cancellation = default) =>
        Memberships(points.Count, new RunContext(maxDegreeOfParallelism, cancellation), (row, wide, _) => MembershipVector(points[row], wide));

    /// <summary>Tells how strongly each fitted point belongs to each cluster; by another formula than for new points.</summary>
    /// <param name="maxDegreeOfParallelism">The most threads to use; null for one per processor.</param>
    /// <param name="cancellation">Stops within a second.</param>
    /// <returns>A row for each point and a column for each label; one column of zeros where there are no clusters.</returns>
    /// <exception cref="InvalidOperationException">The model was made from given distances.</exception>
    public PointMatrix<float> AllPointsMembershipVectors(int? maxDegreeOfParallelism = null, CancellationToken cancellation = default)
    {
        ThrowIfWithoutPoints();
        var points = _points!.CopyPoints();
        return Memberships(Labels.Length, new RunContext(maxDegreeOfParallelism, cancellation), (row, wide, scratch) =>
            _vectors!.OfTrainingPoint(points.AsSpan(row * Dimension, Dimension), row, wide, scratch));
    }

    /// <summary>Takes another selection from the same hierarchy: the one that gives a number of clusters.</summary>
    /// <param name="numberOfClusters">How many clusters there should be, 1 or more; leaves are taken where excess of mass gives fewer, and all leaves where there are fewer still.</param>
    /// <exception cref="InvalidOperationException">No selection gives that number, though the hierarchy has as many leaves.</exception>
    public HdbscanModel WithNumberOfClusters(int numberOfClusters)
    {
        Throw.IfLess(numberOfClusters, 1, nameof(numberOfClusters));
        var settings = FlatSelection.Find(_tree, Settings, numberOfClusters)
            ?? throw new InvalidOperationException($"No cut of the hierarchy gives {numberOfClusters} clusters. Ask for another number, or fit with a smaller MinClusterSize.");
        return new HdbscanModel(settings, SpanningTree, Scale, Weights, _points, PredictionCores);
    }

    /// <summary>Takes another selection from the same hierarchy: its leaves at a minimum cluster size, as the layers of <see cref="PersistentLayers"/> are.</summary>
    /// <param name="minClusterSize">The smallest group that counts as a cluster; at least 2. How many neighbors tell the density stays as it is.</param>
    public HdbscanModel WithLeaves(int minClusterSize)
    {
        Throw.IfLess(minClusterSize, 2, nameof(minClusterSize));
        var settings = Settings with { MinClusterSize = minClusterSize, Selection = HdbscanSelection.Leaf, SelectionEpsilon = 0, SelectionPersistence = 0, MatchReference = false };
        return new HdbscanModel(settings, SpanningTree, Scale, Weights, _points, PredictionCores);
    }

    /// <summary>A quick measure of how well the clusters are apart, each row counted once whatever its weight, for comparing fits of the same data; <see cref="DensityBasedValidity"/> is the thorough one.</summary>
    public double RelativeValidity() => Cluster.RelativeValidity.Compute(SpanningTree, Labels, ClusterCount);

    /// <summary>The clusters that stand when the hierarchy is cut at one distance, as DBSCAN finds them but for its border points.</summary>
    /// <param name="cutDistance">Points nearer than this by mutual reachability are in one cluster.</param>
    /// <param name="minClusterSize">Smaller groups are noise.</param>
    /// <returns>The cluster of each fitted point, numbered from 0 in the order of their first points; −1 for noise.</returns>
    public int[] DbscanClustering(double cutDistance, int minClusterSize = 5)
    {
        Throw.IfLess(Math.Min(cutDistance, double.MaxValue), 0, nameof(cutDistance));
        Throw.IfLess(minClusterSize, 1, nameof(minClusterSize));
        return FlatCut.Compute(SingleLinkageTree, cutDistance, minClusterSize);
    }

    /// <summary>Makes clusterings of several grains from the same hierarchy.</summary>
    /// <param name="options">Which; null for the defaults.</param>
    public PersistentLayers PersistentLayers(PersistentLayersOptions? options = null)
    {
        options ??= new PersistentLayersOptions();
        options.Validate();
        var searched = options.BaseNumberOfClusters is { } count ? Layering.About(SingleLinkageTree, Scale, count).Layer : null;
        var size = searched is null ? options.BaseMinClusterSize ?? Settings.MinClusterSize : SmallestCluster(searched);
        var condensed = size == Settings.MinClusterSize && Settings.SelectionPersistence == 0 ? CondensedTree : Condensation.Compute(SingleLinkageTree, size);
        return Layering.Compute(Layering.Tree(condensed, Scale), options, searched, size);
    }

    /// <summary>The minimum cluster size at which the hierarchy has nearly a number of leaves.</summary>
    internal int MinClusterSizeFor(int clusters) => Layering.About(SingleLinkageTree, Scale, clusters).MinClusterSize;

    private static HdbscanPrediction[] Predict(int count, RunContext run, Func<int, HdbscanPrediction> predict)
    {
        var predictions = new HdbscanPrediction[count];
        OrderedParallel.ForChunks(count, PointsPerChunk, run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                predictions[row] = predict(row);
            }
        });
        return predictions;
    }

    private PointMatrix<float> Memberships(int rows, RunContext run, Action<int, double[], double[]> fill)
    {
        var columns = Math.Max(1, ClusterCount);
        var memberships = new float[Throw.IfTooLarge(rows, columns, "points")];
        if (ClusterCount > 0)
        {
            OrderedParallel.ForChunks(rows, PointsPerChunk, run, (from, to) =>
            {
                var (wide, scratch) = (new double[columns], new double[columns]);
                for (var row = from; row < to; row++)
                {
                    fill(row, wide, scratch);
                    TensorPrimitives.ConvertTruncating<double, float>(wide, memberships.AsSpan(row * columns, columns));
                }
            });
        }

        return new PointMatrix<float>(memberships, columns);
    }

    private static double[] Widen(ReadOnlySpan<float> point)
    {
        var wide = new double[point.Length];
        TensorPrimitives.ConvertTruncating(point, wide);
        return wide;
    }

    private int SmallestCluster(PersistentLayer layer)
    {
        var sizes = new double[layer.ClusterCount];
        for (var row = 0; row < layer.Labels.Length; row++)
        {
            if (layer.Labels[row] >= 0)
            {
                sizes[layer.Labels[row]] += SingleLinkageTree.Size(row);
            }
        }

        return Math.Max(2, (int)sizes.DefaultIfEmpty(2).Min());
    }

    internal (int Label, double Probability) Locate(ReadOnlySpan<double> point, bool asFitted)
    {
        var prepared = point.Length <= MostOnStack ? stackalloc double[point.Length] : new double[point.Length];
        var prediction = Prepare(point, prepared);
        var joining = prediction.Join(prepared);
        return asFitted && joining.NearestDistance == 0
            ? (Labels[joining.Nearest], Probabilities[joining.Nearest])
            : prediction.Assign(joining);
    }

    private Prediction Prepare(ReadOnlySpan<double> point, Span<double> prepared)
    {
        ThrowIfWithoutPoints();
        if (point.Length != Dimension)
        {
            throw new ArgumentException($"The point has {point.Length} coordinates, but the fitted points have {Dimension}.", nameof(point));
        }

        Throw.If(!TensorPrimitives.IsFiniteAll(point), "The point holds a NaN or an infinity. Replace such coordinates or leave the point out.", nameof(point));
        point.CopyTo(prepared);
        _points!.Prepare(prepared);
        return _prediction!;
    }

    private void ThrowIfWithoutPoints()
    {
        if (_prediction is null)
        {
            throw new InvalidOperationException("The model was made from given distances and has no points, so it cannot place others. Fit points instead.");
        }
    }
}
