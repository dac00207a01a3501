using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>Blocks of near points are even in size and are cut where the points are widest.</summary>
public sealed class LayoutSlotsTests
{
    [Theory]
    [InlineData(10, 3)]
    [InlineData(1000, 7)]
    [InlineData(1000, 1)]
    public void Near_points_are_in_ranges_of_slots(int count, int blocks)
    {
        float[] line = [.. Enumerable.Range(0, count).SelectMany(i => (float[])[(i * 7) % count, 0.5f])];

        var slots = LayoutSlots.ByNearness(line, dimension: 2, blocks);

        var ranges = new LayoutBlocks(count, blocks);
        slots.Order().Should().Equal(Enumerable.Range(0, count));
        for (var point = 0; point < count; point++)
        {
            ranges.Of(slots[point]).Should().Be(ranges.Of((int)line[2 * point]));
        }
    }

    [Fact]
    public void Points_at_one_place_are_dealt_out_by_their_rows() =>
        LayoutSlots.ByNearness(new float[20], dimension: 2, blocks: 5).Select(slot => new LayoutBlocks(10, 5).Of(slot))
            .Should().Equal(0, 0, 1, 1, 2, 2, 3, 3, 4, 4);

    [Theory]
    [InlineData(10, 3)]
    [InlineData(70_000, 18)]
    public void A_block_begins_at_its_first_slot(int slots, int count)
    {
        var blocks = new LayoutBlocks(slots, count);

        for (var block = 0; block < count; block++)
        {
            blocks.Of(blocks.StartOf(block)).Should().Be(block);
            blocks.Of(blocks.StartOf(block + 1) - 1).Should().Be(block);
        }

        blocks.StartOf(count).Should().Be(slots);
    }
}
