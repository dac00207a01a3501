using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents a fitted clustering: the labels of the fitted points, the hierarchy that they come from, and predictions for new points.
/// </summary>
/// <remarks>It is immutable and thread-safe.</remarks>
public sealed partial class HdbscanModel
{
    private readonly ClusterTree _tree;
    private readonly ClusterSelection _selection;
    private readonly PointIndex? _points;
    private readonly Prediction? _prediction;
    private readonly MembershipVectors? _vectors;
    private double[]? _probabilities;
    private double[]? _outlierScores;

    internal HdbscanModel(
        HdbscanSettings settings,
        SpanningTree spanningTree,
        DensityScale scale,
        PointWeights? weights,
        PointIndex? points,
        double[]? predictionCores,
        SpareArrays? spare = null,
        SingleLinkageTree? hierarchy = null)
    {
        spare ??= new SpareArrays();
        Settings = settings;
        SpanningTree = spanningTree;
        Scale = scale;
        SingleLinkageTree = hierarchy ?? SingleLinkage.Compute(spanningTree, weights, spare);
        var condensed = Condensation.Compute(SingleLinkageTree, settings.MinClusterSize, spare);
        CondensedTree = settings.SelectionPersistence > 0
            ? PersistenceSimplification.Apply(condensed, settings.SelectionPersistence, weights?.Values)
            : condensed;
        _tree = new ClusterTree(CondensedTree);
        _selection = ClusterSelection.Choose(_tree, settings, scale);
        var membership = Membership.Compute(_tree, _selection, settings, spare);
        Labels = ImmutableCollectionsMarshal.AsImmutableArray(membership.Labels);
        ClusterPersistence = ImmutableCollectionsMarshal.AsImmutableArray(membership.Persistence);
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

    /// <summary>Gets the cluster of each fitted point, from 0; −1 for noise.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>Gets the strength with which each fitted point belongs to its cluster, from 0 to 1; 0 for noise.</summary>
    public ImmutableArray<double> Probabilities => ImmutableCollectionsMarshal.AsImmutableArray(
        LazyInitializer.EnsureInitialized(ref _probabilities, () => Membership.Strengths(_tree, _selection.Clusters, Labels.AsSpan())));

    /// <summary>Gets the number of clusters. Labels are less than it.</summary>
    public int ClusterCount => _selection.Clusters.Length;

    /// <summary>
    /// Gets the stability of each cluster over all scales: 1 for a cluster that lasts from the largest scale to the smallest, near 0 for
    /// one that hardly appears.
    /// </summary>
    public ImmutableArray<double> ClusterPersistence { get; }

    /// <summary>
    /// Gets the outlier score (GLOSH) of each fitted point, from 0 in the densest part of its surroundings to nearly 1 far outside. Points
    /// in clusters have scores too.
    /// </summary>
    public ImmutableArray<double> OutlierScores => ImmutableCollectionsMarshal.AsImmutableArray(
        LazyInitializer.EnsureInitialized(ref _outlierScores, () => Cluster.OutlierScores.Compute(_tree)));

    /// <summary>Gets the exemplars of each cluster: the rows of the points that stay longest in each leaf below it.</summary>
    public ImmutableArray<ImmutableArray<int>> Exemplars { get; }

    /// <summary>Gets the hierarchy of clusters.</summary>
    public CondensedTree CondensedTree { get; }

    /// <summary>Gets the full hierarchy.</summary>
    public SingleLinkageTree SingleLinkageTree { get; }

    /// <summary>Gets the id in <see cref="CondensedTree"/> of each cluster, by label.</summary>
    public ImmutableArray<int> SelectedClusters => [.. _selection.Clusters.Select(cluster => cluster + CondensedTree.PointCount)];

    /// <summary>Gets the number of coordinates of a point; 0 for a model of precomputed distances.</summary>
    public int Dimension => _points?.Dimension ?? 0;

    internal HdbscanSettings Settings { get; }

    internal SpanningTree SpanningTree { get; }

    internal DensityScale Scale { get; }

    internal PointWeights? Weights => SingleLinkageTree.Weights;

    internal PointIndex? Points => _points;

    internal double[]? PredictionCores { get; }

    /// <summary>Returns the selection from the same hierarchy that gives a number of clusters.</summary>
    /// <param name="numberOfClusters">
    /// The number of clusters; at least 1. Leaves are selected if excess of mass gives fewer, and all leaves if there are fewer still.
    /// </param>
    /// <returns>The new model; this one stays as it is.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numberOfClusters"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">No selection gives that number, though the hierarchy has as many leaves.</exception>
    public HdbscanModel WithNumberOfClusters(int numberOfClusters)
    {
        Throw.IfLess(numberOfClusters, 1, nameof(numberOfClusters));
        var settings = FlatSelection.Find(_tree, Settings, numberOfClusters)
            ?? throw new InvalidOperationException(
                $"No cut of the hierarchy gives {numberOfClusters} clusters. "
                    + "Ask for another number, or fit with a smaller MinClusterSize.");
        return With(settings);
    }

    /// <summary>
    /// Returns another selection from the same hierarchy: its leaves at a minimum cluster size, like a layer of
    /// <see cref="PersistentLayers"/>.
    /// </summary>
    /// <param name="minClusterSize">
    /// The size of the smallest group that counts as a cluster; at least 2. <see cref="HdbscanOptions.MinSamples"/> stays as it was.
    /// </param>
    /// <returns>The new model; this one stays as it is.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minClusterSize"/> is less than 2.</exception>
    public HdbscanModel WithLeaves(int minClusterSize)
    {
        Throw.IfLess(minClusterSize, 2, nameof(minClusterSize));
        return With(OfLeaves(minClusterSize));
    }

    /// <summary>Returns the labels that <see cref="WithLeaves"/> has, and nothing else.</summary>
    /// <param name="minClusterSize">The size of the smallest group that counts as a cluster.</param>
    /// <param name="spare">Arrays to use, which it keeps; null for none.</param>
    internal int[] LeafLabels(int minClusterSize, SpareArrays? spare = null)
    {
        var settings = OfLeaves(minClusterSize);
        var condensed = Condensation.Compute(SingleLinkageTree, minClusterSize, spare);
        var tree = new ClusterTree(condensed);
        var labels = Membership.LabelPoints(tree, ClusterSelection.Choose(tree, settings, Scale).Clusters, settings);
        if (spare is not null)
        {
            condensed.Rows.Give(spare);
        }

        return labels;
    }

    private HdbscanModel With(HdbscanSettings settings) =>
        new(settings, SpanningTree, Scale, Weights, _points, PredictionCores, hierarchy: SingleLinkageTree);

    private HdbscanSettings OfLeaves(int minClusterSize) => Settings with
    {
        MinClusterSize = minClusterSize,
        Selection = HdbscanSelection.Leaf,
        SelectionEpsilon = 0,
        SelectionPersistence = 0,
        MatchReference = false,
    };

    /// <summary>
    /// Computes a quick measure of how well the clusters are separated, for comparing fits of the same data. Each row counts once, whatever
    /// its weight. <see cref="DensityBasedValidity"/> is the thorough measure.
    /// </summary>
    /// <returns>The measure, from −1 to 1; larger is better.</returns>
    public double RelativeValidity() => Cluster.RelativeValidity.Compute(SpanningTree, Labels, ClusterCount);

    /// <summary>Cuts the hierarchy at one distance, which gives the clusters that DBSCAN finds, without its border points.</summary>
    /// <param name="cutDistance">The mutual reachability distance below which points are in one cluster.</param>
    /// <param name="minClusterSize">The size of the smallest cluster; smaller groups are noise. The default is 5.</param>
    /// <returns>The cluster of each fitted point, numbered from 0 in the order of their first points; −1 for noise.</returns>
    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public int[] DbscanClustering(double cutDistance, int minClusterSize = 5)
    {
        Throw.IfLess(Math.Min(cutDistance, double.MaxValue), 0, nameof(cutDistance));
        Throw.IfLess(minClusterSize, 1, nameof(minClusterSize));
        return FlatCut.Compute(SingleLinkageTree, cutDistance, minClusterSize);
    }

    /// <summary>Computes clusterings of different granularity from the same hierarchy.</summary>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    /// <returns>The layers.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public PersistentLayers PersistentLayers(PersistentLayersOptions? options = null)
    {
        options ??= new PersistentLayersOptions();
        options.Validate();
        var searched = options.BaseNumberOfClusters is { } count ? Layering.About(SingleLinkageTree, Scale, count).Layer : null;
        var size = searched is null ? options.BaseMinClusterSize ?? Settings.MinClusterSize : SmallestCluster(searched);
        var condensed = size == Settings.MinClusterSize && Settings.SelectionPersistence == 0
            ? CondensedTree
            : Condensation.Compute(SingleLinkageTree, size);
        return Layering.Compute(Layering.Tree(condensed, Scale), options, searched, size);
    }

    /// <summary>Returns the minimum cluster size at which the hierarchy has nearly a number of leaves.</summary>
    internal int MinClusterSizeFor(int clusters) => Layering.About(SingleLinkageTree, Scale, clusters).MinClusterSize;

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
}
