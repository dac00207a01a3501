using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling;

public static partial class TopicModelFigures
{
    /// <summary>Draws the documents as points in the colors of their topics.</summary>
    /// <param name="model">The model.</param>
    /// <param name="documents">The documents of the fit, in the same order, or other texts to show of them, such as their titles.</param>
    /// <param name="coordinates">
    /// Two coordinates of each document, such as the embedding of a <see cref="UmapModel"/>, or its <see cref="UmapModel.Project(int, double, System.Threading.CancellationToken)"/>; with three, the
    /// figure is one in space.
    /// </param>
    /// <param name="options">The options. Null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// An option is not valid, a topic is unknown, or the numbers of documents, coordinates and items of an option differ.
    /// </exception>
    public static Figure VisualizeDocuments(
        this TopicModel model, IReadOnlyList<string?> documents, PointMatrix<float> coordinates, VisualizeDocumentsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        options.Validate();
        var topics = TopicSelection.Of(model, options).OrderBy(topic => topic.Id).ToArray();
        var names = new TopicNames(model, options, topic => TopicNames.Joined(topic.Id, topic.Words, 3));
        var plane = new DocumentPlane(model, documents, coordinates, options);
        var others = model.Topics.Select(topic => topic.Id).Except(topics.Select(topic => topic.Id)).Order();
        var other = plane.Other(plane.Sample.RowsOf(others), hasMiddle: true);
        return new([other, .. new DocumentPainting(options, topics, names, plane).Traces()], WithLegend(plane.CreateLayout(), options));
    }

    /// <summary>Draws the documents of a fit as points in the colors of their topics, at the places that the graph of the fit gives them.</summary>
    /// <inheritdoc cref="VisualizeDocuments(TopicModel, IReadOnlyList{string}, PointMatrix{float}, VisualizeDocumentsOptions)"/>
    /// <param name="fitted">The fit.</param>
    /// <param name="documents">The documents of the fit, in the same order, or other texts to show of them, such as their titles.</param>
    /// <param name="options">The options. Null for the defaults.</param>
    /// <param name="cancellation">The token that cancels the layout of the documents.</param>
    /// <exception cref="InvalidOperationException">The fit has no neighbor graph; the message says how to get coordinates.</exception>
    public static Figure VisualizeDocuments(
        this IFittedTopics fitted, IReadOnlyList<string?> documents, VisualizeDocumentsOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        return fitted.Model.VisualizeDocuments(documents, fitted.Project(cancellation: cancellation), options);
    }

    private static Layout WithLegend(Layout layout, VisualizeDocumentsOptions options) =>
        options.LegendTitle.Length == 0 ? layout : layout with { Legend = new() { Title = new() { Text = options.LegendTitle } } };
}
