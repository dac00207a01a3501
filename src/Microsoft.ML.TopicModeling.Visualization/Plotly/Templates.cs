namespace Microsoft.ML.TopicModeling.Plotly;

/// <summary>plotly's templates that BERTopic's figures use, as far as the traces here look at them, a dark one and one for paper.</summary>
internal static class Templates
{
    private static readonly string[] PlotlyColors =
        ["#636efa", "#EF553B", "#00cc96", "#ab63fa", "#FFA15A", "#19d3f3", "#FF6692", "#B6E880", "#FF97FF", "#FECB52"];

    private static readonly string[] SimpleColors =
        ["#1F77B4", "#FF7F0E", "#2CA02C", "#D62728", "#9467BD", "#8C564B", "#E377C2", "#7F7F7F", "#BCBD22", "#17BECF"];

    /// <summary>The colors of Okabe and Ito: those of the lines of topics, too. They differ with every kind of color vision.</summary>
    private static readonly string[] DistinctColors = ["#56B4E9", "#E69F00", "#009E73", "#F0E442", "#D55E00", "#0072B2", "#CC79A7"];

    /// <summary>The same for white paper, on which yellow is hardly seen.</summary>
    private static readonly string[] DistinctInks = [.. DistinctColors.Select(color => color == "#F0E442" ? "#000000" : color)];

    private static readonly string[] Plasma =
        ["#0d0887", "#46039f", "#7201a8", "#9c179e", "#bd3786", "#d8576b", "#ed7953", "#fb9f3a", "#fdca26", "#f0f921"];

    private static readonly string[] Viridis =
        ["#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725"];

    private static readonly string[] PinkGreen =
        ["#8e0152", "#c51b7d", "#de77ae", "#f1b6da", "#fde0ef", "#f7f7f7", "#e6f5d0", "#b8e186", "#7fbc41", "#4d9221", "#276419"];

    private static readonly string[] RedBlue =
    [
        "rgb(103,0,31)", "rgb(178,24,43)", "rgb(214,96,77)", "rgb(244,165,130)", "rgb(253,219,199)", "rgb(247,247,247)",
        "rgb(209,229,240)", "rgb(146,197,222)", "rgb(67,147,195)", "rgb(33,102,172)", "rgb(5,48,97)",
    ];

    public static Template Plotly { get; } =
        new Palette("#2a3f5f", "white", "#E5ECF6", "white", "white", "#E5ECF6", "#EBF0F8", "#C8D4E3", PlotlyColors, Plasma, PinkGreen).Gridded();

    public static Template PlotlyWhite { get; } =
        new Palette("#2a3f5f", "white", "white", "#EBF0F8", "#EBF0F8", "white", "#EBF0F8", "#C8D4E3", PlotlyColors, Plasma, PinkGreen).Gridded();

    public static Template SimpleWhite { get; } = new Palette(
        "rgb(36,36,36)", "white", "white", "rgb(232,232,232)", "rgb(36,36,36)", "white", "rgb(237,237,237)", "rgb(217,217,217)", SimpleColors, Viridis, RedBlue)
        .Plain();

    public static Template Dark { get; } = new Palette(
        "#E8EAED", "#15181C", "#15181C", "#30353C", "#7D858F", "#15181C", "#20252B", "#30353C", DistinctColors, Viridis, RedBlue).Plain();

    public static Template Print { get; } =
        new Palette("black", "white", "white", "#CCCCCC", "black", "white", "white", "#E6E6E6", DistinctInks, Viridis, RedBlue).Plain();

    /// <summary>A scale of colors at equal distances from 0 to 1.</summary>
    public static Values Scale(IReadOnlyList<string> colors) => Values.Rows(colors.Select((color, i) => new object?[] { i / (colors.Count - 1.0), color }));

