using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

public class TimeBinsTests
{
    private static readonly JsonNode Figures = Fixtures.Json("bertopic/04-topics-over-time.json.gz");
    private static readonly JsonNode Inputs = Fixtures.Json("bertopic/00-inputs.json");

    [Fact]
    public void Years_fall_into_pandas_bins()
    {
        var bins = TimeBins.Cut(Doubles(Inputs["timestamps"]!), 10);

        bins.BinOf.Should().Equal(Ints(Figures["bins"]!["bin_of_each_row"]!));
        bins.LeftEdges.Should().Equal(Doubles(Figures["bins"]!["left_edges_reported"]!));
    }

    [Theory]
    [InlineData("bins_small_example")]
    [InlineData("bins_tiny_example")]
    [InlineData("bins_constant_example")]
    [InlineData("bins_many_example")]
    public void Edges_are_rounded_as_pandas_rounds_them(string name)
    {
        var example = Figures[name]!;
        var reported = Doubles((example["left_edges_reported"] ?? example["left_edges_reported_first"])!);

        var bins = TimeBins.Cut(Doubles(example["values"]!), (int)example["bins"]!);

        bins.BinOf.Should().Equal(Ints(example["bin_of_each_value"]!));
        bins.LeftEdges.Take(reported.Length).Should().Equal(reported);
    }

    [Fact]
    public void Dates_fall_into_bins_whose_edges_are_not_rounded()
    {
        var dates = Inputs["date_strings"]!.AsArray().Select(date => Date((string)date!)).ToList();

        var bins = TimeBins.Cut(dates, 10);

        bins.LeftEdges.Should().Equal(Figures["dates.bins.edges"]!["left_edges_reported"]!.AsArray().Select(edge => Date((string)edge!)));
    }

    [Fact]
    public void Equal_dates_fall_into_the_middle_of_two_seconds()
    {
        var bins = TimeBins.Cut([Date("2020-02-29"), Date("2020-02-29")], 2);

        bins.BinOf.Should().Equal(0, 0);
        bins.LeftEdges.Should().Equal(Date("2020-02-28 23:59:59"), Date("2020-02-29"));
    }

    private static double[] Doubles(JsonNode array) => [.. array.AsArray().Select(value => (double)value!)];

    private static int[] Ints(JsonNode array) => [.. array.AsArray().Select(value => (int)value!)];

    private static DateTime Date(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);
}
