using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

/// <summary>Whoever sees colors otherwise can tell those of a figure apart, and texts stand out from what is behind them.</summary>
public sealed class ColorTests
{
    private const double ClearlyDifferent = 15;
    private const double ReadableAtAnySize = 4.5;
    private const double SeenAsShape = 3;

    public static TheoryData<string, string> Palettes
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var kind in ColorVision.Kinds.Keys)
            {
                data.Add("lines", kind);
                data.Add("bars", kind);
                data.Add("bars on paper", kind);
                data.Add("dark", kind);
                data.Add("print", kind);
            }

            return data;
        }
    }

    public static TheoryData<FigureTheme, string> Kinds
    {
        get
        {
            var data = new TheoryData<FigureTheme, string>();
            foreach (var theme in Enum.GetValues<FigureTheme>())
            {
                foreach (var kind in ColorVision.Kinds.Keys)
                {
                    data.Add(theme, kind);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Palettes))]
    public void All_colors_of_a_legend_differ(string palette, string kind)
    {
        var colors = Palette(palette);

        var pairs = from i in Enumerable.Range(0, colors.Count) from j in Enumerable.Range(0, i) select (colors[j], colors[i]);
        pairs.Should().NotBeEmpty().And.OnlyContain(pair => ColorVision.Difference(pair.Item1, pair.Item2, kind) > ClearlyDifferent);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Groups_side_by_side_in_a_tree_differ(FigureTheme theme, string kind)
    {
        var tree = new DendrogramTraces(new Dendrogram([new(0, 1, 1, 2)], 0), new() { Theme = theme });
        string[] colors = [.. Enumerable.Range(0, 11).Select(tree.ColorOf).Select(color => color == "white" ? "#FFFFFF" : color)];

        colors.Skip(1).Zip(colors.Skip(2)).Should().OnlyContain(pair => ColorVision.Difference(pair.First, pair.Second, kind) > ClearlyDifferent);
        colors.Skip(1).Should().OnlyContain(color => ColorVision.Difference(colors[0], color, kind) > ClearlyDifferent);
    }

    [Fact]
    public void Lines_and_bars_stand_out_in_the_dark()
    {
        var tree = new DendrogramTraces(new Dendrogram([new(0, 1, 1, 2)], 0), new() { Theme = FigureTheme.Dark });
        string[] colors = [.. Templates.Dark.Layout.Colorway!, .. Enumerable.Range(0, 7).Select(i => Colors.OfLine(i, FigureTheme.Dark)), .. Enumerable.Range(1, 9).Select(tree.ColorOf)];

        colors.Should().OnlyContain(color => ColorVision.Contrast(color, Templates.Dark.Layout.PaperBgColor!) > SeenAsShape);
    }

    [Theory]
    [InlineData(FigureTheme.Light, "#FFFFFF")]
    [InlineData(FigureTheme.Print, "#FFFFFF")]
    [InlineData(FigureTheme.Dark, "#15181C")]
    public void The_words_of_a_cloud_stand_out(FigureTheme theme, string paper)
    {
        var colors = (string[])Models.Small.VisualizeWordCloud(0, new() { Theme = theme }).Content.Data.Single().TextFont!.Color!.Content;

        colors.Should().OnlyContain(color => ColorVision.Contrast(color, paper) > ReadableAtAnySize);
    }

    [Fact]
    public void The_numbers_in_a_cell_of_any_color_stand_out()
    {
        foreach (var (fill, text) in Enumerable.Range(0, 101).SelectMany(i => new[] { ColorRamp.OnLight.At(i / 100.0), ColorRamp.OnDark.At(i / 100.0) }))
        {
            ColorVision.Contrast(fill, text == "white" ? "#FFFFFF" : "#000000").Should().BeGreaterThan(ReadableAtAnySize, fill);
        }
    }

    private static IReadOnlyList<string> Palette(string name) => name switch
    {
        "lines" => [.. Enumerable.Range(0, 7).Select(i => Colors.OfLine(i, FigureTheme.Light))],
        "bars" => [.. Enumerable.Range(0, 7).Select(i => Colors.OfBar(i, FigureTheme.Light))],
        "bars on paper" => [.. Enumerable.Range(0, 7).Select(i => Colors.OfBar(i, FigureTheme.Print))],
        "dark" => Templates.Dark.Layout.Colorway!,
        _ => Templates.Print.Layout.Colorway!,
    };
}
