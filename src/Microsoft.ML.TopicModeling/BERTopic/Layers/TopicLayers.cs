using System.Collections.Immutable;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>The layers of topics of a fit, and which of them is chosen.</summary>
/// <param name="Layers">The layers, most topics first.</param>
/// <param name="Chosen">The place of the chosen one.</param>
internal sealed record TopicLayers(ImmutableArray<TopicLayer> Layers, int Chosen)
{
    /// <summary>Describes the clusters of every persistent layer and chooses one.</summary>
    /// <param name="hierarchy">The clusters at all grains.</param>
    /// <param name="documents">The texts.</param>
    /// <param name="vectors">Their embeddings.</param>
    /// <param name="settings">How topics are described.</param>
    /// <param name="granularity">Which layer to choose.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public static TopicLayers Fit(
        HdbscanModel hierarchy,
        IReadOnlyList<string> documents,
        PointMatrix<float> vectors,
        TopicModelSettings settings,
        Granularity granularity,
        CancellationToken cancellation)
    {
        var words = settings.WithoutRepresentations;
        var grains = Grains(hierarchy, granularity);
        var corpus = CorpusWords.Count(documents, settings, cancellation);
        var models = grains.ConvertAll(grain => Describe(hierarchy.WithLeaves(grain.MinClusterSize), words));
        var presence = corpus is null
            ? WordPresence.Of(documents, models[0].State.Vocabulary.Vectorizer, settings.Cleaning, cancellation)
            : new WordPresence(corpus.Counts, corpus.Vocabulary);
        var qualities = LayerQuality.Of(models, presence, cancellation);
        TopicLayer[] layers =
        [
            .. models.Select((model, layer) => new TopicLayer(
                model, grains[layer].MinClusterSize, grains[layer].Persistence, qualities[layer], TopicParents.Find(models, layer))),
        ];
        var chosen = Choose(layers, granularity);
        if (settings.HasRepresentations)
        {
            layers[chosen] = layers[chosen] with { Model = Describe(hierarchy.WithLeaves(grains[chosen].MinClusterSize), settings) };
        }

        return new TopicLayers([.. layers], chosen);

        TopicModel Describe(HdbscanModel clusters, TopicModelSettings settings)
        {
            float[] strengths = [.. clusters.Probabilities.Select(probability => (float)probability)];
            return TopicModel.Fit(documents, [.. clusters.Labels], vectors, settings, strengths, cancellation, corpus);
        }
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
    private static List<(int MinClusterSize, double Persistence)> Grains(HdbscanModel hierarchy, Granularity granularity)
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

        return [
            .. grains.OrderBy(grain => grain.MinClusterSize)
                .ThenByDescending(grain => grain.Persistence)
                .DistinctBy(grain => grain.MinClusterSize)];
    }

    private static int Choose(TopicLayer[] layers, Granularity granularity)
    {
        var places = Enumerable.Range(0, layers.Length);
        return granularity.Rule switch
        {
            GranularityRule.Finest => 0,
            GranularityRule.Coarsest => places.Last(place => place == 0 || layers[place].Model.TopicCount > 0),
            GranularityRule.About => places.MinBy(place => Math.Abs(layers[place].Model.TopicCount - granularity.Topics)),
            _ => places.MaxBy(place => (Math.Max(0, layers[place].Quality), layers[place].Persistence)),
        };
    }
}
