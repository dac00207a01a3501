using System.Collections.Immutable;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>The documents in the order of the page, with what the page knows of each but its text.</summary>
internal sealed record ReportRows
{
    /// <summary>Gets the places on the map, by document.</summary>
    public required MapCoordinates Places { get; init; }

    /// <summary>Gets the topic of each document in each layer, the layer of the most topics first; −1 for outliers.</summary>
    public required ImmutableArray<ImmutableArray<int>> Topics { get; init; }

    /// <summary>Gets the document of each row of the page.</summary>
    public required int[] Order { get; init; }

    /// <summary>Gets how strongly each document belongs to its topic; empty if that is not known.</summary>
    public required ImmutableArray<float> Probabilities { get; init; }

    /// <summary>Gets the time of each document; null if none is known.</summary>
    public required RowColumn? Time { get; init; }

    /// <summary>Gets what else is known of the documents.</summary>
    public required ImmutableArray<RowColumn> Columns { get; init; }

    public int Count => Order.Length;

    public static ReportRows Of(ReportContent content)
    {
        var places = MapCoordinates.Quantize(content.Coordinates, content.Options.Frame);
        return new ReportRows
        {
            Places = places,
            Topics = [.. content.Layers.Models.Select(model => model.DocumentTopics)],
            Order = RowOrder.Of(content.Model.DocumentTopics.AsSpan(), places),
            Probabilities = content.Probabilities,
            Time = content.Timestamps is { } times ? RowColumn.Of("", times) : null,
            Columns = [.. content.Metadata.Select(column => RowColumn.Of(column.Key, column.Value))],
        };
    }
}
