using System.Globalization;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>Draws a table of tokens in lines, as a text is: each line has the tokens that fit, with the topics below them.</summary>
internal sealed class TokenLines
{
    private const double Margin = 10;
    private const double MarginOfTitle = 60;
    private const double TextSize = 12;
    private const double CellPadding = 14;
    private const double HeaderHeight = 28;
    private const double CellHeight = 22;
    private const double Gap = 12;
    private const string Number = "0.000";

    private readonly TokenTable _table;
    private readonly VisualizeApproximateDistributionOptions _options;
    private readonly string[] _names;
    private readonly double[] _widths;
    private readonly double _nameWidth;

    /// <param name="table">The table.</param>
    /// <param name="names">The names of its topics.</param>
    /// <param name="options">Give the width and the colors.</param>
    public TokenLines(TokenTable table, string[] names, VisualizeApproximateDistributionOptions options)
    {
        _table = table;
        _names = names;
        _options = options;
        _widths = [.. table.Tokens.Select(token => CellWidth(token, Number))];
        _nameWidth = CellWidth([.. names, ""]);
    }

    private double InnerWidth => _options.Width - (2 * Margin);

    private double Top => _options.Title.Length == 0 ? Margin : MarginOfTitle;

    public Figure ToFigure()
    {
        TokenTable[] lines = [.. Ranges().Select(_table.Select)];
        var height = lines.Sum(line => HeightOf(line) + Gap);
        var starts = Ranges().Select(range => range.Start.Value).ToArray();
        var traces = new Trace[lines.Length];
        var bottom = height;
        for (var i = 0; i < lines.Length; i++)
        {
            var top = bottom;
            bottom -= HeightOf(lines[i]) + Gap;
            traces[i] = Draw(lines[i], _widths.AsSpan(starts[i], lines[i].Tokens.Count).ToArray(), [(bottom + Gap) / height, top / height]);
        }

        return new(traces, _options.CreateLayout(Templates.PlotlyWhite) with
        {
            Margin = new() { L = Margin, R = Margin, T = Top, B = Margin },
            Height = Math.Ceiling(height + Top + Margin),
        });
    }

    private static double HeightOf(TokenTable line) => HeaderHeight + (CellHeight * line.Topics.Count);

    private static double CellWidth(params IEnumerable<string> texts) => (texts.Max(TextWidth.Of) * TextSize) + CellPadding;

    /// <summary>The tokens of each line; a token that is wider than a line has one of its own.</summary>
    private IEnumerable<Range> Ranges()
    {
        var start = 0;
        var width = _nameWidth;
        for (var token = 0; token < _widths.Length; token++)
        {
            if (token > start && width + _widths[token] > InnerWidth)
            {
                yield return start..token;
                (start, width) = (token, _nameWidth);
            }

            width += _widths[token];
        }

        yield return start.._widths.Length;
    }

    private Trace Draw(TokenTable line, double[] widths, double[] vertical) => new()
    {
        Type = Trace.Table,
        Domain = new() { X = [0, Math.Min(1, (_nameWidth + widths.Sum()) / InnerWidth)], Y = vertical },
        ColumnWidth = widths.Prepend(_nameWidth).ToArray(),
        Header = new()
        {
            Values = new(line.Tokens.Select(token => new[] { Escape(token) }).Prepend([""]).ToArray()),
            Align = "center",
            Height = HeaderHeight,
            Font = new() { Size = TextSize },
        },
        Cells = new()
        {
            Values = new(Columns(line, value => value > 0 ? value.ToString(Number, CultureInfo.InvariantCulture) : "", NamesOf(line))),
            Align = new[] { "left", "center" },
            Height = CellHeight,
            Fill = new() { Color = new(Columns(line, value => ColorsOf(value).Fill, Filled(line, Paper.Fill))) },
            Font = new() { Size = TextSize, Color = new(Columns(line, value => ColorsOf(value).Text, Filled(line, Paper.Text))) },
        },
    };

    private (string Fill, string Text) Paper =>
        _options.Theme == FigureTheme.Dark ? (Templates.Dark.Layout.PaperBgColor!, "white") : ("white", "black");

    private (string Fill, string Text) ColorsOf(double value)
    {
        var ramp = _options.Theme == FigureTheme.Dark ? ColorRamp.OnDark : ColorRamp.OnLight;
        return value > 0 ? ramp.At(value / _table.Largest) : Paper;
    }

    private string[] NamesOf(TokenTable line)
    {
        var names = _table.Topics.Zip(_names).ToDictionary(pair => pair.First.Id, pair => pair.Second);
        return [.. line.Topics.Select(topic => names[topic.Id])];
    }

    private static string[] Filled(TokenTable line, string text) => [.. line.Topics.Select(_ => text)];

    /// <summary>What plotly reads by columns: one for the names, then one for each token.</summary>
    private static string[][] Columns(TokenTable line, Func<double, string> convert, string[] names) =>
        [names, .. Enumerable.Range(0, line.Tokens.Count).Select(token => line.Values.Select(row => convert(row[token])).ToArray())];

    private static string Escape(string token) =>
        token.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
