using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Plotly;

namespace Microsoft.ML.TopicModeling;

public static partial class TopicModelFigures
{
    /// <summary>Draws the documents as points in the colors of their topics at a level of the hierarchy, which a slider chooses.</summary>
    /// <param name="model">The model.</param>
    /// <param name="documents">The documents of the fit, in the same order, or other texts to show of them, such as their titles.</param>
    /// <param name="hierarchy">The hierarchy of the topics, from <c>HierarchicalTopics</c>.</param>
    /// <param name="coordinates">
    /// Two coordinates of each document, such as the embedding of a <see cref="UmapModel"/>, or its <see cref="UmapModel.Project(int, double, System.Threading.CancellationToken)"/>; with three, the
    /// figure is one in space.
    /// </param>
    /// <param name="options">The options. Null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// An option is not valid, a topic is unknown, the hierarchy is not one of the model, or the numbers of documents and coordinates differ.
    /// </exception>
    public static Figure VisualizeHierarchicalDocuments(
        this TopicModel model,
        IReadOnlyList<string?> documents,
        IReadOnlyList<TopicMerge> hierarchy,
        PointMatrix<float> coordinates,
        VisualizeHierarchicalDocumentsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(hierarchy);
        options ??= new();
        options.Validate();
        Throw.If(
            hierarchy.Count != model.TopicCount - 1,
            $"The hierarchy has {hierarchy.Count} merges, but {model.TopicCount} topics have {model.TopicCount - 1}. Give that of this model, from HierarchicalTopics.",
            nameof(hierarchy));
        int[] topics = [.. TopicSelection.Of(model, options).Select(topic => topic.Id)];
        var names = new TopicNames(model, options, HierarchyLevels.OwnName);
        var plane = new DocumentPlane(model, documents, coordinates, options);
        var levels = new HierarchyLevels(model, hierarchy, names);
        Trace[][] traces =
        [
            .. levels.Distances(options.NumberOfLevels, options.LevelScale)
                .Select((distance, level) => Level(model, plane, levels, levels.Groups(topics, distance), options.HasLabels, isVisible: level == 0)),
        ];
        var steps = traces.Select((_, level) => LevelStep(traces, level));
        return new(
            [.. traces.SelectMany(level => level)],
            plane.CreateLayout() with { Sliders = [new() { CurrentValue = new() { Prefix = "Level: " }, Pad = new() { T = 20 }, Steps = [.. steps] }] });
    }

    /// <summary>Draws the documents of a fit at the levels of its hierarchy, at the places that the graph of the fit gives them.</summary>
    /// <inheritdoc cref="VisualizeHierarchicalDocuments(TopicModel, IReadOnlyList{string}, IReadOnlyList{TopicMerge}, PointMatrix{float}, VisualizeHierarchicalDocumentsOptions)"/>
    /// <param name="fitted">The fit.</param>
    /// <param name="documents">The documents of the fit, in the same order, or other texts to show of them, such as their titles.</param>
    /// <param name="hierarchy">The hierarchy of the topics, from <c>HierarchicalTopics</c>.</param>
    /// <param name="options">The options. Null for the defaults.</param>
    /// <param name="cancellation">The token that cancels the layout of the documents.</param>
    /// <exception cref="InvalidOperationException">The fit has no neighbor graph; the message says how to get coordinates.</exception>
    public static Figure VisualizeHierarchicalDocuments(
        this IFittedTopics fitted,
        IReadOnlyList<string?> documents,
        IReadOnlyList<TopicMerge> hierarchy,
        VisualizeHierarchicalDocumentsOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        return fitted.Model.VisualizeHierarchicalDocuments(documents, hierarchy, fitted.Project(cancellation: cancellation), options);
    }

    private static Trace[] Level(
        TopicModel model, DocumentPlane plane, HierarchyLevels levels, IEnumerable<(int Id, int[] Topics)> groups, bool hasLabels, bool isVisible)
    {
        var outliers = plane.Other(model.HasOutliers ? plane.Sample[Topic.Outlier] : []);
        var traces = groups.Select(group =>
        {
            var (legend, picture) = levels.NamesOf(group.Id);
            return plane.Points(legend, plane.Sample.RowsOf(group.Topics), hasLabels ? picture : null, hasLabels);
        });
        return [.. traces.Prepend(outliers).Select(trace => trace with { Visible = isVisible ? null : false })];
    }

    private static SliderStep LevelStep(Trace[][] traces, int level) => new()
    {
        Label = FormattableString.Invariant($"{level}"),
        Args = [new() { Visible = traces.SelectMany((traces, other) => traces.Select(_ => other == level)).ToArray() }],
    };
}
