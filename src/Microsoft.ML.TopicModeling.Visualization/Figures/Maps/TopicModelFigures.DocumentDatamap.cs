using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling;

public static partial class TopicModelFigures
{
    private const string Unlabelled = "Unlabelled";
    private const double LargestMapPoint = 6;
    private const double SmallestMapPoint = 2;

    /// <summary>
    /// Draws the documents as a map, with the names of the topics in it: neighbors have similar colors, and no name covers another. It is made to be printed
    /// as it is, by <see cref="Figure.SaveSvg"/>.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="documents">The documents of the fit, in the same order, or other texts to show of them, such as their titles.</param>
    /// <param name="coordinates">
    /// Two coordinates of each document, such as the embedding of a <see cref="UmapModel"/>, or its <see cref="UmapModel.Project(int, double, System.Threading.CancellationToken)"/>.
    /// </param>
    /// <param name="options">The options. Null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// An option is not valid, a topic is unknown, or the numbers of documents and coordinates differ.
    /// </exception>
    public static Figure VisualizeDocumentDatamap(
        this TopicModel model, IReadOnlyList<string?> documents, PointMatrix<float> coordinates, VisualizeDocumentDatamapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        options.Validate();
        Throw.If(coordinates.Dimension == 3, "The coordinates have 3 columns; a map has 2. For a figure in space, use VisualizeDocuments.", nameof(coordinates));
        var topics = TopicSelection.Of(model, options).OrderBy(topic => topic.Id).ToArray();
        string OfWords(Topic topic, IReadOnlyList<TopicWord> words) => (options.HasTopicPrefix ? $"Topic-{topic.Id}: " : "") + string.Join(' ', words.Take(3).Select(word => word.Word));
        var names = new TopicNames(model, options, topic => OfWords(topic, topic.Words), OfWords);
        var plane = new DocumentPlane(model, documents, coordinates, options);
        var frame = new DatamapFrame(coordinates, options.Width, options.Height);
        var others = model.Topics.Select(topic => topic.Id).Except(topics.Select(topic => topic.Id)).Order();
        var shown = topics.Where(topic => plane.Sample[topic.Id].Count > 0).ToArray();
        var marker = new Marker { Size = Math.Clamp(150 / Math.Sqrt(documents.Count), SmallestMapPoint, LargestMapPoint), Opacity = 0.6 };
        var other = plane.Other(plane.Sample.RowsOf(others));
        return new(
            [
                other with { Name = Unlabelled, Mode = "markers", Marker = marker with { Color = other.Marker!.Color } },
                .. shown.Select(topic => OnMap(plane.Points(names[topic], plane.Sample[topic.Id]), marker, plane, frame, topic)),
            ],
            MapLayout(plane, frame, shown, names, options));
    }

    /// <summary>Draws the documents of a fit as a map, at the places that the graph of the fit gives them.</summary>
    /// <inheritdoc cref="VisualizeDocumentDatamap(TopicModel, IReadOnlyList{string}, PointMatrix{float}, VisualizeDocumentDatamapOptions)"/>
    /// <param name="fitted">The fit.</param>
    /// <param name="documents">The documents of the fit, in the same order, or other texts to show of them, such as their titles.</param>
    /// <param name="options">The options. Null for the defaults.</param>
    /// <param name="cancellation">The token that cancels the layout of the documents.</param>
    /// <exception cref="InvalidOperationException">The fit has no neighbor graph; the message says how to get coordinates.</exception>
    public static Figure VisualizeDocumentDatamap(
        this IFittedTopics fitted,
        IReadOnlyList<string?> documents,
        VisualizeDocumentDatamapOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        return fitted.Model.VisualizeDocumentDatamap(documents, fitted.Project(cancellation: cancellation), options);
    }

    private static Trace OnMap(Trace points, Marker marker, DocumentPlane plane, DatamapFrame frame, Topic topic)
    {
        var (x, y) = plane.MiddleOf(topic.Id);
        return points with { Mode = "markers", Marker = marker with { Color = frame.Color(x, y, lightness: 55) } };
    }

    private static Layout MapLayout(DocumentPlane plane, DatamapFrame frame, Topic[] topics, TopicNames names, VisualizeDocumentDatamapOptions options)
    {
        var places = topics.Select(topic =>
        {
            var (x, y) = plane.MiddleOf(topic.Id);
            var color = frame.Color(x, y, lightness: options.Theme switch { FigureTheme.Dark => 78, FigureTheme.Print => 22, _ => 30 });
            return new DatamapTopic(topic.Id, names[topic], plane.Sample[topic.Id].Count, x, y, frame.Left(x), frame.Top(y), color);
        });
        var labels = options.HasLabels ? new DatamapLabels(frame.Width, frame.Height).Place([.. places], options.LabelSize) : [];
        var layout = frame.AddTo(options.CreateLayout(Templates.SimpleWhite));
        return layout with
        {
            Title = layout.Title! with { Text = options.Title, Subtitle = options.Subtitle is { } text ? new() { Text = text } : plane.SampleNote() },
            Annotations = [.. labels],
            Meta = options.HasSearch ? new() { HasSearch = true } : null,
        };
    }
}
