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

        var model = ReferenceModels.ZeroShot(name, minSimilarity);

        var state = figures["state"]!;
        model.ShouldBe(state, Tensors, name);
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
        var model = ReferenceModels.ZeroShot("all", -1);

        model.Topics.Select(topic => topic.CustomLabel).Should().BeEquivalentTo(Names);
    }

    [Theory]
    [InlineData("with_nr_topics", 12)]
    [InlineData("with_nr_topics_auto", null)]
    public void Reduced_topics_are_the_references(string name, int? count)
    {
        var figures = Reference["cases"]![name]!;

        var whole = ReferenceModels.ZeroShot(name, 0.35);
        var model = whole.ReduceTopics(AddressCorpus.Documents, count);

        var theirs = model.ShouldBeButForEqualSizes(figures["state"]!, Tensors, name);
        var nearest = model.NearestTopics(ReferenceModels.HeldOut);
        nearest.Select(match => theirs[match.Topic]).Should().Equal(figures["heldout_predictions"].Numbers<int>());

        // Cosines with topic embeddings that the reference has in double precision here, and that are Singles here.
        nearest.Zip(Tensors.Doubles($"{name}.heldout_max_similarity"), (ours, their) => Math.Abs(ours.Similarity - their)).Max().Should().BeLessThan(3e-6);
        foreach (var (topic, their) in theirs)
        {
            // A topic of several names has the first here. The reference tests names against the embeddings of other topics: it has one of them, or none.
            var parts = whole.DocumentTopics.Zip(model.DocumentTopics).Where(pair => pair.Second == topic && pair.First >= 0).Select(pair => pair.First).Distinct().Order();
            var names = parts.Select(part => whole[part].CustomLabel).OfType<string>().ToArray();
            var label = figures["state"]!["topic_labels"]![$"{their}"]!.GetValue<string>();
            model[topic].CustomLabel.Should().Be(names.FirstOrDefault());
            names.Append(label.StartsWith($"{their}_", StringComparison.Ordinal) ? label : "").Should().Contain(label);
        }
    }

    [Fact]
    public void Topics_can_be_reduced_below_the_number_of_names_and_keep_the_first()
    {
        // The reference refuses this; a topic of several names has the first of them here.
        Reference["cases"]!["with_nr_topics_too_small"]!["error"]!.GetValue<string>().Should().Contain("must exceed");

        var model = ReferenceModels.ZeroShot("low", 0.35).ReduceTopics(AddressCorpus.Documents, 2);

        model.TopicCount.Should().Be(1);
        model[0].CustomLabel.Should().Be(Names[0]);
    }

    [Fact]
    public void A_merged_topic_keeps_the_name_of_the_first_and_ids_have_no_gaps()
    {
        var state = Reference["cases"]!["low_then_merge"]!["state"]!;
        var model = ReferenceModels.ZeroShot("low", 0.35);

        var merged = model.MergeTopics(AddressCorpus.Documents, [[0, 6], [7, 8]]);

        merged.Topics.Select(topic => topic.CustomLabel).OfType<string>().Should().BeEquivalentTo(model.Topics.Select(topic => topic.CustomLabel).OfType<string>());
        merged.Topics.Select(topic => topic.Id).Should().Equal(Enumerable.Range(-1, model.Topics.Count - 2));

        // The reference leaves the numbers 6 and 8 empty and does not sort; its topics, words and embeddings are these. Its rows are in order of its numbers.
        var theirs = merged.DocumentTopics.Zip(state["topics"].Numbers<int>()).Distinct().ToDictionary(pair => pair.First, pair => pair.Second);
        theirs.Values.Should().OnlyHaveUniqueItems().And.HaveCount(merged.Topics.Count);
        var numbers = theirs.Values.Order().ToList();
        int[] rows = [.. merged.Topics.Select(topic => numbers.IndexOf(theirs[topic.Id]))];
        merged.WeightsShouldBe(Tensors, "low_then_merge", rows);
        merged.EmbeddingsShouldBe(Tensors, "low_then_merge", rows);
        foreach (var topic in merged.Topics)
        {
            merged.WordsShouldBe(state, topic.Id, theirs[topic.Id]);
        }
    }
}
