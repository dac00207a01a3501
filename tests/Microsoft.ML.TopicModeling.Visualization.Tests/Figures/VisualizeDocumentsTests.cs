using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

public sealed class VisualizeDocumentsTests
{
    // The reference computes the ranges in the precision of the coordinates.
    private const double SinglePrecision = 1e-6;

    private static readonly PointMatrix<float> Coordinates = new(AddressCorpus.Tensors.Get<float>("reduced2"), 2);

    private static string[] Documents => AddressCorpus.Documents;

    [Fact]
    public void All_documents_are_where_the_reference_has_them()
    {
        var reference = new ReferenceFigure("documents");
        var figure = ReferenceFigure.Model.VisualizeDocuments(Documents, Coordinates);

        reference.ShouldEqual(figure, SinglePrecision, ReferencePoints.Orders);
        var traces = Traces(figure);
        for (var i = 0; i < traces.Count; i++)
        {
            traces[i]!.ShouldHaveThePointsOf(reference.Data[i]!);
        }
    }

    /// <summary>The reference writes the middle of the other documents over one of them.</summary>
    [Fact]
    public void Topics_samples_and_hidden_texts_are_the_references()
    {
        var reference = new ReferenceFigure("documents-topics_0-1-2-sample_0-3-hide");
        var figure = ReferenceFigure.Model.VisualizeDocuments(
            Documents, Coordinates, new() { Topics = [0, 1, 2], Sample = 0.3, HasLabels = false, HasTexts = false, CustomLabels = true });

        reference.ShouldEqual(figure, SinglePrecision, [.. ReferencePoints.Orders, "layout.title.subtitle", "layout.margin"]);
        Counts(Traces(figure)).Should().Equal(813, 31, 65, 64);
        Counts(reference.Data).Should().Equal(812, 31, 65, 64);
        figure.Content.Layout.Title!.Subtitle!.Text.Should().Be("972 of 1,500 documents");
    }

    [Fact]
    public void A_sample_is_the_same_each_time_and_another_one_for_another_seed()
    {
        var options = new VisualizeDocumentsOptions { Sample = 0.5 };
        var figure = ReferenceFigure.Model.VisualizeDocuments(Documents, Coordinates, options);

        ReferenceFigure.Model.VisualizeDocuments(Documents, Coordinates, options).ToJson().Should().Be(figure.ToJson());
        ReferenceFigure.Model.VisualizeDocuments(Documents, Coordinates, new() { Sample = 0.5, Seed = 7 }).ToJson().Should().NotBe(figure.ToJson());
    }

    [Fact]
    public void Points_are_colored_by_numbers_on_a_scale()
    {
        var years = AddressCorpus.Inputs["timestamps"].Numbers<int>();
        var figure = ReferenceFigure.Model.VisualizeDocuments(Documents, Coordinates, new() { ColorBy = years, LegendTitle = "Year", Topics = [3, 4] });

        var points = Traces(figure)[1]!;
        points["marker"]!["color"]!.AsArray().Select(year => (int)year!).Should()
            .Equal(Rows(3).Concat(Rows(4)).Select(row => years[row]));
        ((string?)points["marker"]!["colorbar"]!["title"]!["text"]).Should().Be("Year");
        Traces(figure)[2]!["text"]!.AsArray().Select(text => (string?)text).Should().Equal("3_schools_education_school", "4_soviet_nuclear_arms");
    }

    [Fact]
    public void Points_are_colored_and_have_symbols_by_groups()
    {
        var presidents = AddressCorpus.Inputs["classes"].Texts();
        var parties = presidents.Select(president => president.Contains("Bush", StringComparison.Ordinal) ? "Bush" : null).ToArray();
        var figure = ReferenceFigure.Model.VisualizeDocuments(Documents, Coordinates, new() { ColorBy = presidents, SymbolBy = parties, HasLabels = false });

        var traces = Traces(figure).Skip(1).ToArray();
        traces.Select(trace => (string?)trace!["name"]).Should()
            .Equal([.. presidents.Distinct().Order(StringComparer.Ordinal), "(none)", "Bush"]);
        foreach (var trace in traces[..^2])
        {
            var symbol = ((string)trace!["name"]!).Contains("Bush", StringComparison.Ordinal) ? "square" : "circle";
            trace["marker"]!["symbol"]!.AsArray().Select(item => (string?)item).Distinct().Should().Equal(symbol);
        }
    }

