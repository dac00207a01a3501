namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Adds the labels and the colors of the map to a page; the page's map/labels.js and core/colors.js read them.</summary>
internal static class MapParts
{
    public static void Add(ReportPage page, ReportContent content, ReportRows rows)
    {
        TopicPlace[][] places =
        [
            .. content.Layers.Models.Select(model => TopicPlaces.Find(model.DocumentTopics.AsSpan(), model.TopicCount, rows.Places)),
        ];
        page.Section("map", new
        {
            sample = LabelFont.Sample,
            sampleWidth = LabelFont.Width(LabelFont.Sample),
            highestScale = LabelPlacement.HighestScale,
        });
        page.JsonBlock("labels", MapLabels.Of([.. content.Layers.Models.Select(model => model.Topics)], places).Select(label => new
        {
            label.Layer,
            label.Topic,
            label.Text.Lines,
            label.FontSize,
            x = Math.Round(label.X, 1),
            y = Math.Round(label.Y, 1),
            from = label.MinScale,
            to = double.IsPositiveInfinity(label.MaxScale) ? (double?)null : label.MaxScale,
            radius = Math.Round(places[label.Layer][label.Topic].Radius),
        }));
        var colors = TopicColors.Of(places, content.Layers.Parents);
        page.JsonBlock("colors", new
        {
            light = new { topics = colors.Select(layer => layer.Light), categories = TopicColors.Categories.Light, ramp = ColorRamp.Light },
            dark = new { topics = colors.Select(layer => layer.Dark), categories = TopicColors.Categories.Dark, ramp = ColorRamp.Dark },
        });
    }
}
