using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>Models of three parts of the corpus become the model that BERTopic makes of them.</summary>
public sealed class MergeModelsParityTests
{
    private static readonly JsonNode Reference = Fixtures.Json("bertopic/10-merge-models.json");
    private static readonly TensorFile Tensors = Fixtures.Tensors("bertopic/10-merge-models.safetensors");
    private static readonly Lazy<TopicModel[]> Parts = new(() => [Part(0), Part(1), Part(2)]);

    [Theory]
    [InlineData("merged.min_similarity=0.7", 0.7)]
    [InlineData("merged.min_similarity=0.9", 0.9)]
    public void Topics_and_words_are_the_references(string name, double minSimilarity)
    {
        var merged = TopicModel.MergeModels(Parts.Value, minSimilarity);

        // In the parts, topics of equal size are numbered in another order.
        var reference = Reference[name]!;
        var theirs = merged.DocumentTopics.Zip(reference["topics"].Numbers<int>()).Distinct().ToDictionary(pair => pair.First, pair => pair.Second);
        theirs.Should().HaveCount(merged.Topics.Count).And.HaveCount(reference["topic_sizes_in_order"]!.AsArray().Count);
        theirs.Values.Should().OnlyHaveUniqueItems();
        var embeddings = Tensors.Get<float>($"{name}.topic_embeddings");
        foreach (var (ours, their) in theirs)
        {
            // The words are the base's, in which the ends of the lists can tie.
            merged[ours].Words.Zip(reference["topic_representations"]![$"{their}"]!.AsArray(), (word, expected) => Math.Abs(word.Score - expected![1]!.GetValue<double>()))
                .Max().Should().BeLessThan(1e-10);
            merged[ours].Embedding.ToArray().Zip(embeddings.Skip((their + 1) * 384), (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(2e-6f);
        }

        merged.NearestTopics(ReferenceModels.HeldOut).Select(match => theirs[match.Topic]).Should().Equal(reference["heldout_predictions"].Numbers<int>());
    }

    [Fact]
    public void Counts_are_those_of_all_models()
    {
        var merged = TopicModel.MergeModels(Parts.Value);

        merged.State.Vocabulary.Counts.Values.ToArray().Sum().Should().Be(Parts.Value.Sum(part => part.State.Vocabulary.Counts.Values.ToArray().Sum()));
        merged.HierarchicalTopics().Should().HaveCount(merged.TopicCount - 1);
        merged.Topics.SelectMany(topic => topic.RepresentativeDocuments).Should().OnlyContain(document => AddressCorpus.Documents[document.Row] == document.Text);
    }

    [Fact]
    public void One_model_stays_what_it_is() =>
        TopicModel.MergeModels([Parts.Value[0]]).Topics.Select(topic => topic.Label).Should().Equal(Parts.Value[0].Topics.Select(topic => topic.Label));

    private static TopicModel Part(int number)
    {
        var rows = (500 * number)..(500 * (number + 1));
        var embeddings = AddressCorpus.Embeddings.Memory[(rows.Start.Value * 384)..(rows.End.Value * 384)];
        return TopicModel.Fit(AddressCorpus.Documents[rows], Reference[$"model{number}"]!["labels_in"].Numbers<int>(), new PointMatrix<float>(embeddings, 384));
    }
}
