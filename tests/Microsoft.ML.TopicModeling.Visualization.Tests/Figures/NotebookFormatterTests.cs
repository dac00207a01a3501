using System.Net;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

public sealed class NotebookFormatterTests
{
    /// <summary>As a kernel finds and calls what it knows only by name.</summary>
    [Fact]
    public void A_kernel_finds_what_shows_a_figure_by_names()
    {
        var figure = Models.Small.VisualizeBarchart();
        var attribute = typeof(Figure).GetCustomAttributes(inherit: true).Single(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute");
        var source = Activator.CreateInstance((Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!)!;
        var formatters = (IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        var formatter = formatters.Single(formatter => (string?)formatter.GetType().GetProperty("MimeType")!.GetValue(formatter) == "text/html");
        var format = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!;

        using var shown = new StringWriter();
        format.Invoke(formatter, [figure, shown]).Should().Be(true);
        format.Invoke(formatter, ["no figure", TextWriter.Null]).Should().Be(false);

        shown.ToString().Should().StartWith("<iframe sandbox=\"allow-scripts\"").And.Contain(WebUtility.HtmlEncode(figure.ToHtml()));
    }
}
