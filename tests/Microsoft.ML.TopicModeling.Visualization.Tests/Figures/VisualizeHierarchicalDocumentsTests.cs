using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

public sealed class VisualizeHierarchicalDocumentsTests
{
    // The reference computes the ranges in the precision of the coordinates.
    private const double SinglePrecision = 1e-6;

    private static readonly PointMatrix<float> Coordinates = new(AddressCorpus.Tensors.Get<float>("reduced2"), 2);
    private static readonly IReadOnlyList<TopicMerge> Hierarchy = ReferenceFigure.Model.HierarchicalTopics();

    [Fact]
    public void Levels_and_their_points_are_the_references()
    {
        var reference = new ReferenceFigure("hierarchical_documents");
        var figure = Visualize(new() { NumberOfLevels = 2 });

        reference.ShouldEqual(figure, SinglePrecision, ReferencePoints.Orders);
        var traces = JsonNode.Parse(figure.ToJson())!["data"]!.AsArray();
        for (var i = 0; i < traces.Count; i++)
        {
            traces[i]!.ShouldHaveThePointsOf(reference.Data[i]!);
        }
    }

    [Fact]
    public void Levels_on_a_logarithmic_scale_of_some_topics_are_the_references()
    {
        var reference = new ReferenceFigure("hierarchical_documents-log-topics_0-3-5");
        var figure = Visualize(new() { NumberOfLevels = 4, LevelScale = LevelScale.Logarithmic, Topics = [0, 3, 5], Sample = 0.2, HasTexts = true });

        reference.ShouldEqual(figure, SinglePrecision, [.. ReferencePoints.Orders, "layout.title.subtitle", "layout.margin"]);
        JsonNode.Parse(figure.ToJson())!["data"]!.AsArray().Select(trace => trace!["x"]!.AsArray().Count).Should()
            .Equal(reference.Data.Select(trace => trace!["x"]!.AsArray().Count));
    }

    [Theory]
    [InlineData(LevelScale.Linear)]
    [InlineData(LevelScale.Logarithmic)]
    public void More_levels_than_merges_are_as_many_as_merges(LevelScale scale)
    {
        var figure = Visualize(new() { NumberOfLevels = 100, LevelScale = scale });

        figure.Content.Layout.Sliders!.Single().Steps.Should().HaveCount(30);
    }

    [Fact]
    public void Another_models_hierarchy_is_refused() =>
        FluentActions.Invoking(() => ReferenceFigure.Model.VisualizeHierarchicalDocuments(AddressCorpus.Documents, [.. Hierarchy.Skip(1)], Coordinates))
            .Should().Throw<ArgumentException>().WithMessage("*29 merges*31 topics*30*HierarchicalTopics*");

    private static Figure Visualize(VisualizeHierarchicalDocumentsOptions options) =>
        ReferenceFigure.Model.VisualizeHierarchicalDocuments(AddressCorpus.Documents, Hierarchy, Coordinates, options);
}
