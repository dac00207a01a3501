using System.Globalization;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>The documents as points in a plane, or in space, with the parts that figures of them share.</summary>
internal sealed class DocumentPlane
{
    private const string OtherColor = "#CFD8DC";
    private const string OtherColorInTheDark = "#4A535C";
    private const double MarginUnderNote = 120;
    private const double PointSize = 5;
    private const double PointSizeInSpace = 2;
    private const double PointOpacity = 0.5;

    private readonly IReadOnlyList<string?> _documents;
    private readonly PointMatrix<float> _coordinates;
    private readonly DocumentFigureOptions _options;

    /// <exception cref="ArgumentException">There is not one text, place and address for each document of the fit.</exception>
    public DocumentPlane(TopicModel model, IReadOnlyList<string?> documents, PointMatrix<float> coordinates, DocumentFigureOptions options)
    {
        model.ThrowIfNotOfFit(documents, canBeRewritten: true);
        ThrowIfUnfit(coordinates, documents.Count);
        ThrowIfCountDiffers(options.Addresses?.Count, documents.Count, nameof(options.Addresses));
        (_documents, _coordinates, _options) = (documents, coordinates, options);
        Sample = new(model, options.Sample, options.Seed);
    }

    /// <summary>The documents that are shown.</summary>
    public DocumentSample Sample { get; }

    /// <summary>Whether there are three dimensions.</summary>
    public bool IsSpace => _coordinates.Dimension == 3;

    /// <exception cref="ArgumentException">There is not one item for each document.</exception>
    public static void ThrowIfCountDiffers(int? count, int documentCount, string name) => Throw.If(
        count is { } items && items != documentCount,
        $"{name} has {count} items, but there are {documentCount} documents. Give one item for each document, in order.",
        name);

    /// <summary>Points of documents, and their middle if it is named or asked for.</summary>
    /// <param name="name">The name in the legend.</param>
    /// <param name="rows">The rows of the documents.</param>
    /// <param name="label">The text at the middle of the points; null for none.</param>
    /// <param name="hasMiddle">Whether there is a point more, in the middle of the others, if there are any.</param>
    public Trace Points(string name, IReadOnlyList<int> rows, string? label = null, bool hasMiddle = false)
    {
        hasMiddle &= rows.Count > 0;
        string?[] texts = [.. Enumerable.Repeat<string?>("", rows.Count), .. hasMiddle ? [label] : Array.Empty<string?>()];
        return new()
        {
            Type = IsSpace ? Trace.Scatter3D : Trace.ScatterGL,
            Mode = "markers+text",
            Name = name,
            X = Coordinates(rows, 0, hasMiddle),
            Y = Coordinates(rows, 1, hasMiddle),
            Z = IsSpace ? Coordinates(rows, 2, hasMiddle) : (Values?)null,
            Text = label is null ? (Values?)null : texts,
            HoverText = _options.HasTexts ? Texts(rows, hasMiddle) : (Values?)null,
            HoverInfo = "text",
            CustomData = Addresses(rows, hasMiddle),
            Marker = new() { Size = IsSpace ? PointSizeInSpace : PointSize, Opacity = PointOpacity },
        };
    }

    /// <summary>Texts alone, each in the middle of documents.</summary>
    public Trace Labels(IEnumerable<(string Text, IReadOnlyList<int> Rows)> labels, double size)
    {
        var all = labels.ToArray();
        return new()
        {
            Type = IsSpace ? Trace.Scatter3D : Trace.Scatter,
            Mode = "text",
            X = all.Select(label => Middle(label.Rows, 0)).ToArray(),
            Y = all.Select(label => Middle(label.Rows, 1)).ToArray(),
            Z = IsSpace ? all.Select(label => Middle(label.Rows, 2)).ToArray() : (Values?)null,
            Text = all.Select(label => label.Text).ToArray(),
            TextFont = new() { Size = size },
            HoverInfo = "skip",
            ShowLegend = false,
        };
    }

    /// <summary>Points that stand behind the others and are not in the legend.</summary>
    public Trace Other(IReadOnlyList<int> rows, bool hasMiddle = false)
    {
        var points = Points("other", rows, hasMiddle: hasMiddle);
        return points with { Marker = points.Marker! with { Color = _options.Theme == FigureTheme.Dark ? OtherColorInTheDark : OtherColor }, ShowLegend = false };
    }

    /// <summary>The layout with the lines through the middle, which in space are none.</summary>
    public Layout CreateLayout()
    {
        var layout = _options.CreateLayout(Templates.SimpleWhite);
        if (SampleNote() is { } note)
        {
            layout = layout with { Title = layout.Title! with { Subtitle = note }, Margin = new() { T = MarginUnderNote } };
        }

        if (IsSpace)
        {
            var axis = new Axis { Visible = false };
            return layout with { Scene = new() { XAxis = axis, YAxis = axis, ZAxis = axis } };
        }

        var rows = Enumerable.Range(0, _documents.Count);
        var lines = new CrossLines(rows.Select(row => (double)_coordinates[row][0]), rows.Select(row => (double)_coordinates[row][1]));
        return lines.AddTo(layout) with { XAxis = new() { Visible = false }, YAxis = new() { Visible = false } };
    }

    private static void ThrowIfUnfit(PointMatrix<float> coordinates, int documentCount)
    {
        const string Remedy = "They come from the fit, as fitted.Project(), or from UMAP, as Umap.Fit(embeddings, new() { NumberOfComponents = 2 }).Embedding.";
        Throw.If(
            coordinates.Count != documentCount,
            $"There are {coordinates.Count} coordinates, but {documentCount} documents. Give one row for each document, in order. {Remedy}",
            nameof(coordinates));
        Throw.If(
            coordinates.Dimension is not (2 or 3),
            $"The coordinates have {coordinates.Dimension} columns; a figure has 2 dimensions or 3. {Remedy}",
            nameof(coordinates));
        for (var row = 0; row < coordinates.Count; row++)
        {
            foreach (var value in coordinates[row])
            {
                Throw.If(
                    !float.IsFinite(value),
                    $"The coordinates of document {row} hold {value}; all must be finite.",
                    nameof(coordinates));
            }
        }
    }

    private float[] Coordinates(IReadOnlyList<int> rows, int axis, bool hasMiddle) =>
        [.. rows.Select(row => _coordinates[row][axis]), .. hasMiddle ? [Middle(rows, axis)] : Array.Empty<float>()];

    /// <summary>The middle of the documents of a topic.</summary>
    public (double X, double Y) MiddleOf(int topic) => (Middle(Sample[topic], 0), Middle(Sample[topic], 1));

    private float Middle(IReadOnlyList<int> rows, int axis) => (float)rows.Average(row => (double)_coordinates[row][axis]);

    private string?[] Texts(IReadOnlyList<int> rows, bool hasMiddle) =>
        [.. rows.Select(row => PlotlyText.Escape(_documents[row] ?? "")), .. hasMiddle ? [null] : Array.Empty<string?>()];

    private Values? Addresses(IReadOnlyList<int> rows, bool hasMiddle) => _options.Addresses is not { } addresses
        ? null
        : (Values)(string?[])[.. rows.Select(row => addresses[row]), .. hasMiddle ? [null] : Array.Empty<string?>()];

    /// <summary>How many documents a sample has; null if all are shown.</summary>
    public Title? SampleNote() => Sample.Count == Sample.DocumentCount ? null : new()
    {
        Text = string.Create(CultureInfo.InvariantCulture, $"{Sample.Count:N0} of {Sample.DocumentCount:N0} documents"),
        Font = new() { Size = 14 },
    };
}
