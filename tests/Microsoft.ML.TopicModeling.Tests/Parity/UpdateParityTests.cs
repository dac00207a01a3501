using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>Updated topics have BERTopic's words; their embeddings, which it forgets, follow the topics.</summary>
public sealed class UpdateParityTests
{
    private static readonly JsonNode Reference = Fixtures.Json("bertopic/07-outliers-and-update.json.gz")["update_topics"]!;
    private static readonly TensorFile Tensors = Fixtures.Tensors("bertopic/07-outliers-and-update.safetensors");

    private static readonly Lazy<TopicModel> UncleanedOnce = new(() =>
        TopicModel.Fit(AddressCorpus.Documents, AddressCorpus.Labels, AddressCorpus.Embeddings, ReferenceModels.Uncleaned));

    private static TopicModel Model => ReferenceModels.Plain;

    public static TheoryData<string, string?, bool, bool> Cases => new()
    {
        { "plain.ngram12", null, true, false },
        { "plain.stop_words", null, false, true },
        { "plain.topics", "new_topics", false, false },
        { "plain.topics_partial", "new_topics_partial", false, false },
        { "plain.topics_ngram12", "new_topics", true, false },
        { "with_embedder.topics", "new_topics", false, false },
        { "with_embedder.topics_partial", "new_topics_partial", false, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Words_are_the_references(string name, string? topics, bool bigrams, bool stopWords)
    {
        var options = new TopicModelOptions
        {
            Vectorizer = { NgramRange = (1, bigrams ? 2 : 1), StopWords = stopWords ? StopWords.English : null },
        };

        // With an embedding model the reference leaves the texts as they are.
        var model = name.StartsWith("plain", StringComparison.Ordinal) ? Model : UncleanedOnce.Value;

        var updated = model.UpdateTopics(AddressCorpus.Documents, topics is null ? null : Reference[topics].Numbers<int>(), options);

        updated.TopicsAndWordsShouldBe(Reference[name]!);
        updated.WeightsShouldBe(Tensors, name);
        foreach (var topic in updated.Topics)
        {
            // Where documents have left their topic, the reference still shows them.
            var rows = topic.RepresentativeDocuments.Select(document => document.Row);
            var shown = Reference[name]!["representative_docs_rows"]![$"{topic.Id}"].Numbers<int>();
            rows.Should().OnlyContain(row => updated.DocumentTopics[row] == topic.Id);
            if (shown.All(row => updated.DocumentTopics[row] == topic.Id))
            {
                rows.Should().BeEquivalentTo(shown);
            }

            topic.Embedding.ToArray().Should().Equal(model[topic.Id].Embedding.ToArray());
        }
    }

    [Theory]
    [InlineData("plain.custom")]
    [InlineData("with_embedder.custom")]
    public void Another_vectorizer_and_weighting_give_the_references_words(string name)
    {
        var options = new TopicModelOptions
        {
            TopWords = 5,
            Vectorizer = { NgramRange = (1, 2), MinDf = 3, StopWords = StopWords.English },
            ClassTfIdf = { Bm25Weighting = true, ReduceFrequentWords = true },
        };
        var model = name.StartsWith("plain", StringComparison.Ordinal) ? Model : UncleanedOnce.Value;

        var updated = model.UpdateTopics(AddressCorpus.Documents, Reference["new_topics"].Numbers<int>(), options);

        updated.TopicsAndWordsShouldBe(Reference[name]!);
        updated.WeightsShouldBe(Tensors, name);
    }

    [Fact]
    public void Topics_that_were_merged_by_hand_have_the_references_words_once_they_are_without_gaps()
    {
        var topics = Reference["plain.topics_merged_by_hand"]!["topics_in"].Numbers<int>();
        var state = Reference["plain.topics_merged_by_hand"]!["state"]!;

        // Topic 1 has gone into topic 0.
        var updated = Model.UpdateTopics(AddressCorpus.Documents, Array.ConvertAll(topics, topic => topic > 1 ? topic - 1 : topic), embeddings: AddressCorpus.Embeddings);

        updated.Invoking(model => model.UpdateTopics(AddressCorpus.Documents, topics)).Should().Throw<ArgumentException>().WithMessage("Topic 1 has no document*without gaps*");
        updated.WeightsShouldBe(Tensors, "plain.topics_merged_by_hand");
        foreach (var topic in updated.Topics)
        {
            var pairs = state["topic_representations"]![$"{(topic.Id > 0 ? topic.Id + 1 : topic.Id)}"]!.AsArray();
            var scores = pairs.Select(pair => pair![1]!.GetValue<double>()).ToArray();
            topic.Words.ShouldBe([.. pairs.Select(pair => pair![0]!.GetValue<string>())], scores, Array.FindIndex(scores, score => score <= scores[^1] * (1 + 1e-9)), $"of topic {topic.Id}");
        }
    }

    [Fact]
    public void Given_embeddings_of_documents_become_those_of_topics()
    {
        var topics = Reference["new_topics"].Numbers<int>();

        var updated = Model.UpdateTopics(AddressCorpus.Documents, topics, embeddings: AddressCorpus.Embeddings);

        var sums = new double[384];
        var rows = Enumerable.Range(0, topics.Length).Where(row => topics[row] == 3).ToList();
        rows.ForEach(row =>
        {
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += AddressCorpus.Embeddings[row][i];
            }
        });
        updated[3].Embedding.ToArray().Select((value, i) => Math.Abs(value - (sums[i] / rows.Count))).Max().Should().BeLessThan(2e-6);
    }
}
