using Microsoft.ML.TopicModeling.Reporting;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Rows;

public class RowPartsTests
{
    private const int Documents = 700;

    private static readonly int[] Topics = [.. Enumerable.Range(0, Documents).Select(document => (document % 4) - 1)];

    private static readonly TopicModel Model = TopicModel.Fit([.. Topics.Select(topic => $"word{topic}")], Topics);

    private static readonly ReportContent Content = ReportContent.Of(
        Model,
        [.. Topics.Select(topic => $"word{topic}")],
        new ReportOptions
        {
            Coordinates = Coordinates(),
            Timestamps = Enumerable.Range(0, Documents).Select(document => document == 3 ? null : (object)new DateTime(1945 + (document % 9), 1, 2)).ToArray(),
            Probabilities = [.. Enumerable.Range(0, Documents).Select(document => document / (Documents - 1f))],
            Metadata = new Dictionary<string, System.Collections.IList>
            {
                ["party"] = Enumerable.Range(0, Documents).Select(document => document % 3 == 0 ? "</script>" : null).ToArray(),
                ["votes"] = Enumerable.Range(0, Documents).Select(document => document * 0.5).ToArray(),
            },
        },
        null,
        CancellationToken.None);

    private static readonly SavedPage Page = Save();

    [Fact]
    public void Every_row_has_the_place_and_the_topic_of_its_document()
    {
        var places = MapCoordinates.Quantize(Content.Coordinates);
        var documents = Page.Planes("rows-documents", Documents);
        var topics = Page.Planes("rows-topics-0", Documents);
        var code = 0u;
        var differences = Page.Planes("rows-places", Documents);

        documents.Should().BeEquivalentTo(Enumerable.Range(0, Documents));
        topics.Should().BeInAscendingOrder("rows are ordered by topic");
        for (var row = 0; row < Documents; row++)
        {
            var document = (int)documents[row];
            code += (uint)differences[row];
            code.Should().Be(MortonCode.Of(places.X[document], places.Y[document]));
            ((int)topics[row] - 1).Should().Be(Topics[document]);
        }
    }

    [Fact]
    public void Every_row_has_the_values_of_its_document()
    {
        var documents = Page.Planes("rows-documents", Documents);
        var probabilities = Page.Planes("rows-probabilities", Documents);
        var (times, timeValues) = (Page.Planes("rows-time", Documents), Page.Planes("rows-time-values", 9));
        var (parties, votes) = (Page.Planes("rows-column-0", Documents), Page.Planes("rows-column-1", Documents));
        var voteValues = Page.Planes("rows-column-1-values", Documents);

        Page.Manifest.GetProperty("rows").GetProperty("columns")[1].GetProperty("kind").GetString().Should().Be("number");
        Page.JsonBlock("rows-column-0-values")[0].GetString().Should().Be("</script>");
        for (var row = 0; row < Documents; row++)
        {
            var document = (int)documents[row];
            (probabilities[row] / 65535.0).Should().BeApproximately(document / (Documents - 1.0), 1e-5);
            parties[row].Should().Be(document % 3 == 0 ? 1UL : 0);
            BitConverter.UInt64BitsToDouble(voteValues[votes[row] - 1]).Should().Be(document * 0.5);
            (times[row] == 0 ? null : DateTime.UnixEpoch.AddMilliseconds(BitConverter.UInt64BitsToDouble(timeValues[times[row] - 1])).Year as int?)
                .Should().Be(document == 3 ? null : 1945 + (document % 9));
        }
    }

    [Fact]
    public void The_places_of_a_hundred_thousand_documents_take_less_than_300_kilobytes()
    {
        const int Count = 100_000;
        var random = new Random(5);
        var points = Enumerable.Range(0, 2 * Count).Select(_ => (float)(random.NextDouble() + random.NextDouble())).ToArray();
        var page = new ReportPage("t");
        var places = MapCoordinates.Quantize(new PointMatrix<float>(points, 2));
        RowParts.Add(page, new ReportRows
        {
            Places = places,
            Topics = [[.. new int[Count]]],
            Order = RowOrder.Of(new int[Count], places),
            Probabilities = [],
            Time = null,
            Columns = [],
        }, CancellationToken.None);

        Read(page).Base64Length("rows-places").Should().BeLessThan(300_000);
    }

    private static SavedPage Save()
    {
        var page = new ReportPage("t");
        RowParts.Add(page, ReportRows.Of(Content), CancellationToken.None);
        return Read(page);
    }

    private static SavedPage Read(ReportPage page)
    {
        using var stream = new MemoryStream();
        page.Save(stream, CancellationToken.None);
        return new SavedPage(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static PointMatrix<float> Coordinates()
    {
        var random = new Random(11);
        return new(Enumerable.Range(0, 2 * Documents).Select(_ => (float)random.NextDouble()).ToArray(), 2);
    }
}
