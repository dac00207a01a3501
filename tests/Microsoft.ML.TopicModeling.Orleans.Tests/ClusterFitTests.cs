using Microsoft.ML.TopicModeling.Tests.Clusters.Processes;

namespace Microsoft.ML.TopicModeling.Tests.Clusters;

/// <summary>A fit on silos that are processes of their own gives the bytes of one process: samples, model, assignments, totals.</summary>
public sealed class ClusterFitTests(TestCorpus corpus) : IClassFixture<TestCorpus>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_number_of_silos_fits_the_model_of_one_process(int silos)
    {
        await using var cluster = await TestCluster.StartAsync(silos);

        await FitAsync(cluster.Topics, () => new() { Corpus = TestCorpus.Options, SampleShare = 0.5, Topics = { MinTopicSize = 10 } });
    }

    [Theory]
    [InlineData(TestEmbedding.Name)]
    [InlineData("")]
    public async Task Silos_embed_texts_to_the_bits_of_one_process(string model)
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2);

        await FitAsync(cluster.Topics, () => new()
        {
            Corpus = TestCorpus.TextOptions,
            SampleShare = 0.2,
            Topics = { MinTopicSize = 10 },
            EmbeddingModelName = model,
        });
    }

    private async Task FitAsync(DistributedTopics topics, Func<CorpusFitOptions> options)
    {
        var (folder, expected) = (corpus.NewFolder(), corpus.NewFolder());
        await DistributedTopics.InProcess(new() { Cores = 1, EmbeddingModels = corpus.EmbeddingModels }).FitAsync(corpus.Shards, expected, options());

        var result = await topics.FitAsync(corpus.Shards, folder, options()).WaitAsync(TestCluster.Patience);

        result.DocumentCount.Should().Be(TestCorpus.DocumentCount);
        result.Model.TopicCount.Should().BeGreaterThan(1);
        corpus.ShouldBeExpected(folder, expected);
    }
}
