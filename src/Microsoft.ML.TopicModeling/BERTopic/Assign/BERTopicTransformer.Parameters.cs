using System.Globalization;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

public sealed partial class BERTopicTransformer
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Parameters => new OrderedDictionary<string, string>(
    [
        .. _stages.Preparation is { Model: var preparation } ? Of(preparation) : [],
        .. _stages.Reduction switch
        {
            null => [],
            UmapTransformer umap => Of(umap.Model.Settings, _stages.Preparation?.Model.InputDimension ?? umap.Model.InputDimension),
            CombinedUmapTransformer combined => Of(combined),
            var other => Parameter("Reduction", other.GetType().Name),
        },
        .. _stages.Clustering switch
        {
            null => [],
            HdbscanTransformer hdbscan => Of(hdbscan.Model),
            var other => Parameter("Clustering", other.GetType().Name),
        },
        .. Layer is { } layer ? Parameter("Layer", $"{Layers[layer].Model.TopicCount} topics, of {Layers.Count} layers") : [],
    ]);

    private static KeyValuePair<string, string>[] Of(VectorPreparationModel preparation) => Parameter("Preparation", preparation);

    private static KeyValuePair<string, string>[] Of(UmapSettings settings, int dimension) =>
    [
        .. Parameter("Embedding dimensions", dimension),
        .. Parameter("UMAP neighbors", settings.Neighbors),
        .. Parameter("UMAP components", settings.Components),
        .. settings.Layouts > 1 ? Parameter("UMAP layouts", settings.Layouts) : [],
        .. Parameter("UMAP metric", settings.Metric.Metric),
        .. Parameter("UMAP epochs", settings.Epochs),
        .. Parameter("Seed", settings.Seed),
    ];

    private static KeyValuePair<string, string>[] Of(CombinedUmapTransformer combined) =>
    [
        .. combined.InputColumnNames.Zip(combined.Model.Combination.Models).SelectMany(column => Parameter(
            $"UMAP column {column.First}", $"{column.Second.Settings.Metric.Metric}, {column.Second.InputDimension} dimensions")),
        .. Parameter("UMAP components", combined.Model.Settings.Components),
        .. Parameter("UMAP epochs", combined.Model.Settings.Epochs),
        .. Parameter("Seed", combined.Model.Settings.Seed),
    ];

    private static KeyValuePair<string, string>[] Of(HdbscanModel model) =>
    [
        .. Parameter("HDBSCAN minimum cluster size", model.Settings.MinClusterSize),
        .. Parameter("HDBSCAN minimum samples", model.Settings.MinSamples),
        .. Parameter("HDBSCAN metric", model.Settings.Metric),
        .. Parameter("HDBSCAN selection", model.Settings.Selection),
    ];

    private static KeyValuePair<string, string>[] Parameter(string name, object value) =>
        [new(name, string.Create(CultureInfo.InvariantCulture, $"{value}"))];
}
