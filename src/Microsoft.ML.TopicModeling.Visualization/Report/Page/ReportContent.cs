using System.Collections;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>What a report shows, checked, by document in the order of the fit.</summary>
internal sealed record ReportContent
{
    /// <summary>Gets the texts; null counts as an empty text.</summary>
    public required IReadOnlyList<string?> Documents { get; init; }

    /// <summary>Gets the topics with all their layers.</summary>
    public required ReportLayers Layers { get; init; }

    /// <summary>Gets the topics that are shown first.</summary>
    public TopicModel Model => Layers.Models[Layers.Chosen];

    /// <summary>Gets the places on the map, documents × 2, all finite.</summary>
    public required PointMatrix<float> Coordinates { get; init; }

    /// <summary>Gets the times: numbers or dates, with null for an unknown one; null if there are none.</summary>
    public IList? Timestamps { get; init; }

    /// <summary>Gets further columns by name, in the caller's order.</summary>
    public required IReadOnlyDictionary<string, IList> Metadata { get; init; }

    /// <summary>Gets how strongly each document belongs to its topic, from 0 to 1; empty if that is not known.</summary>
    public required ImmutableArray<float> Probabilities { get; init; }

    public FitReport? FitReport { get; init; }

    /// <summary>Gets what the fit was made with, by name.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Gets the rest, which needs no checking against the documents.</summary>
    public required ReportOptions Options { get; init; }

    /// <summary>Checks what a report is to show.</summary>
    /// <param name="model">The topics.</param>
    /// <param name="documents">The documents of the fit.</param>
    /// <param name="options">The options, which have been validated.</param>
    /// <param name="fitted">What else is known of the fit; null if nothing is.</param>
    /// <param name="cancellation">A token that cancels the layout of the documents.</param>
    public static ReportContent Of(
        TopicModel model, IReadOnlyList<string?> documents, ReportOptions options, IFittedTopics? fitted, CancellationToken cancellation)
    {
        model.ThrowIfNotOfFit(documents);
        var count = documents.Count;
        var layers = options.Layers ?? fitted?.Layers ?? [];
        foreach (var layer in layers)
        {
            ThrowIfCountDiffers(layer.Model.DocumentTopics.Length, "documents of a layer", count, nameof(options.Layers));
        }

        Throw.If(options.Frame is { Count: 0 }, "The frame has no places. Give some, or null.", nameof(options.Frame));
        ThrowIfUnfit(options.Frame, "places of the frame", nameof(options.Frame));
        return new ReportContent
        {
            Documents = documents,
            Layers = ReportLayers.Of(model, layers, options.Layers is null ? fitted?.Layer : null),
            Timestamps = ReportTimestamps.Of(options.Timestamps, count),
            Metadata = MetadataOf(options, count),
            Probabilities = ProbabilitiesOf(options, model, count),
            FitReport = options.FitReport ?? fitted?.Report,
            Parameters = options.Parameters ?? fitted?.Parameters ?? ReadOnlyDictionary<string, string>.Empty,
            Options = options,

            // Last, as it can take a while.
            Coordinates = CoordinatesOf(options, count, fitted, cancellation),
        };
    }

    public static void ThrowIfCountDiffers(int count, string what, int documents, string paramName) =>
        Throw.If(
            count != documents,
            FormattableString.Invariant($"There are {count} {what}, but {documents} documents. Give one for each document, in order."),
            paramName);

    private static ReadOnlyDictionary<string, IList> MetadataOf(ReportOptions options, int count)
    {
        var columns = new OrderedDictionary<string, IList>(StringComparer.Ordinal);
        foreach (var (name, items) in options.Metadata ?? ReadOnlyDictionary<string, IList>.Empty)
        {
            Throw.If(string.IsNullOrWhiteSpace(name), "A name of metadata is empty. Give each column a name.", nameof(options.Metadata));
            ThrowIfCountDiffers(items?.Count ?? 0, $"items of metadata '{name}'", count, nameof(options.Metadata));
            columns.Add(name, items!);
        }

        return new(columns);
    }

    private static ImmutableArray<float> ProbabilitiesOf(ReportOptions options, TopicModel model, int count)
    {
        if (options.Probabilities is not { } given)
        {
            return model.DocumentProbabilities;
        }

        ThrowIfCountDiffers(given.Count, "probabilities", count, nameof(options.Probabilities));
        for (var row = 0; row < given.Count; row++)
        {
            Throw.If(
                given[row] is not (>= 0 and <= 1),
                $"The probability of row {row} is {given[row]}; it must lie between 0 and 1.",
                nameof(options.Probabilities));
        }

        return [.. given];
    }

    private static PointMatrix<float> CoordinatesOf(
        ReportOptions options, int count, IFittedTopics? fitted, CancellationToken cancellation)
    {
        Throw.If(
            options.Coordinates is null && fitted is null,
            "A topic model alone does not know where its documents lie. Set ReportOptions.Coordinates to two numbers for each document, such "
                + "as UmapModel.Project() gives, or save the report of the transformer that the fit returned.",
            nameof(options.Coordinates));
        var coordinates = options.Coordinates ?? fitted!.Project(cancellation: cancellation);
        ThrowIfCountDiffers(coordinates.Count, "coordinates", count, nameof(options.Coordinates));
        ThrowIfUnfit(coordinates, "coordinates", nameof(options.Coordinates));
        return coordinates;
    }

    private static void ThrowIfUnfit(PointMatrix<float>? places, string what, string paramName)
    {
        Throw.If(
            places is { Dimension: not 2 },
            FormattableString.Invariant($"The {what} have {places?.Dimension} dimensions; the map has 2."),
            paramName);
        places?.ThrowIfNotFinite(paramName);
    }
}
