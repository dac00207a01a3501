using System.Collections.Concurrent;
using Microsoft.ML.TopicModeling.Cluster;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>The hierarchies of clusters of several layouts of the same documents.</summary>
/// <param name="Fit">That of the fit, in which topics are looked for.</param>
/// <param name="Others">Those of single layouts, by which topics are judged; empty if there are none.</param>
internal sealed record LayoutHierarchies(HdbscanModel Fit, IReadOnlyList<HdbscanModel> Others)
{
    // Arrays for the clusters at a grain, which are asked for by several threads.
    private readonly ConcurrentBag<SpareArrays> _spare = [];

    /// <summary>The clustered document that each document repeats; null if all are clustered.</summary>
    public int[]? Origins { get; private init; }

    // The documents in the mean over which one further layout tells of topics what two tell in the mean over fewer.
    private const int DocumentsOfOneLayout = 65_536;

    /// <summary>Clusters single layouts: those of the fit, or further ones of its graph if it has only one.</summary>
    /// <param name="fit">The hierarchy of the fit.</param>
    /// <param name="umap">What has reduced the embeddings; null for another reduction, which has no layouts.</param>
    /// <param name="options">How the fit clusters.</param>
    /// <param name="origins">The clustered document that each document repeats; null if all are clustered.</param>
    /// <param name="pieces">What keeps further layouts; null for nothing.</param>
    public static LayoutHierarchies Of(
        HdbscanModel fit, UmapModel? umap, HdbscanOptions options, int[]? origins = null, IUmapPieces? pieces = null)
    {
        var layouts = umap?.SingleLayouts(FurtherLayouts(umap.Points.Count), options.Cancellation, pieces) ?? [];
        return new(fit, [.. layouts.Select(layout => Hdbscan.Fit(layout, options with { Progress = null }))]) { Origins = origins };
    }

    private static int FurtherLayouts(int documents) => documents < DocumentsOfOneLayout ? 2 : 1;

    /// <summary>Returns the clusters at a grain.</summary>
    /// <param name="minClusterSize">The minimum size of a cluster.</param>
    public LayerClusters At(int minClusterSize)
    {
        var spare = _spare.TryTake(out var free) ? free : new SpareArrays();
        var layer = new LayerClusters(LabelsOf(Fit), [.. Others.Select(LabelsOf)]);
        _spare.Add(spare);
        return layer;

        int[] LabelsOf(HdbscanModel hierarchy) => OfDocuments(hierarchy.LeafLabels(minClusterSize, spare));
    }

    /// <summary>Gives every document the value of the one that it repeats.</summary>
    /// <param name="values">A value for each document that is clustered.</param>
    public T[] OfDocuments<T>(T[] values) => Origins is null ? values : Array.ConvertAll(Origins, origin => values[origin]);
}
