using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>Named topics get the documents that they get in BERTopic, and the rest is clustered; the names are labels that stay.</summary>
public sealed class ZeroShotParityTests
{
    private static readonly JsonNode Reference = Fixtures.Json("bertopic/12-zeroshot.json.gz");
    private static readonly TensorFile Tensors = Fixtures.Tensors("bertopic/12-zeroshot.safetensors");
    private static readonly string[] Names = Reference["zeroshot_topic_list"].Texts();

    [Theory]
    [InlineData("main", 0.5)]
    [InlineData("low", 0.35)]
    [InlineData("all", -1)]
    [InlineData("none", 1.1)]
    public void Topics_are_the_references(string name, double minSimilarity)
    {
        var figures = Reference["cases"]![name]!;

        var model = Fit(name, minSimilarity);

        var state = figures["state"]!;
        model.DocumentTopics.Should().Equal(state["topics"].Numbers<int>());
        model.WeightsShouldBe(Tensors, name);
        model.EmbeddingsShouldBe(Tensors, name);
        model.DocumentsShouldBe(state);
        var labels = state["topic_labels"]!.AsObject().ToDictionary(pair => int.Parse(pair.Key), pair => pair.Value!.GetValue<string>());
        foreach (var topic in model.Topics.Where(topic => Names.Contains(labels[topic.Id])))
        {
            topic.CustomLabel.Should().Be(labels[topic.Id]);
        }

        if (name != "none")
        {
            // Cosines of float32 vectors, computed in float32 by the reference.
            model.DocumentProbabilities.Zip(Tensors.Doubles($"{name}.probabilities"), (ours, theirs) => Math.Abs(ours - theirs)).Max().Should().BeLessThan(3e-6);
            model.NearestTopics(ReferenceModels.HeldOut).Select(match => match.Topic).Should().Equal(figures["heldout_predictions"].Numbers<int>());
        }
    }

    [Fact]
    public void Documents_of_names_are_the_references()
    {
        var figures = Reference["cases"]!["main"]!;
        var named = new ZeroShotTopics(Names, new(Tensors.Get<float>("zeroshot_embeddings"), 384)) { MinSimilarity = 0.5 };

        var topics = named.Assign(AddressCorpus.Embeddings);

        Enumerable.Range(0, 1500).Where(row => topics[row] >= 0).Should().Equal(figures["assigned_rows"].Numbers<int>());
        topics.Where(topic => topic >= 0).Should().Equal(figures["assigned_zeroshot_topic"].Numbers<int>());
    }

    [Fact]
    public void Names_stay_even_if_every_document_has_one()
    {
        var model = Fit("all", -1);

        model.Topics.Select(topic => topic.CustomLabel).Should().BeEquivalentTo(Names);
    }

    [Fact]
    public void A_merged_topic_keeps_the_name_of_the_first_and_ids_have_no_gaps()
    {
        var model = Fit("low", 0.35);

        var merged = model.MergeTopics(AddressCorpus.Documents, [[0, 6], [7, 8]]);

        merged.Topics.Select(topic => topic.CustomLabel).OfType<string>().Should().BeEquivalentTo(model.Topics.Select(topic => topic.CustomLabel).OfType<string>());
        merged.Topics.Select(topic => topic.Id).Should().Equal(Enumerable.Range(-1, model.Topics.Count - 2));
    }

    private static TopicModel Fit(string name, double minSimilarity)
    {
        var clusters = Reference["cases"]![name]!["cluster_labels_of_leftover"].Numbers<int>();
        var named = new ZeroShotTopics(Names, new(Tensors.Get<float>("zeroshot_embeddings"), 384)) { MinSimilarity = minSimilarity };
        return TopicModel.FitZeroShot(AddressCorpus.Documents, AddressCorpus.Embeddings, named, _ => clusters, ReferenceModels.Uncleaned);
    }
}
