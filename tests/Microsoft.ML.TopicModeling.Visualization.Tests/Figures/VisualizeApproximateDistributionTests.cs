using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Figures;
using Microsoft.ML.TopicModeling.Tests;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

public sealed class VisualizeApproximateDistributionTests
{
    private static readonly JsonNode Reference = Fixtures.Json("figures.json")["approximate_distribution_table"]!;
    private static readonly TokenTopics Tokens = ReferenceFigure.Model.ApproximateTokenDistribution(AddressCorpus.Documents[..1]).Tokens[0];

    [Theory]
    [InlineData("plain", false)]
    [InlineData("normalize", true)]
    public void The_table_is_the_references(string name, bool normalize)
    {
        var reference = Reference[name]!;

        var table = TokenTable.Of(TopicSelection.Of(ReferenceFigure.Model, new VisualizeApproximateDistributionOptions()), Tokens, normalize);

        table.Topics.Select(topic => topic.Label).Should().Equal(reference["index"].Texts());
        table.Tokens.Should().Equal(reference["columns"].Texts().Select(column => column.TrimEnd(' ')));
        foreach (var (row, expected) in table.Values.Zip(reference["values"]!.AsArray()))
        {
            row.Zip(expected.Numbers<double>()).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= 1e-9);
        }
    }

    [Fact]
    public void Each_value_stands_under_its_token_beside_its_topic()
    {
        var table = TokenTable.Of(TopicSelection.Of(ReferenceFigure.Model, new VisualizeApproximateDistributionOptions()), Tokens, false);

        var lines = ReferenceFigure.Model.VisualizeApproximateDistribution(Tokens, new() { Width = 600 }).Content.Data;

        lines.Count.Should().BeGreaterThan(2);
        lines.SelectMany(line => ((string[][])line.Header!.Values!.Content).Skip(1).Select(column => column[0])).Should().Equal(Tokens.Tokens);
        var token = 0;
        foreach (var columns in lines.Select(line => (string[][])line.Cells!.Values!.Content))
        {
            foreach (var column in columns.Skip(1))
            {
                var expected = table.Topics.Zip(table.Values).Where(row => row.Second[token] > 0).Select(row => $"{row.First.Label} {row.Second[token]:0.000}");
                columns[0].Zip(column).Where(cell => cell.Second.Length > 0).Select(cell => $"{cell.First} {cell.Second}").Should().Equal(expected);
                token++;
            }
        }
    }

    [Fact]
    public void The_lines_fill_the_figure_from_the_top()
    {
        var lines = ReferenceFigure.Model.VisualizeApproximateDistribution(Tokens, new() { Width = 600 }).Content.Data;

        lines[0].Domain!.Y![1].Should().BeApproximately(1, 1e-9);
        lines.Zip(lines.Skip(1)).Should().OnlyContain(pair => pair.First.Domain!.Y![0] > pair.Second.Domain!.Y![1]);
        lines[^1].Domain!.Y![0].Should().BeInRange(0, 0.05);
    }

    [Fact]
    public void The_largest_value_is_darkest_and_a_zero_has_the_color_of_the_page()
    {
        var cells = Models.Small.VisualizeApproximateDistribution(Values([[1, 0], [0.5, 0.5]])).Content.Data.Single().Cells!;

        ((string[][])cells.Fill!.Color!.Content)[1].Should().Equal("rgb(8,48,107)", "white");
        ((string[][])cells.Fill!.Color!.Content)[2].Should().Equal("rgb(107,174,214)", "rgb(107,174,214)");
        ((string[][])cells.Font!.Color!.Content)[1][0].Should().Be("white");
    }

    [Fact]
    public void A_document_for_which_no_topic_speaks_has_its_tokens_alone()
    {
        var trace = Models.Small.VisualizeApproximateDistribution(Values([[0, 0], [0, 0]]), new() { Normalize = true }).Content.Data.Single();

        ((string[][])trace.Cells!.Values!.Content).Should().AllSatisfy(column => column.Should().BeEmpty());
    }

    [Fact]
    public void Markup_in_a_token_is_text() =>
        Models.Small.VisualizeApproximateDistribution(Values([[1, 0], [1, 0]]) with { Tokens = ["<b>", "&amp;"] }).Content.Data.Single()
            .Header!.Values!.Content.Should().BeEquivalentTo(new string[][] { [""], ["&lt;b>"], ["&amp;amp;"] });

    private static TokenTopics Values(double[][] rows) => new(["on", "boats"], rows);
}
