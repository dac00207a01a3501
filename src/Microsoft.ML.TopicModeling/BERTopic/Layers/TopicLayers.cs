using System.Collections.Immutable;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>The layers of topics of a fit, and which of them is chosen.</summary>
/// <param name="Layers">The layers, most topics first.</param>
/// <param name="Chosen">The place of the chosen one.</param>
internal sealed record TopicLayers(ImmutableArray<TopicLayer> Layers, int Chosen)
{
    /// <summary>The clustered document that each document repeats; null if all are clustered.</summary>
    public int[]? Origins { get; private init; }

    /// <summary>What has given outliers a cluster of each layer; null if they were left as they are.</summary>
    public required ImmutableArray<NearestClusters?> Nearest { get; init; }

    /// <summary>Describes the clusters of every persistent layer, and of the one that is searched, and chooses one.</summary>
    /// <param name="hierarchies">The clusters at all grains, of the fit and of other layouts.</param>
    /// <param name="documents">The texts.</param>
    /// <param name="vectors">Their embeddings.</param>
    /// <param name="settings">How topics are described.</param>
    /// <param name="granularity">Which layer to choose.</param>
    /// <param name="outlierQuantile">From where on an outlier belongs to the nearest cluster; null if never.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public static TopicLayers Fit(
        LayoutHierarchies hierarchies,
        IReadOnlyList<string> documents,
        PointMatrix<float> vectors,
        TopicModelSettings settings,
        Granularity granularity,
        double? outlierQuantile,
        RunContext run)
    {
        settings = TellingWords.For(documents, settings);
        var (hierarchy, words) = (hierarchies.Fit, settings.WithoutRepresentations);
        var corpus = CorpusWords.Count(documents, settings, run.Cancellation);
        var presence = corpus is null
            ? WordPresence.Of(documents, Finest().State.Vocabulary.Vectorizer, settings.Cleaning, run.Cancellation)
            : new WordPresence(corpus.Counts, corpus.Vocabulary);
        var best = granularity.Rule == GranularityRule.Automatic ? GrainSearch.Best(hierarchies, presence, run) : null;
        var grains = Grains(hierarchy, granularity, best);
        var clusters = grains.ConvertAll(grain => hierarchies.At(grain.MinClusterSize));
        var reduced = grains.ConvertAll(grain => Reduce(hierarchy.WithLeaves(grain.MinClusterSize), outlierQuantile));
        var models = reduced.ConvertAll(layer => Describe(layer, words));
        var qualities = LayerQuality.Of(clusters, presence, run);
        TopicLayer[] layers =
        [
            .. models.Select((model, layer) => new TopicLayer(
                model.MeasuredBy(clusters[layer].Others, reduced[layer].WereOutliers),
                grains[layer].MinClusterSize,
                grains[layer].Persistence,
                qualities[layer].Value,
                TopicParents.Find(models, layer))),
        ];
        var chosen = Choose(layers, granularity, best is { } size ? CountAt(hierarchy, size) : null);
        if (settings.HasRepresentations)
        {
            var described = Describe(reduced[chosen], settings).MeasuredBy(clusters[chosen].Others, reduced[chosen].WereOutliers);
            layers[chosen] = layers[chosen] with { Model = described };
        }

        return new TopicLayers([.. layers], chosen) { Origins = hierarchies.Origins, Nearest = [.. reduced.Select(layer => layer.Nearest)] };

        TopicModel Finest() => Describe(Reduce(hierarchy.WithLeaves(hierarchy.Settings.MinClusterSize), null), words);

        ReducedOutliers Reduce(HdbscanModel clusters, double? quantile)
        {
            var labels = hierarchies.OfDocuments([.. clusters.Labels]);
            var strengths = hierarchies.OfDocuments([.. clusters.Probabilities.Select(probability => (float)probability)]);
            return ReducedOutliers.Of(labels, strengths, quantile, documents, vectors, settings, run, corpus?.AreWordless);
        }

        TopicModel Describe(ReducedOutliers layer, TopicModelSettings settings) =>
            TopicModel.Fit(documents, layer.Clusters, vectors, settings, layer.Strengths, run.Cancellation, corpus);
    }

    /// <summary>The same layers with other topics of the chosen one, as where they continue those of an earlier fit.</summary>
    public TopicLayers WithChosen(Func<TopicModel, TopicModel> change)
    {
        TopicModel[] models = [.. Layers.Select((layer, place) => place == Chosen ? change(layer.Model) : layer.Model)];
        return this with
        {
            Layers = [.. Layers.Select((layer, place) => new TopicLayer(
                models[place], layer.MinTopicSize, layer.Persistence, layer.Quality, TopicParents.Find(models, place)))],
        };
    }

    /// <summary>Whether every layer has fewer outliers than the clusters themselves.</summary>
    public static bool LeaveFewerOutliers(HdbscanModel hierarchy) =>
        Grains(hierarchy, Granularity.Automatic).TrueForAll(grain =>
            Outliers(hierarchy.WithLeaves(grain.MinClusterSize)) < Outliers(hierarchy));

    /// <summary>Whether the finest layer cuts the clusters themselves.</summary>
    public static bool AreFinerThan(HdbscanModel hierarchy) =>
        hierarchy.WithLeaves(Grains(hierarchy, Granularity.Finest)[0].MinClusterSize).ClusterCount > hierarchy.ClusterCount;

    private static int Outliers(HdbscanModel clusters) => clusters.Labels.Count(label => label < 0);

    /// <summary>The minimum cluster sizes of the layers, ascending, and how persistent the leaves are there.</summary>
    /// <param name="hierarchy">The clusters at all grains.</param>
    /// <param name="granularity">Which layer is to be chosen.</param>
    /// <param name="best">The minimum size of the best one; null if none was searched.</param>
    private static List<(int MinClusterSize, double Persistence)> Grains(
        HdbscanModel hierarchy, Granularity granularity, int? best = null)
    {
        // A layer's leaves are larger than its size, not as large.
        var grains = hierarchy.PersistentLayers().Layers
            .Select(layer =>
                (MinClusterSize: layer.MinClusterSize + 1 ?? hierarchy.Settings.MinClusterSize, Persistence: (double)layer.Persistence))
            .ToList();
        if (granularity.Rule == GranularityRule.About)
        {
            grains.Add((hierarchy.MinClusterSizeFor(granularity.Topics), 0));
        }

        if (best is { } size && grains.TrueForAll(grain => CountAt(hierarchy, grain.MinClusterSize) != CountAt(hierarchy, size)))
        {
            grains.Add((size, 0));
        }

        return [
            .. grains.OrderBy(grain => grain.MinClusterSize)
                .ThenByDescending(grain => grain.Persistence)
                .DistinctBy(grain => grain.MinClusterSize)];
    }

    private static int CountAt(HdbscanModel hierarchy, int minClusterSize) => hierarchy.LeafLabels(minClusterSize).Max() + 1;

    private static int Choose(TopicLayer[] layers, Granularity granularity, int? best)
    {
        var places = Enumerable.Range(0, layers.Length);
        return granularity.Rule switch
        {
            GranularityRule.Finest => 0,
            GranularityRule.Coarsest => places.Last(place => place == 0 || layers[place].Model.TopicCount > 0),
            GranularityRule.About => places.MinBy(place => Math.Abs(layers[place].Model.TopicCount - granularity.Topics)),
            _ => best is { } topics
                ? places.MinBy(place => Math.Abs(layers[place].Model.TopicCount - topics))
                : places.MaxBy(place => layers[place].Persistence),
        };
    }
}
