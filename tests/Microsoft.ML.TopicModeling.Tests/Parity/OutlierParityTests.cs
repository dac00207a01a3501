using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>Outliers find the topics that they find in BERTopic.</summary>
public sealed class OutlierParityTests
{
    private static readonly JsonNode Reference = Fixtures.Json("bertopic/07-outliers-and-update.json.gz")["reduce_outliers"]!;

    private static TopicModel Model => ReferenceModels.Plain;

    [Theory]
    [InlineData("distributions.threshold=0", OutlierStrategy.Distributions, 0)]
    [InlineData("distributions.threshold=0.2", OutlierStrategy.Distributions, 0.2)]
    [InlineData("c-tf-idf.threshold=0", OutlierStrategy.ClassTfIdf, 0)]
    [InlineData("c-tf-idf.threshold=0.2", OutlierStrategy.ClassTfIdf, 0.2)]
    [InlineData("embeddings.threshold=0", OutlierStrategy.Embeddings, 0)]
    [InlineData("embeddings.threshold=0.2", OutlierStrategy.Embeddings, 0.2)]
    [InlineData("embeddings.threshold=0.6", OutlierStrategy.Embeddings, 0.6)]
    public void Topics_are_the_references(string name, OutlierStrategy strategy, double threshold) =>
        Model.ReduceOutliers(AddressCorpus.Documents, new() { Strategy = strategy, Threshold = threshold, Embeddings = AddressCorpus.Embeddings })
            .Should().Equal(Reference[name].Numbers<int>());

    [Fact]
    public void Other_windows_give_the_references_topics() =>
        Model.ReduceOutliers(AddressCorpus.Documents, new() { Threshold = 0.1, Distribution = { Window = 6, Stride = 2 } })
            .Should().Equal(Reference["distributions.threshold=0.1.window=6.stride=2"].Numbers<int>());

    [Fact]
    public void Strategies_can_follow_each_other()
    {
        var first = Model.ReduceOutliers(AddressCorpus.Documents, new() { Strategy = OutlierStrategy.ClassTfIdf, Threshold = 0.2 });

        Model.ReduceOutliers(AddressCorpus.Documents, new() { Topics = first })
            .Should().Equal(Reference["chain: c-tf-idf 0.2, then distributions 0"].Numbers<int>());
    }

    [Theory]
    [InlineData("probabilities.threshold=0", 0)]
    [InlineData("probabilities.threshold=0.2", 0.2)]
    public void Probabilities_give_the_references_topics(string name, double threshold)
    {
        var probabilities = Fixtures.Tensors("bertopic/02-transform.safetensors").Doubles("hdbscan.calculate_probabilities=True.probabilities");
        var topics = Fixtures.Json("bertopic/02-transform.json")["hdbscan.calculate_probabilities=True"]!["state"]!["topics"].Numbers<int>();

        Model.ReduceOutliers(AddressCorpus.Documents, new()
        {
            Strategy = OutlierStrategy.Probabilities,
            Threshold = threshold,
            Topics = topics,
            Probabilities = new(Array.ConvertAll(probabilities, value => (float)value), 31),
        }).Should().Equal(Reference[name].Numbers<int>());
    }

    [Theory]
    [InlineData(OutlierStrategy.ClassTfIdf)]
    [InlineData(OutlierStrategy.Embeddings)]
    public void Threads_do_not_change_the_topics(OutlierStrategy strategy)
    {
        var one = Reduce(1);

        foreach (var threads in (int[])[2, 5, 16])
        {
            Reduce(threads).Should().Equal(one);
        }

        int[] Reduce(int threads) => Model.ReduceOutliers(
            AddressCorpus.Documents, new() { Strategy = strategy, Embeddings = AddressCorpus.Embeddings, MaxDegreeOfParallelism = threads });
    }
}
