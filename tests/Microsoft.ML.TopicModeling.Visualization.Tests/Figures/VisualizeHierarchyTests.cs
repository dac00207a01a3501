namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

public sealed class VisualizeHierarchyTests
{
    public static TheoryData<string, VisualizeHierarchyOptions, double> Figures => new()
    {
        { "hierarchy", new(), 1e-9 },
        { "hierarchy-bottom-annotated", new() { Orientation = DendrogramOrientation.Bottom, Hierarchy = ReferenceTables.Hierarchy }, 1e-9 },
        { "hierarchy-left-annotated-custom_labels", new() { Hierarchy = ReferenceTables.Hierarchy, CustomLabels = true, ColorThreshold = 0.6 }, 1e-9 },

        // The reference takes cosines of float32.
        { "hierarchy-top_n_5", new() { NumberOfTopics = 5, UseEmbeddings = true }, 3e-6 },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_figure_is_the_references(string name, VisualizeHierarchyOptions options, double tolerance) =>
        new ReferenceFigure(name).ShouldEqual(ReferenceFigure.Model.VisualizeHierarchy(options), tolerance);

    [Fact]
    public void Leaves_are_called_by_the_words_of_their_own_aspect()
    {
        var axis = ReferenceFigure.Model.VisualizeHierarchy(new() { Aspect = "Diverse" }).Content.Layout.YAxis!;

        var names = (string[])axis.TickText!.Content;
        names.Should().HaveCount(31).And.Contain(name => name.StartsWith("3_schools_")).And.OnlyContain(name => name.Length <= 30);
    }

    [Fact]
    public void Groups_of_some_topics_are_called_as_the_smallest_merge_that_has_them()
    {
        var options = new VisualizeHierarchyOptions { Topics = [13, 12, 27], Hierarchy = ReferenceTables.Hierarchy };

        var data = ReferenceFigure.Model.VisualizeHierarchy(options).Content.Data;

        var merge = ReferenceTables.Hierarchy.OrderBy(merge => merge.Topics.Count).First(merge => merge.Topics.Contains(13) && merge.Topics.Contains(27));
        data.Should().HaveCount(4);
        ((string[])data[^1].HoverText!.Content).Concat((string[])data[^2].HoverText!.Content).Should().Equal(merge.ParentName);
    }

    [Fact]
    public void A_group_that_the_hierarchy_does_not_have_has_no_name()
    {
        var other = ReferenceFigure.Model.HierarchicalTopics(new() { Linkage = TopicLinkage.Single });

        var data = ReferenceFigure.Model.VisualizeHierarchy(new() { Hierarchy = other }).Content.Data;

        ((string[])data[^1].HoverText!.Content).Should().Contain("");
    }

    [Fact]
    public void A_chain_of_thousands_of_topics_is_drawn()
    {
        var steps = new Topics.Hierarchy.LinkageStep[20_000];
        for (var step = 0; step < steps.Length; step++)
        {
            steps[step] = new(step == 0 ? 0 : steps.Length + step, step + 1, step, step + 2);
        }

        new Microsoft.ML.TopicModeling.Figures.Dendrogram(steps, 1).Leaves.Should().Equal(Enumerable.Range(0, steps.Length + 1));
    }

    [Fact]
    public void Nothing_is_below_a_threshold_of_zero() =>
        ReferenceFigure.Model.VisualizeHierarchy(new() { ColorThreshold = 0 }).Content.Data
            .Should().OnlyContain(trace => (string)trace.Marker!.Color!.Content == "rgb(0,116,217)");

    [Fact]
    public void A_distance_of_ones_own_is_taken()
    {
        var figure = ReferenceFigure.Model.VisualizeHierarchy(new() { Topics = [0, 1], Distance = (a, b) => 7 });

        ((double[])figure.Content.Data.Single().X!.Content).Should().Equal(0, 7, 7, 0);
    }
}
