using System.Collections.Immutable;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>The topics between whose grains a reader chooses.</summary>
/// <param name="Models">The topics of each layer, the most topics first.</param>
/// <param name="Chosen">The place of the layer that is shown first, that of the model of the report.</param>
/// <param name="Parents">For each layer, the parent of each topic in a coarser one.</param>
/// <param name="Fitted">What the fit knows of each layer; null for topics that are not a layer of it.</param>
internal sealed record ReportLayers(
    ImmutableArray<TopicModel> Models, int Chosen, ImmutableArray<ImmutableArray<TopicParent>> Parents, ImmutableArray<TopicLayer?> Fitted)
{
    /// <param name="model">The model of the report, which takes the place of the layer that it was made of.</param>
    /// <param name="layers">The layers.</param>
    /// <param name="place">The place of that layer; null if it is the one whose documents have the same topics, if there is any.</param>
    public static ReportLayers Of(TopicModel model, IReadOnlyList<TopicLayer> layers, int? place)
    {
        var replaced = place ?? Enumerable.Range(0, layers.Count)
            .FirstOrDefault(layer => layers[layer].Model.DocumentTopics.AsSpan().SequenceEqual(model.DocumentTopics.AsSpan()), -1);
        (TopicModel Model, TopicLayer? Layer)[] all =
        [
            .. layers.Where((_, layer) => layer != replaced).Select(layer => (layer.Model, (TopicLayer?)layer)),
            (model, replaced >= 0 ? layers[replaced] : null),
        ];
        (TopicModel Model, TopicLayer? Layer)[] ordered = [.. all.OrderByDescending(layer => layer.Model.TopicCount)];
        TopicModel[] models = [.. ordered.Select(layer => layer.Model)];
        return new(
            [.. models],
            Array.IndexOf(models, model),
            [.. models.Select((_, layer) => TopicParents.Find(models, layer))],
            [.. ordered.Select(layer => layer.Layer)]);
    }
}
