using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Plotly;
using Microsoft.ML.TopicModeling.Topics.Hierarchy;

namespace Microsoft.ML.TopicModeling;

public static partial class TopicModelFigures
{
    private const double LengthOfEdges = 200;
    private const double LengthOfLeaf = 15;

    /// <summary>
    /// Shows the tree that arises when the nearest two topics are merged, then the next two, until one group is left. Where brackets meet
    /// says how far apart the two parts are.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="ArgumentException">
    /// The model has no topics, one is unknown, there are fewer than two, the hierarchy is of another model, the distance function
    /// returns a value that is negative or not finite, or an option is out of its range.
    /// </exception>
    /// <exception cref="InvalidOperationException">The model knows neither embeddings nor words of its topics.</exception>
    /// <example>
    /// <code>
    /// TopicModel model = TopicModel.Fit(["boats at sea", "boats in port", "a new tax", "a good school"], clusters: [0, 0, 1, 2]);
    /// string json = model.VisualizeHierarchy(new() { Hierarchy = model.HierarchicalTopics() }).ToJson();
    /// </code>
    /// </example>
    public static Figure VisualizeHierarchy(
        this TopicModel model, VisualizeHierarchyOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        options.Validate();
        var names = new TopicNames(model, options, ShortName);
        var topics = TopicSelection.Of(model, options);
        Throw.If(topics.Count < 2, "A tree needs at least 2 topics, but there is only 1 to show. Show more.", nameof(options));
        var tree = new Dendrogram(Merges(model, topics, options, cancellation), options.ColorThreshold);
        var drawing = new DendrogramTraces(tree, options);
        var traces = options.Hierarchy is { } hierarchy
            ? drawing.Annotated(new MergeNames(model, topics, hierarchy, options).Of(tree))
            : drawing.Plain();
        return new(traces, HierarchyLayout(options, drawing, [.. tree.Leaves.Select(leaf => names[topics[leaf]])]));
    }

    private static LinkageStep[] Merges(
        TopicModel model, IReadOnlyList<Topic> topics, VisualizeHierarchyOptions options, CancellationToken cancellation)
    {
        var distances = model.Distances(topics, options.ForDistances, cancellation);
        var steps = NearestNeighborChain.Link(distances, options.Linkage, cancellation);
        return options.OrdersLeaves ? OptimalLeafOrder.Apply(steps, distances, cancellation) : steps;
    }

    private static Layout HierarchyLayout(VisualizeHierarchyOptions options, DendrogramTraces drawing, string[] leaves)
    {
        var isLeft = options.Orientation == DendrogramOrientation.Left;
        var length = LengthOfEdges + (LengthOfLeaf * leaves.Length);
        var distances = new Axis
        {
            Type = "linear",
            Mirror = "allticks",
            RangeMode = "tozero",
            ShowGrid = false,
            ShowLine = true,
            ShowTickLabels = true,
            Ticks = "outside",
            ZeroLine = false,
        };
        var names = distances with
        {
            TickMode = "array",
            TickVals = drawing.PlacesOfLeaves(leaves.Length),
            TickText = leaves,
            Range = isLeft ? drawing.RangeOfLeaves(leaves.Length) : null,
        };
        return options.CreateLayout(Templates.PlotlyWhite) with
        {
            AutoSize = false,
            XAxis = isLeft ? distances : names,
            YAxis = isLeft ? names : distances,
            HoverLabel = options.CreateHoverLabel(),
            HoverMode = "closest",
            ShowLegend = false,
            PlotBgColor = options.Theme == FigureTheme.Light ? "#ECEFF1" : null,
            Width = isLeft ? options.Width : length,
            Height = isLeft ? length : options.Height,
        };
    }
}
