using System.Xml.Linq;
using Microsoft.ML.TopicModeling;

namespace Browser.Tests.Figures;

public sealed class FigurePictureTests
{
    [Fact]
    public void A_drawing_has_its_texts_as_texts_and_its_points_as_shapes()
    {
        using var folder = new TemporaryFolder();

        FigureGallery.Documents(new()).SaveSvg(folder["documents.svg"]);

        var drawing = XDocument.Load(folder["documents.svg"]);
        var texts = drawing.Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value).ToArray();
        texts.Should().Contain(["Documents and Topics", "4_soviet_nuclear_arms", "D1"]);
        drawing.Descendants().Count(element => element.Name.LocalName == "path" && (string?)element.Attribute("class") == "point").Should().BeGreaterThan(1400);
        drawing.Descendants().Should().NotContain(element => element.Name.LocalName == "image");
    }

    [Fact]
    public void An_image_has_the_pixels_that_are_asked_for()
    {
        using var folder = new TemporaryFolder();

        FigureGallery.Model.VisualizeTopics(new() { Width = 500, Height = 400, Theme = FigureTheme.Dark }).SavePng(folder["topics.png"], new() { Scale = 1.5 });

        var picture = Picture.Decode(File.ReadAllBytes(folder["topics.png"]));
        (picture.Width, picture.Height).Should().Be((750, 600));
        picture.ColorCount().Should().BeGreaterThan(50);
    }

    [Fact]
    public void Many_points_are_an_image_in_the_drawing()
    {
        using var folder = new TemporaryFolder();

        FigureGallery.ManyDocuments(20, new()).SaveSvg(folder["documents.svg"]);

        var drawing = XDocument.Load(folder["documents.svg"]);
        drawing.Descendants().Should().Contain(element => element.Name.LocalName == "image");
        drawing.Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value).Should().Contain("4_soviet_nuclear_arms");
    }
}