    [Fact]
    public void Three_coordinates_make_a_figure_in_space()
    {
        var space = new PointMatrix<float>(Enumerable.Range(0, 1500).SelectMany(row => Coordinates[row].ToArray().Append(row)).ToArray(), 3);
        var figure = ReferenceFigure.Model.VisualizeDocuments(Documents, space);

        Traces(figure).Should().OnlyContain(trace => (string?)trace!["type"] == "scatter3d");
        Traces(figure)[1]!["z"]!.AsArray().Should().HaveCount(105);
        figure.Content.Layout.Shapes.Should().BeNull();
    }

    [Fact]
    public void What_does_not_fit_the_documents_is_refused_with_a_remedy()
    {
        var model = ReferenceFigure.Model;
        void Refuses(Action call, string message) => call.Should().Throw<ArgumentException>().WithMessage(message);

        Refuses(() => model.VisualizeDocuments(Documents[1..], Coordinates), "*1499 documents*fitted on 1500*");
        model.WithoutDocuments().Invoking(bare => bare.VisualizeDocuments(Documents, Coordinates)).Should().Throw<InvalidOperationException>();
        Refuses(() => model.VisualizeDocuments(Documents, new(Coordinates.Memory[2..], 2)), "*1499 coordinates, but 1500 documents*Project()*");
        Refuses(() => model.VisualizeDocuments(Documents, new(new float[1500 * 5], 5)), "*5 columns*Umap.Fit*");
        Refuses(() => model.VisualizeDocuments(Documents, new(Enumerable.Repeat(float.NaN, 3000).ToArray(), 2)), "*document 0 hold NaN*");
        Refuses(() => model.VisualizeDocuments(Documents, Coordinates, new() { Topics = [31] }), "*Topics is 31*0 and 30*");
        Refuses(() => model.VisualizeDocuments(Documents, Coordinates, new() { Topics = [3, 3] }), "*topic 3 twice*");
        Refuses(() => model.VisualizeDocuments(Documents, Coordinates, new() { Sample = 0 }), "*Sample is 0*");
        Refuses(() => model.VisualizeDocuments(Documents, Coordinates, new() { Aspect = "Other" }), "*'Other'*Diverse*");
        Refuses(() => model.VisualizeDocuments(Documents, Coordinates, new() { ColorBy = new[] { 1 } }), "*ColorBy has 1 items*1500*");
        Refuses(() => model.VisualizeDocuments(Documents, Coordinates, new() { SymbolBy = Documents }), "*SymbolBy*8 symbols*");
        Refuses(() => model.VisualizeDocuments(Documents, Coordinates, new() { Addresses = ["a"] }), "*Addresses has 1 items*");
    }

    /// <summary>plotly takes some tags for markup; a document's are text.</summary>
    [Fact]
    public void Tags_and_entities_in_documents_are_text()
    {
        string?[] documents = [.. Documents];
        documents[80] = "<b>bold</b> & &amp; <script>alert(1)</script> <a href='x'>";
        var figure = ReferenceFigure.Model.VisualizeDocuments(documents, Coordinates);

        figure.ToJson().Should().NotContain("<");
        Traces(figure)[1]!["hovertext"]!.AsArray().Select(text => (string?)text).Should()
            .Contain("&lt;b>bold&lt;/b> & &amp;amp; <script>alert(1)</script> &lt;a href='x'>");
    }

    private static IEnumerable<int> Rows(int topic) =>
        ReferenceFigure.Model.DocumentTopics.Index().Where(document => document.Item == topic).Select(document => document.Index);

    private static JsonArray Traces(Figure figure) => JsonNode.Parse(figure.ToJson())!["data"]!.AsArray();

    private static IEnumerable<int> Counts(JsonArray traces) => traces.Select(trace => trace!["x"]!.AsArray().Count);
}
