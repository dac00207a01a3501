using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

namespace Browser.Tests.Figures;

/// <summary>Every figure by its name, of the reference's model.</summary>
internal static class FigureGallery
{
    public static IReadOnlyDictionary<string, Func<Figure>> All { get; } = new OrderedDictionary<string, Func<Figure>>
    {
        ["topics"] = () => ReferenceFigure.Model.VisualizeTopics(),
        ["topics-dark"] = () => ReferenceFigure.Model.VisualizeTopics(new() { Theme = FigureTheme.Dark }),
    };
}
