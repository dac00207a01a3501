using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>A model of given topics gives new documents the topics that BERTopic gives them, and the same cosines.</summary>
public sealed class NearestTopicsParityTests
{
    [Fact]
    public void Topics_and_similarities_are_the_references()
    {
        var reference = Fixtures.Json("bertopic/02-transform.json")["manual"]!;
        var tensors = Fixtures.Tensors("bertopic/02-transform.safetensors");

        var nearest = ReferenceModels.Plain.NearestTopics(ReferenceModels.HeldOut);
        var similarities = ReferenceModels.Plain.TopicSimilarities(ReferenceModels.HeldOut);

        // The reference computes cosines of float32 vectors in float32.
        nearest.Select(match => match.Topic).Should().Equal(reference["predictions"].Numbers<int>());
        nearest.Zip(tensors.Doubles("manual.max_similarity"), (match, expected) => Math.Abs(match.Similarity - expected)).Max().Should().BeLessThan(3e-6);
        similarities.Values.ToArray().Zip(tensors.Doubles("manual.similarities"), (ours, expected) => Math.Abs(ours - expected)).Max().Should().BeLessThan(3e-6);
    }

    [Fact]
    public void Threads_do_not_change_the_similarities()
    {
        var one = ReferenceModels.Plain.TopicSimilarities(AddressCorpus.Embeddings, 1).Values.ToArray();

        foreach (var threads in (int[])[2, 5, 16])
        {
            ReferenceModels.Plain.TopicSimilarities(AddressCorpus.Embeddings, threads).Values.ToArray().Should().Equal(one);
        }
    }
}
