using System.Collections.Immutable;

namespace Microsoft.ML.TopicModeling.Report;

/// <summary>The documents in the order of the page, with what the page knows of each but its text.</summary>
internal sealed class ReportRows
{
    private ReportRows(MapCoordinates places, ImmutableArray<int>[] topics, int chosen) =>
        (Places, Topics, Chosen, Order) = (places, topics, chosen, RowOrder.Of(topics[chosen].AsSpan(), places));

    /// <summary>Gets the places on the map, by document.</summary>
    public MapCoordinates Places { get; }

    /// <summary>Gets the topic of each document in each layer, the layer of most topics first; −1 for outliers.</summary>
    public ImmutableArray<int>[] Topics { get; }

    /// <summary>Gets the layer by whose topics the rows are ordered.</summary>
    public int Chosen { get; }

    /// <summary>Gets the document of each row of the page.</summary>
    public int[] Order { get; }

    public int Count => Order.Length;

    /// <summary>Gets how strongly each document belongs to its topic; empty if that is not known.</summary>
    public ImmutableArray<float> Probabilities { get; init; } = [];

    /// <summary>Gets the time of each document; null if it is not known.</summary>
    public RowColumn? Time { get; init; }

    /// <summary>Gets what else is known of the documents.</summary>
    public ImmutableArray<RowColumn> Columns { get; init; } = [];

    /// <summary>Orders documents for the page.</summary>
    /// <param name="coordinates">Finite coordinates, documents × 2.</param>
    /// <param name="topics">The topic of each document in each layer, the layer of most topics first; at least one layer.</param>
    /// <param name="chosen">The layer by which the rows are ordered.</param>
    public static ReportRows Arrange(PointMatrix<float> coordinates, ImmutableArray<int>[] topics, int chosen) =>
        new(MapCoordinates.Quantize(coordinates), topics, chosen);
}
