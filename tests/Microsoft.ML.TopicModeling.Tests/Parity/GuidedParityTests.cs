using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Represent;
using Microsoft.ML.TopicModeling.Tests.Topics;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>Seeds draw the documents that they draw in BERTopic, and given labels become the topics that they become there.</summary>
public sealed class GuidedParityTests
{
    private static readonly JsonNode Reference = Fixtures.Json("bertopic/11-guided-supervised.json");
    private static readonly TensorFile Tensors = Fixtures.Tensors("bertopic/11-guided-supervised.safetensors");

    private static PointMatrix<float> Seeds { get; } = new(Tensors.Get<float>("guided.seed_embeddings"), 384);

    [Fact]
    public void Labels_and_drawn_embeddings_are_the_references()
    {
        var before = AddressCorpus.Embeddings.Values.ToArray();

        var (labels, embeddings) = GuidedTopics.Guide(AddressCorpus.Embeddings, Seeds);

        labels.Should().Equal(Reference["guided"]!["y"].Numbers<int>());
        var rows = Reference["guided"]!["rows_changed"].Numbers<int>();
        Enumerable.Range(0, 1500).Where(row => !embeddings[row].SequenceEqual(AddressCorpus.Embeddings[row])).Should().Equal(rows);
        var stored = Reference["guided"]!["changed_rows_stored"].Numbers<int>();
        for (var i = 0; i < stored.Length; i++)
        {
            // One rounding of a float32 sum.
            embeddings[stored[i]].ToArray().Zip(Tensors.Get<float>("guided.changed_rows").Skip(384 * i), (ours, theirs) => Math.Abs(ours - theirs)).Max().Should().BeLessThan(1e-7f);
        }

        AddressCorpus.Embeddings.Values.ToArray().Should().Equal(before, "the caller's array stays as it is");
    }

    [Fact]
    public void A_guided_fit_is_the_references()
    {
        var guided = GuidedTopics.Guide(AddressCorpus.Embeddings, Seeds).Embeddings;
        TopicModel.Fit(AddressCorpus.Documents, AddressCorpus.Labels, guided, Seeded(ReferenceModels.Uncleaned), null, default).ShouldBe(Reference["guided_fit"]!["state"]!, Tensors, "guided_fit");
    }

    [Fact]
    public void Seeds_as_given_clusters_are_the_references()
    {
        var (labels, guided) = GuidedTopics.Guide(AddressCorpus.Embeddings, Seeds);
        TopicModel.Fit(AddressCorpus.Documents, labels, guided, Seeded(ReferenceModels.Uncleaned), null, default)
            .ShouldBe(Reference["guided_manual(BaseCluster takes the guided y, the given y is lost)"]!["state"]!, Tensors, "guided_manual");
    }

    [Theory]
    [InlineData("seeds_without_embedder", false, true)]
    [InlineData("seed_words", true, false)]
    [InlineData("seed_words_and_seed_topic_list", true, true)]
    public void Seed_words_weigh_what_they_weigh_in_the_reference(string name, bool words, bool topics)
    {
        var options = new TopicModelOptions { ClassTfIdf = { SeedWords = words ? Reference["seed_words"]!["seed_words"].Texts() : null } };

        TopicModel.Fit(AddressCorpus.Documents, AddressCorpus.Labels, AddressCorpus.Embeddings, topics ? Seeded(options) : options.Validate(), null, default)
            .ShouldBe(Reference[name]!["state"]!, Tensors, name);
    }

    [Fact]
    public void Known_classes_become_the_references_topics()
    {
        var supervised = Reference["supervised"]!;

        var model = TopicModel.Fit(AddressCorpus.Documents, supervised["y_in"].Numbers<int>(), AddressCorpus.Embeddings);

        model.ShouldBe(supervised["state"]!, Tensors, "supervised");
        supervised["heldout_raw_predictions"].Numbers<int>().Select(model.TopicOfCluster).Should().Equal(supervised["heldout_predictions"].Numbers<int>());
        foreach (var (label, topic) in supervised["topic_of_each_y"]!.AsObject())
        {
            model.TopicOfCluster(int.Parse(label)).Should().Be(topic!.GetValue<int>());
        }
    }

    [Fact]
    public void Documents_without_a_class_are_outliers()
    {
        var supervised = Reference["supervised_with_minus_one"]!;

        var model = TopicModel.Fit(AddressCorpus.Documents, supervised["y_in"].Numbers<int>());

        model.Topics.ToDictionary(topic => topic.Id, topic => topic.Count).Should().BeEquivalentTo(
            supervised["topic_sizes_in_order"]!.AsArray().ToDictionary(pair => pair![0]!.GetValue<int>(), pair => pair![1]!.GetValue<int>()));
    }

    private static TopicModelSettings Seeded(TopicModelOptions options)
    {
        string[][] seeds = [.. Reference["guided"]!["seed_topic_list"]!.AsArray().Select(words => words.Texts())];
        return options.Validate(TopicModelSettings.Default with { ClassTfIdf = ClassTfIdfSettings.Default with { SeedTopicList = seeds } });
    }
}
