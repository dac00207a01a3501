using CsCheck;
using Microsoft.ML.TopicModeling.Reporting;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Map;

public class LabelPlacementTests
{
    private static readonly Gen<MapLabel[]> Labels =
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], Gen.String[Gen.Char['a', 'z'], 1, 30], Gen.Int[0, 3], Gen.Int[0, 1]).Array[1, 60].Select(all =>
            all.Select((label, topic) => Label(topic, label.Item1, label.Item2, label.Item3, label.Item4, isFinest: label.Item5 == 0) with { Layer = label.Item5 }).ToArray());

    [Fact]
    public void No_two_labels_overlap_at_any_scale() =>
        Labels.Sample(labels =>
        {
            var placed = LabelPlacement.Place(labels);
            return Scales(placed).All(scale => !OverlapAt(placed, scale));
        }, iter: 300);

    [Fact]
    public void Every_label_shows_at_some_scale_up_to_the_highest_and_the_first_at_the_lowest() =>
        Labels.Sample(labels =>
        {
            var placed = LabelPlacement.Place(labels);
            return placed.Count == labels.Length
                && placed.All(label => label.MinScale >= LabelPlacement.LowestScale && 1.49 * label.MinScale < Math.Min(label.MaxScale, LabelPlacement.HighestScale))
                && placed[0].MinScale == Math.Max(labels[0].MinScale, LabelPlacement.LowestScale);
        }, iter: 300);

    [Fact]
    public void A_label_in_the_place_of_another_stands_beside_it_when_one_is_near()
    {
        var placed = LabelPlacement.Place([.. Enumerable.Range(0, 30).Select(topic => Label(topic, 5, 5, "the same place", 0, isFinest: true))]);

        placed.Should().OnlyContain(label => label.MinScale < LabelPlacement.HighestScale);
        OverlapAt(placed, LabelPlacement.HighestScale).Should().BeFalse();
        placed.Max(label => Math.Abs(label.X - placed[0].X)).Should().BeLessThan(1000, "beside is near");
    }

    [Fact]
    public void A_finer_label_waits_for_the_end_of_the_coarser_one_in_its_place()
    {
        var coarse = Label(0, 5, 5, "farms", 0, isFinest: false) with { MaxScale = 0.1 };

        var placed = LabelPlacement.Place([coarse, Label(1, 5, 5, "wheat", 0, isFinest: true)]);

        placed[0].MaxScale.Should().Be(0.1);
        placed[1].MinScale.Should().Be(0.1);
    }

    [Fact]
    public void The_label_of_a_topic_that_is_in_two_layers_is_shown_once()
    {
        var coarse = Label(0, 5, 5, "farms", 0, isFinest: false) with { Layer = 1, MaxScale = 0.1 };

        LabelPlacement.Place([coarse, Label(1, 30, 30, "farms", 0, isFinest: true)])[1].MinScale.Should().Be(0.1);
    }

    private static MapLabel Label(int topic, int x, int y, string text, int size, bool isFinest) => new(0, topic, LabelText.Wrap(text), 12 + (2 * size))
    {
        X = 1600 * x,
        Y = 1600 * y,
        MinScale = size == 3 ? 0.02 : 0,
        MaxScale = isFinest ? double.PositiveInfinity : 0.05 * (1 + size),
    };

    /// <summary>Scales in small steps, and those at which a label appears or vanishes.</summary>
    private static IEnumerable<double> Scales(IReadOnlyList<MapLabel> labels)
    {
        var steps = Enumerable.Range(0, 160).Select(step => LabelPlacement.LowestScale * Math.Pow(1.06, step));
        return steps.Concat(labels.SelectMany(label => new[] { label.MinScale, Math.BitDecrement(label.MaxScale) }))
            .Where(scale => scale <= LabelPlacement.HighestScale)
            .Append(LabelPlacement.HighestScale);
    }

    private static bool OverlapAt(IReadOnlyList<MapLabel> labels, double scale)
    {
        var shown = labels.Where(label => label.MinScale <= scale && scale < label.MaxScale).ToArray();
        return shown.Index().Any(first => shown.Skip(first.Index + 1).Any(other => Overlap(first.Item, other, scale)));
    }

    // A hundredth of a pixel is rounding.
    private static bool Overlap(MapLabel label, MapLabel other, double scale) =>
        scale * Math.Abs(label.X - other.X) < ((label.Width + other.Width) / 2) - 0.01
        && scale * Math.Abs(label.Y - other.Y) < ((label.Height + other.Height) / 2) - 0.01;
}
