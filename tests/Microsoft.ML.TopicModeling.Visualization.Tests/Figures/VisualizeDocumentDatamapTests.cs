using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Tests;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

public sealed class VisualizeDocumentDatamapTests
{
    private static readonly PointMatrix<float> Coordinates = new(AddressCorpus.Tensors.Get<float>("reduced2"), 2);

    public static TheoryData<string, VisualizeDocumentDatamapOptions> Cases => new()
    {
        { "default", new() },
        { "topics=0,1.prefix", new() { Topics = [0, 1], HasTopicPrefix = true } },
        { "custom_labels", new() { CustomLabels = true } },
        { "interactive", new() { HasTexts = true, HasSearch = true } },
    };

    /// <summary>The reference draws with another library; what it gives to that is the number of documents by label, and their places.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Labels_and_their_documents_are_the_references(string name, VisualizeDocumentDatamapOptions options)
    {
        var reference = Fixtures.Json("figures.json")["document_datamap_arguments_given_to_datamapplot"]![name]!;
        var expected = reference["label_of_topic"]!.AsObject().GroupBy(pair => (string)pair.Value!).ToDictionary(
            pairs => pairs.Key, pairs => pairs.Sum(pair => ReferenceFigure.Model[int.Parse(pair.Key)].Count));

        var figure = Visualize(options);

        Points(figure).Should().BeEquivalentTo(expected);
        figure.Content.Layout.Annotations!.Select(label => label.Text!.Replace("<br>", " ", StringComparison.Ordinal)).Should()
            .BeEquivalentTo(expected.Keys.Where(label => label != "Unlabelled").Select(label => $"<b>{label}</b>"));
        (figure.Content.Layout.Width, figure.Content.Layout.Height, figure.Content.Layout.Title!.Text).Should().Be((1200, 750, "Documents and Topics"));
    }

    [Fact]
    public void Words_of_an_aspect_name_topics() =>
        Points(Visualize(new() { Aspect = "Diverse", Topics = [0, 3] })).Keys.Should().BeEquivalentTo("Unlabelled", "peace nations we", "schools education students");

    [Fact]
    public void No_label_covers_another()
    {
        var boxes = Visualize(new()).Content.Layout.Annotations!.Select(label =>
        {
            var lines = label.Text![3..^4].Split("<br>");
            var frame = new DatamapFrame(Coordinates, 1200, 750);
            var size = (double)label.Font!.Size!.Content;
            return (X: frame.Left(label.X!.Value) + label.Ax!.Value, Y: frame.Top(label.Y!.Value) + label.Ay!.Value, Width: lines.Max(TextWidth.Of) * size, Height: lines.Length * size);
        }).ToArray();

        boxes.Should().HaveCount(31);
        foreach (var (i, box) in boxes.Index())
        {
            boxes[..i].Should().NotContain(other => Math.Abs(other.X - box.X) < (other.Width + box.Width) / 2 && Math.Abs(other.Y - box.Y) < (other.Height + box.Height) / 2);
        }
    }

    [Fact]
    public void A_sample_is_told_of_unless_there_is_a_subtitle()
    {
        Visualize(new() { Sample = 0.5 }).Content.Layout.Title!.Subtitle!.Text.Should().Be("1,123 of 1,500 documents");
        Visualize(new() { Subtitle = "1945–2006" }).Content.Layout.Title!.Subtitle!.Text.Should().Be("1945–2006");
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        FluentActions.Invoking(() => Visualize(new() { HasSearch = true })).Should().Throw<ArgumentException>().WithMessage("*HasSearch*HasTexts*");
        FluentActions.Invoking(() => Visualize(new() { LabelSize = 0 })).Should().Throw<ArgumentException>().WithMessage("*LabelSize is 0*");
        FluentActions.Invoking(() => ReferenceFigure.Model.VisualizeDocumentDatamap(AddressCorpus.Documents, new(new float[4500], 3)))
            .Should().Throw<ArgumentException>().WithMessage("*3 columns*VisualizeDocuments*");
    }

    private static Figure Visualize(VisualizeDocumentDatamapOptions options) =>
        ReferenceFigure.Model.VisualizeDocumentDatamap(AddressCorpus.Documents, Coordinates, options);

    private static Dictionary<string, int> Points(Figure figure) => JsonNode.Parse(figure.ToJson())!["data"]!.AsArray()
        .ToDictionary(trace => (string)trace!["name"]!, trace => trace!["x"]!.AsArray().Count);
}
