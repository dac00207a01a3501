using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Models;

/// <summary>The topics and the documents of a model as tables for other programs.</summary>
internal static class ModelTables
{
    public static IReadOnlyList<Column> TopicColumns { get; } =
        [new("topic", CellKind.Integer), new("documents", CellKind.Integer), new("label"), new("words"), new("representative_document")];

    public static IEnumerable<Cell[]> Topics(TopicModel model) => model.Topics.Select(topic => (Cell[])
    [
        Cell.Of(topic.Id),
        Cell.Of(topic.Count),
        Cell.Of(topic.CustomLabel ?? topic.Label),
        Cell.Of(string.Join(", ", topic.Words.Select(word => word.Word))),
        Cell.Of(topic.RepresentativeDocuments.Count > 0 ? topic.RepresentativeDocuments[0].Text : null),
    ]);

    /// <param name="documents">The documents of the fit; null where only their rows are known.</param>
    public static IReadOnlyList<Column> DocumentColumns(DocumentSet? documents) =>
    [
        new("row", CellKind.Integer),
        .. documents?.Ids is null ? (ReadOnlySpan<Column>)[] : [new("id")],
        new("topic", CellKind.Integer),
        new("label"),
        new("probability", CellKind.Number),
        .. documents is null ? (ReadOnlySpan<Column>)[] : [new("text")],
    ];

    /// <summary>The rows count from 1, as the rows of a file do.</summary>
    public static IEnumerable<Cell[]> Documents(TopicModel model, DocumentSet? documents)
    {
        var probabilities = model.DocumentProbabilities;
        for (var row = 0; row < model.DocumentTopics.Length; row++)
        {
            var topic = model[model.DocumentTopics[row]];
            yield return
            [
                Cell.Of(row + 1),
                .. documents?.Ids is { } ids ? [Cell.Of(ids[row])] : (ReadOnlySpan<Cell>)[],
                Cell.Of(topic.Id),
                Cell.Of(topic.CustomLabel ?? topic.Label),
                probabilities.IsEmpty ? Cell.None : Cell.Of(probabilities[row]),
                .. documents is null ? (ReadOnlySpan<Cell>)[] : [Cell.Of(documents.Texts[row])],
            ];
        }
    }
}
