using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>Topics per class are BERTopic's, by class as they first appear.</summary>
public sealed class TopicsPerClassParityTests
{
    private static readonly JsonNode Reference = Fixtures.Json("bertopic/05-topics-per-class.json");

    private static TopicModel Model => ReferenceModels.Plain;

    [Theory]
    [InlineData("global=True", true)]
    [InlineData("global=False", false)]
    public void The_table_is_the_references(string name, bool global)
    {
        var presidents = AddressCorpus.Inputs["classes"].Texts();
        var expected = Reference[name]!["rows"]!.AsArray().ToDictionary(row => (row![3]!.GetValue<string>(), row[0]!.GetValue<int>()), row => row!.AsArray());

        var table = Model.TopicsPerClass(AddressCorpus.Documents, presidents, new() { GlobalTuning = global });

        table.Select(row => row.Class).Distinct().Should().Equal(presidents.Distinct());
        table.Should().HaveCount(expected.Count);
        var order = presidents.Distinct().ToList();
        var slices = new TopicSlices(Model, AddressCorpus.Documents, Model.DocumentTopics, Array.ConvertAll(presidents, order.IndexOf))
            .Describe(null, false, global, default).ToList();
        for (var i = 0; i < table.Count; i++)
        {
            var row = expected[(table[i].Class, table[i].Topic)];
            table[i].Frequency.Should().Be(row[2]!.GetValue<int>());
            var (scores, certain) = WordComparison.ScoresOf(row);
            slices[i].Words.ShouldBe(row[1]!.GetValue<string>().Split(", "), scores, certain, $"of topic {table[i].Topic} with {table[i].Class}");
            table[i].Words.Should().Be(string.Join(", ", slices[i].Words.Select(word => word.Word)));
        }
    }

    [Fact]
    public void Decades_give_the_references_frequencies()
    {
        var expected = Reference["integer_classes.decade"]!["rows"]!.AsArray();

        var table = Model.TopicsPerClass(
            AddressCorpus.Documents, [.. AddressCorpus.Inputs["timestamps"].Numbers<int>().Select(year => $"{year / 10 * 10}")]);

        table.Select(row => (row.Topic, row.Frequency, int.Parse(row.Class)))
            .Should().Equal(expected.Select(row => (row![0]!.GetValue<int>(), row[2]!.GetValue<int>(), row[3]!.GetValue<int>())));
    }
}
