using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>Topics over time are BERTopic's; its evolution tuning, which does nothing there, is what it is meant to be.</summary>
public sealed class TopicsOverTimeParityTests
{
    private static readonly JsonNode Reference = Fixtures.Json("bertopic/04-topics-over-time.json.gz");
    private static readonly int[] Years = AddressCorpus.Inputs["timestamps"].Numbers<int>();

    private static TopicModel Model => ReferenceModels.Plain;

    [Theory]
    [InlineData("years.evolution=False.global=True", null, false, true)]
    [InlineData("years.evolution=False.global=False", null, false, false)]
    [InlineData("years.bins=10.evolution=False.global=False", 10, false, false)]
    [InlineData("intended_evolution(not the reference).global=True", null, true, true)]
    [InlineData("intended_evolution(not the reference).global=False", null, true, false)]
    public void The_table_is_the_references(string name, int? bins, bool evolution, bool global)
    {
        var rows = Reference[name]!["rows"]!.AsArray();
        var options = new TopicsOverTimeOptions { Bins = bins, EvolutionTuning = evolution, GlobalTuning = global };

        var table = Model.TopicsOverTime(AddressCorpus.Documents, Years, options);

        table.Should().HaveCount(rows.Count);
        var slices = Slices(table, evolution, global);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i]!.AsArray();
            table[i].Topic.Should().Be(row[0]!.GetValue<int>());
            table[i].Frequency.Should().Be(row[2]!.GetValue<int>());
            table[i].Timestamp.Should().Be(row[3]!.GetValue<double>());
            var (scores, certain) = WordComparison.ScoresOf(row);
            var because = $"of topic {table[i].Topic} at {table[i].Timestamp}";
            slices[i].Words.ShouldBe(row[1]!.GetValue<string>().Split(", "), scores, certain, because);
            table[i].Words.Should().Be(string.Join(", ", slices[i].Words.Select(word => word.Word)), because);
        }
    }

    [Fact]
    public void Dates_as_text_give_the_references_bins()
    {
        var rows = Reference["dates.bins"]!["rows"]!.AsArray();

        var table = Model.TopicsOverTime(
            AddressCorpus.Documents, AddressCorpus.Inputs["date_strings"].Texts(), new() { Bins = 10, DateFormat = "yyyy-MM-dd" });

        table.Select(row => (row.Topic, row.Frequency, row.Timestamp)).Should().Equal(rows.Select(row => (
            row![0]!.GetValue<int>(), row[2]!.GetValue<int>(), DateTime.Parse(row[3]!.GetValue<string>(), CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void A_part_of_the_documents_with_topics_of_their_own_gives_the_references_rows()
    {
        var rows = Reference["dates.every_third_document"]!["rows"]!.AsArray();
        var third = Enumerable.Range(0, 500).Select(i => 3 * i).ToArray();

        var table = Model.TopicsOverTime(
            [.. third.Select(i => AddressCorpus.Documents[i])],
            [.. third.Select(i => AddressCorpus.Inputs["date_strings"].Texts()[i])],
            new() { Topics = [.. third.Select(i => Model.DocumentTopics[i])] });

        table.Select(row => (row.Topic, row.Frequency, row.Timestamp)).Should().Equal(rows.Select(row => (
            row![0]!.GetValue<int>(), row[2]!.GetValue<int>(), DateTime.Parse(row[3]!.GetValue<string>(), CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void The_model_stays_as_it_is()
    {
        var before = Model.State.Vocabulary.Weights.Values.ToArray();

        Model.TopicsOverTime(AddressCorpus.Documents, Years);

        Model.State.Vocabulary.Weights.Values.ToArray().Should().Equal(before);
    }

    private static List<TopicSlice> Slices(IReadOnlyList<TopicAtTime<double>> table, bool evolution, bool global)
    {
        var starts = table.Select(row => row.Timestamp).Distinct().ToList();
        var slices = Array.ConvertAll(Years, year => starts.FindLastIndex(start => start < year || (start == year && starts.Count > 10)));
        return [.. new TopicSlices(Model, AddressCorpus.Documents, Model.DocumentTopics, slices).Describe(null, evolution, global, default)];
    }
}
