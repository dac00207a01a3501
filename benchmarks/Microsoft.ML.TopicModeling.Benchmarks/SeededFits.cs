using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>The topics that several seeds find in ready vectors, at BERTopic's default grain and at the automatic one, from the same UMAP.</summary>
/// <param name="Default">The topics of the documents, for each seed.</param>
/// <param name="Automatic">The same at the automatic grain.</param>
/// <param name="NeighborSeconds">The processor seconds in which the neighbors were found, once for all seeds.</param>
internal sealed record SeededFits(IReadOnlyList<int[]> Default, IReadOnlyList<int[]> Automatic, double NeighborSeconds)
{
    public static SeededFits Of(Corpus corpus, PointMatrix<float> vectors, IReadOnlyList<int> seeds)
    {
        var options = new UmapOptions { NumberOfComponents = 5, MinimumDistance = 0, Metric = UmapMetric.Cosine };
        var before = Environment.CpuUsage.TotalTime;
        var neighbors = Umap.FindNeighbors(vectors, options.Validate(vectors), default);
        var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        var fits = seeds.Select(seed => Fit(corpus, vectors, options with { Seed = seed, PrecomputedNeighbors = neighbors })).ToList();
        return new(fits.ConvertAll(fit => fit.Default), fits.ConvertAll(fit => fit.Automatic), seconds);
    }

    private static (int[] Default, int[] Automatic) Fit(Corpus corpus, PointMatrix<float> vectors, UmapOptions umap)
    {
        var hdbscan = new HdbscanOptions { MinClusterSize = new BERTopicOptions().MinTopicSize };
        var reduction = Umap.Fit(vectors, umap);
        var hierarchy = Hdbscan.Fit(reduction.PlacesOfEqualRows(), hdbscan);
        var hierarchies = LayoutHierarchies.Of(hierarchy, reduction, hdbscan);
        var settings = TopicModelSettings.Default with { WordlessAreOutliers = true };
        var layers = TopicLayers.Fit(hierarchies, corpus.Texts, vectors, settings, Granularity.Automatic, outlierQuantile: null, default);
        return ([.. hierarchy.Labels], [.. layers.Layers[layers.Chosen].Model.DocumentTopics]);
    }
}