    private sealed record Palette(
        string Text,
        string Paper,
        string Plot,
        string Grid,
        string Lines,
        string BarLines,
        string Cells,
        string Header,
        string[] Colorway,
        string[] Sequential,
        string[] Diverging)
    {
        /// <summary>Grid lines, but no axes.</summary>
        public Template Gridded()
        {
            var axis = new Axis
            {
                GridColor = Grid,
                LineColor = Lines,
                Ticks = "",
                Title = new() { Standoff = 15 },
                ZeroLineColor = Lines,
                AutoMargin = true,
                ZeroLineWidth = 2,
            };
            var spatial = Plot == "white"
                ? new Axis { BackgroundColor = Plot, GridColor = "#DFE8F3", LineColor = Lines, ZeroLineColor = Lines }
                : new Axis { BackgroundColor = Plot, GridColor = Grid, LineColor = Lines, ZeroLineColor = Lines };
            return Create(
                axis,
                spatial with { ShowBackground = true, Ticks = "", GridWidth = 2 },
                new() { OutlineWidth = 0, Ticks = "" },
                new() { Line = new() { Color = Text } },
                new() { ArrowColor = Text, ArrowHead = 0, ArrowWidth = 1 });
        }

        /// <summary>Axes with ticks, but no grid lines.</summary>
        public Template Plain()
        {
            var axis = new Axis
            {
                GridColor = Grid,
                LineColor = Lines,
                ShowGrid = false,
                ShowLine = true,
                Ticks = "outside",
                Title = new() { Standoff = 15 },
                ZeroLineColor = Lines,
                AutoMargin = true,
                ZeroLine = false,
            };
            return Create(
                axis,
                axis with { AutoMargin = null, Title = null, BackgroundColor = Plot, ShowBackground = true, GridWidth = 2 },
                new() { OutlineWidth = 1, TickColor = Lines, Ticks = "outside" },
                new() { FillColor = "black", Line = new() { Width = 0 }, Opacity = 0.3 },
                new() { ArrowHead = 0, ArrowWidth = 1 });
        }

        private Template Create(Axis axis, Axis spatial, ColorBar bar, Shape shape, Annotation annotation) => new()
        {
            Data = Traces(bar),
            Layout = new()
            {
                AutoTypeNumbers = "strict",
                Colorway = Colorway,
                Font = new() { Color = Text },
                HoverMode = "closest",
                HoverLabel = new() { Align = "left" },
                PaperBgColor = Paper,
                PlotBgColor = Plot,
                ColorAxis = new() { ColorBar = bar },
                ColorScale = new() { Sequential = Scale(Sequential), SequentialMinus = Scale(Sequential), Diverging = Scale(Diverging) },
                XAxis = axis,
                YAxis = axis,
                Scene = new() { XAxis = spatial, YAxis = spatial, ZAxis = spatial },
                ShapeDefaults = shape,
                AnnotationDefaults = annotation,
                Title = new() { X = 0.05 },
            },
        };

        private TemplateData Traces(ColorBar bar)
        {
            var pattern = new Pattern { FillMode = "overlay", Size = 10, Solidity = 0.2 };
            return new()
            {
                Scatter = [new() { Type = Trace.Scatter, FillPattern = pattern }],
                ScatterGL = [new() { Type = Trace.ScatterGL, Marker = new() { ColorBar = bar } }],
                Scatter3D = [new() { Type = Trace.Scatter3D, Marker = new() { ColorBar = bar } }],
                Bar =
                [
                    new()
                    {
                        Type = Trace.Bar,
                        ErrorX = new() { Color = Text },
                        ErrorY = new() { Color = Text },
                        Marker = new() { Line = new() { Color = BarLines, Width = 0.5 }, Pattern = pattern },
                    },
                ],
                Heatmap = [new() { Type = Trace.Heatmap, ColorBar = bar, ColorScale = Scale(Sequential) }],
                Table =
                [
                    new()
                    {
                        Type = Trace.Table,
                        Cells = new() { Fill = new() { Color = Cells }, Line = new() { Color = Paper } },
                        Header = new() { Fill = new() { Color = Header }, Line = new() { Color = Paper } },
                    },
                ],
            };
        }
    }
}
