using Microsoft.ML.TopicModeling.Reporting;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Map;

public class TopicPlacesTests
{
    [Fact]
    public void A_topic_in_two_places_is_placed_in_the_denser_one()
    {
        var random = new Random(3);
        var (points, topics) = (new List<float>(), new List<int>());
        Add(600, 10, 10, 0.5);
        Add(400, 90, 90, 0.5);
        Add(1, 0, 0, 0);
        Add(1, 100, 100, 0);

        var places = MapCoordinates.Quantize(new PointMatrix<float>(points.ToArray(), 2));
        var place = TopicPlaces.Find(topics.ToArray(), 2, places)[0];

        place.Count.Should().Be(1002);
        (place.X / MapCoordinates.Steps).Should().BeApproximately(0.1, 0.01);
        (place.Y / MapCoordinates.Steps).Should().BeApproximately(0.9, 0.01);

        void Add(int count, double x, double y, double width)
        {
            for (var i = 0; i < count; i++)
            {
                points.Add((float)(x + (width * (random.NextDouble() - 0.5))));
                points.Add((float)(y + (width * (random.NextDouble() - 0.5))));
                topics.Add(0);
            }
        }
    }

    [Fact]
    public void One_document_is_the_place_of_its_topic_and_no_document_the_middle()
    {
        var places = MapCoordinates.Quantize(new PointMatrix<float>(new float[] { 0, 0, 1, 1, 0.25f, 0.5f }, 2));

        var found = TopicPlaces.Find([-1, -1, 1], 2, places);

        found[0].Should().Be(new TopicPlace(32767.5, 32767.5, 0, 0));
        found[1].Should().Be(new TopicPlace(places.X[2], places.Y[2], 0, 1));
    }

    [Fact]
    public void Three_quarters_of_the_documents_lie_within_the_radius()
    {
        var points = Enumerable.Range(0, 101).SelectMany(i => new[] { i / 100f, 0f }).ToArray();
        var places = MapCoordinates.Quantize(new PointMatrix<float>(points, 2));

        var place = TopicPlaces.Find(new int[101], 1, places)[0];

        places.X.Count(x => Math.Abs(x - place.X) <= place.Radius + 1).Should().BeInRange(76, 77);
    }
}
