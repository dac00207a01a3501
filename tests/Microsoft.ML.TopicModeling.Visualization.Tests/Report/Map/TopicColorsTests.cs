using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML.TopicModeling.Reporting;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Map;

public class TopicColorsTests
{
    private const int Side = 8;

    [Fact]
    public void Neighbors_on_the_map_differ_for_every_kind_of_color_vision()
    {
        var colors = TopicColors.Of([Grid(Side)], [Orphans(Side)])[0];

        foreach (var ground in new[] { colors.Light, colors.Dark })
        {
            var views = ground.Select(hex => ColorVision.Views(Parse(hex))).ToArray();
            foreach (var (topic, other) in Neighbors())
            {
                ColorVision.Distance(views[topic], views[other]).Should().BeGreaterThan(0.05, $"topics {topic} and {other} lie side by side");
            }
        }
    }

    [Fact]
    public void Finer_topics_have_about_the_hue_of_their_parent()
    {
        var (coarse, fine) = (Grid(2), Grid(Side));
        var parents = Enumerable.Range(0, fine.Length).Select(topic => new TopicParent(1, (topic / Side / (Side / 2) * 2) + (topic % Side / (Side / 2)))).ToImmutableArray();

        var colors = TopicColors.Of([fine, coarse], [parents, Orphans(2)]);

        for (var topic = 0; topic < fine.Length; topic++)
        {
            var turn = Parse(colors[0].Light[topic]).Hue - Parse(colors[1].Light[parents[topic].Topic]).Hue;
            Math.Abs(Math.IEEERemainder(turn, 2 * Math.PI)).Should().BeLessThan(0.6);
        }
    }

    [Fact]
    public void Colors_stand_out_from_their_ground()
    {
        var colors = TopicColors.Of([Grid(Side)], [Orphans(Side)])[0];

        colors.Light.Should().OnlyContain(hex => Parse(hex).Lightness < 0.85);
        colors.Dark.Should().OnlyContain(hex => Parse(hex).Lightness > 0.5);
    }

    [Fact]
    public void No_topic_has_no_color() => TopicColors.Of([[]], [[]])[0].Light.Should().BeEmpty();

    [Theory]
    [InlineData("ff0000", 0.628, 0.2577, 0.5103)]
    [InlineData("008000", 0.51975, 0.17686, 2.4870)]
    public void Oklab_is_that_of_its_source(string hex, double lightness, double chroma, double hue)
    {
        var color = Parse(hex);

        color.Lightness.Should().BeApproximately(lightness, 1e-3);
        color.Chroma.Should().BeApproximately(chroma, 1e-3);
        color.Hue.Should().BeApproximately(hue, 1e-2);
        color.ToHex().Should().Be(hex);
    }

    [Fact]
    public void Categories_and_steps_of_time_differ_for_every_kind_of_color_vision()
    {
        foreach (var categories in new[] { TopicColors.Categories.Light, TopicColors.Categories.Dark })
        {
            var views = categories.Select(hex => ColorVision.Views(Parse(hex))).ToArray();
            views.Index().SelectMany(first => views.Skip(first.Index + 1).Select(second => ColorVision.Distance(first.Item, second)))
                .Should().OnlyContain(distance => distance > 0.03);
        }

        foreach (var ramp in new[] { ColorRamp.Light, ColorRamp.Dark })
        {
            for (var view = 0; view < ColorVision.Count; view++)
            {
                ramp.Select(hex => ColorVision.Views(Parse(hex))[view].Lightness).Should().BeInAscendingOrder();
            }
        }
    }

    private static ImmutableArray<TopicParent> Orphans(int side) => [.. Enumerable.Repeat(new TopicParent(-1, Topic.Outlier), side * side)];

    private static TopicPlace[] Grid(int side) =>
        [.. Enumerable.Range(0, side * side).Select(topic => new TopicPlace((1 + (topic % side)) * 60000.0 / side, (1 + (topic / side)) * 60000.0 / side, 100, 100))];

    private static IEnumerable<(int, int)> Neighbors() =>
        Enumerable.Range(0, Side * Side).SelectMany(topic => new[] { (topic, topic + 1), (topic, topic + Side) })
            .Where(pair => pair.Item2 < Side * Side && (pair.Item2 - pair.Item1 > 1 || pair.Item2 % Side > 0));

    private static OklabColor Parse(string hex) => OklabColor.FromLinear((Linear(hex[..2]), Linear(hex[2..4]), Linear(hex[4..])));

    private static double Linear(string hex)
    {
        var light = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return light <= 0.04045 ? light / 12.92 : Math.Pow((light + 0.055) / 1.055, 2.4);
    }
}
