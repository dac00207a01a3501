namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

public sealed class VisualizeTopicsOverTimeTests
{
    public static TheoryData<string, VisualizeTopicsOverTimeOptions> Figures => new()
    {
        { "topics_over_time", new() },
        { "topics_over_time-top_n_5-normalized-custom_labels", new() { NumberOfTopics = 5, NormalizeFrequency = true, CustomLabels = true } },
        { "topics_over_time-topics_5-2", new() { Topics = [5, 2] } },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_figure_is_the_references(string name, VisualizeTopicsOverTimeOptions options) =>
        new ReferenceFigure(name).ShouldEqual(ReferenceFigure.Model.VisualizeTopicsOverTime(ReferenceTables.OverTime, options));

    [Fact]
    public void Topics_are_called_by_the_words_of_their_own_aspect() =>
        ReferenceFigure.Model.VisualizeTopicsOverTime(ReferenceTables.OverTime, new() { Topics = [3], Aspect = "Diverse" })
            .Content.Data.Single().Name.Should().StartWith("3_schools_");

    [Fact]
    public void Lines_on_paper_differ_without_their_colors()
    {
        var data = ReferenceFigure.Model.VisualizeTopicsOverTime(ReferenceTables.OverTime, new() { NumberOfTopics = 5, Theme = FigureTheme.Print }).Content.Data;

        data.Select(line => line.Line!.Dash).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Rows_may_come_in_any_order() =>
        ReferenceFigure.Model.VisualizeTopicsOverTime([.. ReferenceTables.OverTime.Reverse()]).ToJson()
            .Should().Be(ReferenceFigure.Model.VisualizeTopicsOverTime(ReferenceTables.OverTime).ToJson());

    public static TheoryData<Figure, string> Dates
    {
        get
        {
            var noon = new DateTime(2020, 5, 13, 12, 0, 0, DateTimeKind.Utc);
            return new()
            {
                { Of(noon), "\"2020-05-13T12:00:00\"" },
                { Of(noon.AddMilliseconds(25)), "\"2020-05-13T12:00:00.025\"" },
                { Of(new DateTimeOffset(2020, 5, 13, 14, 0, 0, TimeSpan.FromHours(2))), "\"2020-05-13T12:00:00\"" },
                { Of(new DateOnly(2020, 5, 13)), "\"2020-05-13\"" },
                { Of("spring"), "\"spring\"" },
                { Of(1999L), "1999" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Dates))]
    public void Times_are_written_as_plotly_reads_them(Figure figure, string time) => figure.ToJson().Should().Contain($"\"x\":[{time}]");

    private static Figure Of<TTime>(TTime time)
        where TTime : IComparable<TTime> => Models.Small.VisualizeTopicsOverTime([new TopicAtTime<TTime>(0, "boats", 1, time)]);
}
