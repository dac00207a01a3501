using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Tests.Topics;
using Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

namespace Browser.Tests.Figures;

/// <summary>Every figure by its name, of the reference's model.</summary>
internal static class FigureGallery
{
    private static readonly PointMatrix<float> Coordinates = new(AddressCorpus.Tensors.Get<float>("reduced2"), 2);

    public static IReadOnlyDictionary<string, Func<Figure>> All { get; } = new OrderedDictionary<string, Func<Figure>>
    {
        ["topics"] = () => Model.VisualizeTopics(),
        ["topics-dark"] = () => Model.VisualizeTopics(new() { Theme = FigureTheme.Dark }),
        ["documents"] = () => Documents(new()),
        ["documents-some"] = () => Documents(new() { Topics = [3, 4, 8, 12, 14], Sample = 0.5, Theme = FigureTheme.Print }),
        ["documents-years"] = () => Documents(new() { ColorBy = Years, LegendTitle = "Year", Theme = FigureTheme.Dark }),
        ["documents-presidents"] = () => Documents(new() { ColorBy = Presidents, LegendTitle = "President" }),
        ["documents-space"] = () => Documents(new(), new(Enumerable.Range(0, 1500).SelectMany(row => Coordinates[row].ToArray().Append(row / 150f)).ToArray(), 3)),
        ["hierarchical-documents"] = () =>
            Model.VisualizeHierarchicalDocuments(AddressCorpus.Documents, ReferenceTables.Hierarchy, Coordinates, new() { NumberOfLevels = 5 }),
        ["document-datamap"] = () => Datamap(new() { Subtitle = "1,500 paragraphs of State of the Union addresses" }),
        ["document-datamap-dark"] = () => Datamap(new() { Theme = FigureTheme.Dark, HasTexts = true, HasSearch = true }),
        ["barchart"] = () => Model.VisualizeBarchart(),
        ["distribution"] = () => Model.VisualizeDistribution(Model.ApproximateDistribution(AddressCorpus.Documents[..1])[0]),
        ["heatmap"] = () => Model.VisualizeHeatmap(new() { NumberOfClusters = 4 }),
        ["hierarchy"] = () => Model.VisualizeHierarchy(new() { Hierarchy = ReferenceTables.Hierarchy }),
        ["term-rank"] = () => Model.VisualizeTermRank(new() { Topics = [1, 2] }),
        ["topics-over-time"] = () => Model.VisualizeTopicsOverTime(ReferenceTables.OverTime, new() { NumberOfTopics = 8 }),
        ["topics-per-class"] = () => Model.VisualizeTopicsPerClass(ReferenceTables.PerClass),
        ["approximate-distribution"] = () => Model.VisualizeApproximateDistribution(Model.ApproximateTokenDistribution(AddressCorpus.Documents[..1]).Tokens[0]),
        ["word-cloud"] = () => Model.VisualizeWordCloud(4),
    };

    public static TopicModel Model => ReferenceFigure.Model;

    private static int[] Years => AddressCorpus.Inputs["timestamps"].Numbers<int>();

    private static string[] Presidents => AddressCorpus.Inputs["classes"].Texts();

    public static Figure Documents(VisualizeDocumentsOptions options, PointMatrix<float>? coordinates = null) =>
        Model.VisualizeDocuments(AddressCorpus.Documents, coordinates ?? Coordinates, options);

    public static Figure Datamap(VisualizeDocumentDatamapOptions options) =>
        Model.VisualizeDocumentDatamap(AddressCorpus.Documents, Coordinates, options);

    /// <summary>The documents many times over, each time a little aside.</summary>
    public static Figure ManyDocuments(int times, VisualizeDocumentsOptions options)
    {
        var rows = Enumerable.Range(0, times * AddressCorpus.Documents.Length).Select(i => i % AddressCorpus.Documents.Length).ToArray();
        var random = new Random(1);
        var places = rows.SelectMany(row => Coordinates[row].ToArray().Select(place => place + (0.3f * (random.NextSingle() - 0.5f)))).ToArray();
        return Model.WithDocuments([.. rows.Select(row => Model.DocumentTopics[row])])
            .VisualizeDocuments([.. rows.Select((row, i) => $"{i}: {AddressCorpus.Documents[row][..40]}")], new(places, 2), options);
    }
}
