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
        ["topics"] = () => ReferenceFigure.Model.VisualizeTopics(),
        ["topics-dark"] = () => ReferenceFigure.Model.VisualizeTopics(new() { Theme = FigureTheme.Dark }),
        ["documents"] = () => Documents(new()),
        ["documents-some"] = () => Documents(new() { Topics = [3, 4, 8, 12, 14], Sample = 0.5, Theme = FigureTheme.Print }),
        ["documents-years"] = () => Documents(new() { ColorBy = AddressCorpus.Inputs["timestamps"].Numbers<int>(), LegendTitle = "Year", Theme = FigureTheme.Dark }),
        ["documents-presidents"] = () => Documents(new() { ColorBy = AddressCorpus.Inputs["classes"].Texts(), LegendTitle = "President" }),
        ["documents-space"] = () => Documents(new(), new(Enumerable.Range(0, 1500).SelectMany(row => Coordinates[row].ToArray().Append(row / 1500f)).ToArray(), 3)),
    };

    private static Figure Documents(VisualizeDocumentsOptions options, PointMatrix<float>? coordinates = null) =>
        ReferenceFigure.Model.VisualizeDocuments(AddressCorpus.Documents, coordinates ?? Coordinates, options);
}
