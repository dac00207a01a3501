using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Tests.Files;

/// <summary>Directories that BERTopic 1.0 writes: its topics.json tells its version, and holds topics, mapping, predictions and actions.</summary>
public sealed class BERTopicVersion1Tests : IDisposable
{
    private const string Topics = """
        {
          "bertopic_version": "1.0.0",
          "topics": {
            "-1": {"id": -1, "label": null, "nr_documents": 1, "topic_type": "outlier", "representative_documents": ["etc"],
                   "representations": {"Main": {"type": "keywords", "data": [["etc", 0.1], ["", 1e-05]]}}},
            "0": {"id": 0, "label": "Boats", "nr_documents": 3, "topic_type": "normal", "representative_documents": ["boats at sea"],
                  "representations": {"Main": {"type": "keywords", "data": [["boats", 0.5], ["sea", 0.25]]},
                                      "LLM": {"type": "label", "data": "Boats at sea"},
                                      "Facts": {"type": "structured_json", "data": {"a": "b"}}}, "leaf_topic_ids": [0]},
            "1": {"id": 1, "label": null, "nr_documents": 2, "topic_type": "normal", "representative_documents": [],
                  "representations": {"Main": {"type": "keywords", "data": [["tax", 0.75]]}}, "leaf_topic_ids": [1]}
          },
          "mapping": {"mapping": {"-1": -1, "0": 1, "1": 0, "2": 0}, "recent_mapping": {"-1": -1, "0": 1, "1": 0}},
          "predictions": [1, 0, -1, 2, 0, 1],
          "actions": ["initialized", "merged"]
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bertopic-1-");

    public BERTopicVersion1Tests()
    {
        // The other files are those of 0.17.
        float[][] vectors = [[0, 1], [1, 0], [0.5f, 0.5f], [1, 0], [0, 1], [1, 0]];
        TopicModel.Fit(["tax", "boat", "etc", "boat", "tax", "boat"], [0, 1, -1, 1, 0, 1], vectors).WriteBERTopic(
            _folder.FullName, new() { SaveClassTfIdf = false });
        Write(Topics);
    }

    [Fact]
    public void Topics_documents_labels_and_representations_are_read()
    {
        var model = TopicModel.ReadBERTopic(_folder.FullName);

        model.Topics.Select(topic => (topic.Id, topic.Count)).Should().Equal((-1, 1), (0, 3), (1, 2));
        model.DocumentTopics.Should().Equal(0, 1, -1, 0, 1, 0);
        model[0].CustomLabel.Should().Be("Boats");
        model[0].Words.Should().Equal(new TopicWord("boats", 0.5), new TopicWord("sea", 0.25));
        model[0].Aspects["LLM"].Should().Equal(new TopicWord("Boats at sea", 1));
        model[0].RepresentativeDocuments.Should().Equal(new TopicDocument(TopicDocument.Elsewhere, "boats at sea"));
        model[1].CustomLabel.Should().BeNull();
        model[1].Label.Should().Be("1_tax");
        model[Topic.Outlier].Words.Should().ContainSingle("empty words are padding");
        model.Hints.Should().ContainSingle().Which.Should().Contain("'Facts'");
    }

    [Fact]
    public void What_is_read_is_written_for_BERTopic_0_17()
    {
        var model = TopicModel.ReadBERTopic(_folder.FullName);
        var other = Path.Combine(_folder.FullName, "written");

        model.WriteBERTopic(other);
        var read = TopicModel.ReadBERTopic(other);

        read.DocumentTopics.Should().Equal(model.DocumentTopics);
        read.Topics.Select(topic => topic.CustomLabel ?? topic.Label).Should().Equal(model.Topics.Select(topic => topic.CustomLabel ?? topic.Label));
    }

    [Theory]
    [InlineData("\"1.0.0\"", "\"2.1.0\"", "*bertopic_version*2.1.0*")]
    [InlineData("\"predictions\": [1, 0", "\"predictions\": [1, \"0\"", "*predictions*")]
    [InlineData("\"nr_documents\": 3", "\"nr_documents\": -3", "*nr_documents*-3*")]
    [InlineData("\"mapping\": {\"-1\": -1", "\"mapping\": {\"x\": -1", "*no topic's id*")]
    [InlineData("\"actions\": [\"initialized\"", "\"actions\": [1", "*actions*")]
    [InlineData("\"type\": \"label\", \"data\"", "\"data\"", "*no key 'type'*")]
    public void A_damaged_file_is_refused(string found, string put, string message)
    {
        Topics.Should().Contain(found);
        Write(Topics.Replace(found, put, StringComparison.Ordinal));

        FluentActions.Invoking(() => TopicModel.ReadBERTopic(_folder.FullName)).Should().Throw<InvalidDataException>().WithMessage(message);
    }

    [Fact]
    public void An_image_that_is_none_is_left_out_with_a_hint()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, BERTopicImages.Folder));
        File.WriteAllText(Path.Combine(_folder.FullName, BERTopicImages.Folder, "0.jpg"), "<html>");
        File.WriteAllBytes(Path.Combine(_folder.FullName, BERTopicImages.Folder, "1.jpg"), [0xFF, 0xD8, 0xFF, 0xE0]);

        var model = TopicModel.ReadBERTopic(_folder.FullName);

        model[0].Image.Should().BeNull();
        model[1].Image!.Jpeg.Length.Should().Be(4);
        model.Hints.Should().Contain(hint => hint.Contains("0.jpg"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string topics) => File.WriteAllText(Path.Combine(_folder.FullName, "topics.json"), topics);
}
