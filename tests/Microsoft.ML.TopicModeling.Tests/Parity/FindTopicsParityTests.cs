using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>A search finds BERTopic's topics, the outliers among them.</summary>
public sealed class FindTopicsParityTests
{
    [Fact]
    public void Topics_and_similarities_are_the_references()
    {
        var reference = Fixtures.Json("bertopic/09-find-topics.json");
        foreach (var query in reference["queries"]!.AsArray().Append(reference["top_n_more_than_topics"]))
        {
            var text = query!["query"]?.GetValue<string>() ?? reference["queries"]![0]!["query"]!.GetValue<string>();
            var count = query["top_n"]?.GetValue<int>() ?? 1000;

            var found = ReferenceModels.Plain.FindTopics(ReferenceEmbeddings.Of(text), count, includeOutliers: true);

            found.Select(match => match.Topic).Should().Equal(query["topics"].Numbers<int>());
            found.Zip(query["similarities"].Numbers<double>(), (match, expected) => Math.Abs(match.Similarity - expected))
                .Max().Should().BeLessThan(3e-6, "the reference computes cosines in float32");
        }
    }
}
