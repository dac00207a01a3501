using Microsoft.ML.TopicModeling.Reporting;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Rows;

public class MapCoordinatesTests
{
    [Fact]
    public void The_longer_side_fills_the_map_and_the_shapes_stay()
    {
        var places = MapCoordinates.Quantize(new PointMatrix<float>(new float[] { -2, 1, 2, 1, 0, 3 }, 2));

        places.X.Should().Equal(0, 65535, 32768);
        places.Y.Should().Equal([32768, 32768, 0], "up is up on the map, too");
        places.Unit.Should().BeApproximately(4 / 65535.0, 1e-12);
    }

    [Fact]
    public void A_document_far_away_does_not_shrink_the_others()
    {
        var values = Enumerable.Range(0, 1000).SelectMany(i => new float[] { i % 32, i / 32 }).ToArray();
        (values[0], values[1]) = (1e6f, 1e6f);

        var places = MapCoordinates.Quantize(new PointMatrix<float>(values, 2));

        places.X[0].Should().Be(places.X.Max(), "it is on the edge");
        (places.X[1..].Max() - places.X[1..].Min()).Should().BeGreaterThan(30_000);
    }

    [Fact]
    public void Maps_of_the_same_frame_can_be_laid_over_each_other_and_what_lies_outside_is_on_the_edge()
    {
        var frame = new PointMatrix<float>(new float[] { 0, 0, 10, 5 }, 2);

        var places = MapCoordinates.Quantize(new PointMatrix<float>(new float[] { 2, 1, 4, 3, -3, 9 }, 2), frame);

        places.X.Should().Equal(13107, 26214, 0);
        places.Y.Should().Equal(26214, 13107, 0);
        places.Unit.Should().Be(MapCoordinates.Quantize(frame).Unit);
    }

    [Fact]
    public void Documents_in_one_place_stay_there()
    {
        var places = MapCoordinates.Quantize(new PointMatrix<float>(new float[] { 3, 4, 3, 4 }, 2));

        places.X.Should().Equal(0, 0);
        places.Y.Should().Equal(0, 0);
        MapCoordinates.Quantize(new PointMatrix<float>(ReadOnlyMemory<float>.Empty, 2)).Count.Should().Be(0);
    }

    [Fact]
    public void Almost_all_documents_in_one_place_leave_the_others_theirs()
    {
        var values = new float[2000];
        (values[0], values[1], values[2]) = (8, 4, 4);

        var places = MapCoordinates.Quantize(new PointMatrix<float>(values, 2));

        places.X[..3].Should().Equal(65535, 32768, 0);
    }
}
