using Microsoft.ML.TopicModeling.Tests.Clusters.Processes;

namespace Microsoft.ML.TopicModeling.Tests.Clusters;

/// <summary>Silos that are processes of their own make the bytes of one process, whatever happens to them.</summary>
public sealed class ClusterTests(TestCorpus corpus) : IClassFixture<TestCorpus>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_number_of_silos_gives_the_bytes_of_one_process(int silos)
    {
        await using var cluster = await TestCluster.StartAsync(silos);
        var folder = corpus.NewFolder();
        var reports = new List<CorpusProgress>();

        var result = await cluster.Topics.AssignAsync(corpus.Shards, corpus.Model, folder, TestCorpus.Options, new Listed(reports)).WaitAsync(TestCluster.Patience);

        result.DocumentCount.Should().Be(TestCorpus.DocumentCount);
        result.SetAside.Should().BeEmpty();
        result.Model.Topics.Sum(topic => topic.Count).Should().Be(TestCorpus.DocumentCount);
        reports[^1].IsFinished.Should().BeTrue();
        reports[^1].DocumentCount.Should().Be(TestCorpus.DocumentCount);
        corpus.ShouldBeExpected(folder);
    }

    [Fact]
    public async Task A_silo_that_hangs_does_not_hold_up_the_others_and_one_that_joins_later_gets_work()
    {
        await using var cluster = await TestCluster.StartAsync(new SiloFate(BlockAt: 40));
        var folder = corpus.NewFolder();
        var running = cluster.Topics.AssignAsync(corpus.Shards, corpus.Model, folder, TestCorpus.Options);

        cluster.Add();
        await running.WaitAsync(TestCluster.Patience);

        cluster.Silos[0].Lines.Should().Contain("hangs");
        cluster.Silos.Skip(1).Should().Contain(silo => silo.Lines.Any(line => line.StartsWith("wrote", StringComparison.Ordinal)));
        corpus.ShouldBeExpected(folder, mayBeWriting: true);
    }

    [Fact]
    public async Task A_job_that_was_canceled_goes_on_where_it_was_left()
    {
        await using var cluster = await TestCluster.StartAsync(new SiloFate(BlockAt: 100));
        var folder = corpus.NewFolder();
        using var cancellation = new CancellationTokenSource();
        var stop = new Stopping(cancellation);

        var canceled = () => cluster.Topics.AssignAsync(corpus.Shards, corpus.Model, folder, TestCorpus.Options, stop, cancellation.Token).WaitAsync(TestCluster.Patience);
        await canceled.Should().ThrowAsync<OperationCanceledException>();
        var done = Directory.EnumerateFiles(folder, "*.done.json").Count();
        cluster.Silos[0].Kill();
        await cluster.Topics.AssignAsync(corpus.Shards, corpus.Model, folder, TestCorpus.Options).WaitAsync(TestCluster.Patience);

        done.Should().BeInRange(1, corpus.Shards.Count - 1);
        corpus.ShouldBeExpected(folder);
    }

    [Fact]
    public async Task A_shard_that_cannot_be_read_is_set_aside_and_named_and_the_others_go_on()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 1);
        var broken = corpus.PathOf("broken.jsonl");
        await File.WriteAllLinesAsync(broken, ["""{"id":"x","text":"a boat","vector":[1,2""", ""]);
        var folder = corpus.NewFolder();

        var result = await cluster.Topics.AssignAsync([.. corpus.Shards, new Shard("broken", broken, 0, long.MaxValue)], corpus.Model, folder, TestCorpus.Options)
            .WaitAsync(TestCluster.Patience);

        result.SetAside.Should().ContainSingle().Which.Error.Should().Contain("broken.jsonl").And.Contain("byte 0");
        result.DocumentCount.Should().Be(TestCorpus.DocumentCount);
        (await File.ReadAllTextAsync(result.ManifestPath)).Should().Contain("\"Name\": \"broken\"");
    }

    private sealed class Listed(List<CorpusProgress> reports) : IProgress<CorpusProgress>
    {
        public void Report(CorpusProgress value) => reports.Add(value);
    }

    /// <summary>Cancels as soon as a shard is done.</summary>
    private sealed class Stopping(CancellationTokenSource cancellation) : IProgress<CorpusProgress>
    {
        public void Report(CorpusProgress value)
        {
            if (value.DoneCount > 0)
            {
                cancellation.Cancel();
            }
        }
    }
}
