using Microsoft.ML.TopicModeling.Reporting;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Rows;

public class RowOrderTests
{
    [Fact]
    public void Rows_are_ordered_by_topic_then_along_the_curve_then_as_they_came()
    {
        var places = MapCoordinates.Quantize(new PointMatrix<float>(new float[] { 9, 9, 0, 9, 0, 0, 9, 9, 0, 9, 4, 4 }, 2));

        RowOrder.Of([0, 0, 1, 0, -1, 0], places).Should().Equal(4, 1, 0, 3, 5, 2);
    }

    [Fact]
    public void Each_document_is_one_row()
    {
        var random = new Random(7);
        var points = Enumerable.Range(0, 2000).Select(_ => (float)random.Next(20)).ToArray();
        var topics = Enumerable.Range(0, 1000).Select(_ => random.Next(-1, 5)).ToArray();
        var places = MapCoordinates.Quantize(new PointMatrix<float>(points, 2));

        var order = RowOrder.Of(topics, places);

        order.Should().BeEquivalentTo(Enumerable.Range(0, 1000));
        var keys = order.Select(document => (topics[document], MortonCode.Of(places.X[document], places.Y[document]), document)).ToList();
        keys.Should().BeInAscendingOrder();
    }

    [Theory]
    [InlineData(0, 0, 0u)]
    [InlineData(1, 0, 1u)]
    [InlineData(0, 1, 2u)]
    [InlineData(0xFFFF, 0, 0x55555555u)]
    [InlineData(0x1234, 0xFFFF, 0xABAEAFBAu)]
    public void A_code_takes_bits_in_turn(int x, int y, uint code) => MortonCode.Of((ushort)x, (ushort)y).Should().Be(code);
}
