using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>The points of a figure of documents by what their colors and symbols stand for.</summary>
internal sealed class DocumentPainting
{
    private const double LabelSize = 12;

    private static readonly string[] Symbols = ["circle", "square", "diamond", "cross", "x", "triangle-up", "star", "hexagon"];
    private static readonly string[] SymbolsInSpace = ["circle", "square", "diamond", "cross", "x", "circle-open", "square-open", "diamond-open"];

    private readonly VisualizeDocumentsOptions _options;
    private readonly IReadOnlyList<Topic> _topics;
    private readonly TopicNames _names;
    private readonly DocumentPlane _plane;
    private readonly DocumentAttribute? _color;
    private readonly DocumentAttribute? _symbol;
    private readonly Dictionary<string, string> _symbols;

    /// <exception cref="ArgumentException">There is not one item for each document, or there are more groups than symbols.</exception>
    public DocumentPainting(VisualizeDocumentsOptions options, IReadOnlyList<Topic> topics, TopicNames names, DocumentPlane plane)
    {
        (_options, _topics, _names, _plane) = (options, topics, names, plane);
        var documentCount = plane.Sample.DocumentCount;
        _color = options.ColorBy is { } colors ? new(colors, documentCount, nameof(options.ColorBy)) : null;
        _symbol = options.SymbolBy is { } symbols ? new(symbols, documentCount, nameof(options.SymbolBy), asGroups: true) : null;
        Throw.If(
            _symbol?.Groups.Count > Symbols.Length,
            $"SymbolBy has {_symbol?.Groups.Count} different items, but only {Symbols.Length} symbols can be told apart. Show it by ColorBy.",
            nameof(options.SymbolBy));
        _symbols = (_symbol?.Groups ?? []).Zip(plane.IsSpace ? SymbolsInSpace : Symbols).ToDictionary();
    }

    /// <summary>The points, the names of the topics and the legend of the symbols.</summary>
    public IEnumerable<Trace> Traces() => _color is null ? [.. ByTopic(), .. SymbolLegend()] : [.. ByColor(_color), .. Labels(), .. SymbolLegend()];

    private IEnumerable<Trace> ByTopic() => _topics.Select(topic =>
        WithSymbols(
            _plane.Points(_names[topic], _plane.Sample[topic.Id], _options.HasLabels ? _names[topic] : "", _options.HasLabels) with
            {
                TextFont = new() { Size = LabelSize },
            },
            _plane.Sample[topic.Id]));

    private IEnumerable<Trace> ByColor(DocumentAttribute color)
    {
        var rows = _plane.Sample.RowsOf(_topics.Select(topic => topic.Id));
        if (color.IsNumeric)
        {
            yield return WithSymbols(Scaled(color, rows), rows);
            yield break;
        }

        foreach (var group in color.Groups)
        {
            var members = rows.Where(row => color.Group(row) == group).ToArray();
            yield return WithSymbols(_plane.Points(PlotlyText.Escape(group), members), members);
        }
    }

    private Trace Scaled(DocumentAttribute color, int[] rows)
    {
        var points = _plane.Points("documents", rows);
        return points with
        {
            ShowLegend = false,
            Marker = points.Marker! with
            {
                Color = rows.Select(color.Number).ToArray(),
                ColorScale = Templates.SimpleWhite.Layout.ColorScale!.Sequential,
                ShowScale = true,
                ColorBar = new() { Title = new() { Text = _options.LegendTitle } },
            },
        };
    }

    private IEnumerable<Trace> Labels() => _options.HasLabels
        ? [_plane.Labels(_topics.Select(topic => (_names[topic], _plane.Sample[topic.Id])).Where(label => label.Item2.Count > 0), LabelSize)]
        : [];

    private Trace WithSymbols(Trace points, IReadOnlyList<int> rows) => _symbol is null
        ? points
        : points with { Marker = points.Marker! with { Symbol = rows.Select(row => _symbols[_symbol.Group(row)]).ToArray() } };

    /// <summary>A point that is nowhere for each symbol, so that the legend has it.</summary>
    private IEnumerable<Trace> SymbolLegend() => _symbol is null ? [] : _symbol.Groups.Select(group =>
    {
        var points = _plane.Points(PlotlyText.Escape(group), []);
        return points with
        {
            X = new double[] { double.NaN },
            Y = new double[] { double.NaN },
            Marker = points.Marker! with { Color = "grey", Symbol = _symbols[group] },
        };
    });
}
