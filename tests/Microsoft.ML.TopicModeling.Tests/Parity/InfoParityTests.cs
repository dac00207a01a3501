using System.Collections;
using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>The tables of topics and of documents are BERTopic's.</summary>
public sealed class InfoParityTests
{
    private static readonly JsonNode Getters = Fixtures.Json("bertopic/01-model.json")["getters"]!;

    private static TopicModel Model => ReferenceModels.Plain;

    [Fact]
    public void Topics_are_the_references()
    {
        var rows = Getters["get_topic_info"]!["rows"]!.AsArray();
        var documents = Getters["get_topic_info_representative_docs_rows"]!.AsArray();

        var info = Model.GetTopicInfo();

        info.Should().HaveCount(rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            (info[row].Topic, info[row].Count).Should().Be((rows[row]![0]!.GetValue<int>(), rows[row]![1]!.GetValue<int>()));
            info[row].CustomName.Should().BeNull();
            info[row].RepresentativeDocuments.Should().BeEquivalentTo(documents[row].Numbers<int>().Select(document => AddressCorpus.Documents[document]));
        }
    }

    [Fact]
    public void One_topic_is_the_references()
    {
        var row = Getters["get_topic_info_of_1"]!["rows"]![0]!;
        var info = Model.GetTopicInfo().Single(info => info.Topic == 1);
        (info.Topic, info.Count, info.Name).Should().Be((row[0]!.GetValue<int>(), row[1]!.GetValue<int>(), row[2]!.GetValue<string>()));
        info.Representation.Take(5).Should().Equal(row[3].Texts().Take(5));

        Model.GetTopicFreq(1).Should().Be(Getters["get_topic_freq_of_1"]!.GetValue<int>());
        Model[1].RepresentativeDocuments.Select(document => document.Row).Should().BeEquivalentTo(Getters["get_representative_docs_of_1_rows"].Numbers<int>());
        Model.GetTopic(0).Select(word => word.Word).Should().Equal(Getters["get_topic_0"]!.AsArray().Select(word => word![0]!.GetValue<string>()));

        // Where the reference answers false or None.
        Model.Invoking(model => model.GetTopic(1000)).Should().Throw<ArgumentException>().WithMessage("*1000*between -1 and 30*");
    }

    [Fact]
    public void Names_of_ones_own_stand_beside()
    {
        var list = Fixtures.Json("bertopic/01-model.json")["set_topic_labels"]!["topic_info_CustomName"].Texts();

        var named = Model.SetTopicLabels(list);

        named.GetTopicInfo().Select(topic => topic.CustomName).Should().Equal(list);
        named.GetTopicInfo().Select(topic => topic.Name).Should().Equal(Model.GetTopicInfo().Select(topic => topic.Name));
        named.GetDocumentInfo(AddressCorpus.Documents).Select(row => row.CustomName).Should().Equal(Model.DocumentTopics.Select(topic => list[topic + 1]));
    }

    [Fact]
    public void Documents_are_the_references()
    {
        int[] years = AddressCorpus.Inputs["timestamps"].Numbers<int>();
        var figures = Getters["get_document_info"]!;

        var info = Model.GetDocumentInfo(AddressCorpus.Documents, new Dictionary<string, IList> { ["Year"] = years });

        info.Select(row => row.Topic).Should().Equal(figures["Topic"].Numbers<int>());
        info.Select(row => row.Metadata["Year"]).Should().Equal(years.Cast<object>());
        info.Select(row => row.IsRepresentative).Should().Equal(figures["Representative_document"].Numbers<bool>());
        info.Select(row => row.Document).Should().Equal(AddressCorpus.Documents);
        info.Should().OnlyContain(row => row.TopWords == string.Join(" - ", row.Representation));
        var first = Getters["get_document_info_first_rows"]!["rows"]!.AsArray();
        for (var row = 0; row < first.Count; row++)
        {
            var expected = first[row]!.AsArray();
            var ours = info[row];
            (ours.Topic, ours.IsRepresentative, ours.Metadata["Year"]).Should().Be((expected[0]!.GetValue<int>(), expected[4]!.GetValue<bool>(), (object)expected[5]!.GetValue<int>()));
            if (Model[ours.Topic].Words.Select(word => word.Word).SequenceEqual(expected[2].Texts()))
            {
                (ours.Name, ours.TopWords).Should().Be((expected[1]!.GetValue<string>(), expected[3]!.GetValue<string>()));
            }
        }
    }

    [Fact]
    public void Metadata_has_one_item_for_each_document() =>
        Model.Invoking(model => model.GetDocumentInfo(AddressCorpus.Documents, new Dictionary<string, IList> { ["Year"] = new[] { 1 } }))
            .Should().Throw<ArgumentException>().WithMessage("*1500 documents*1 items of metadata 'Year'*");
}
