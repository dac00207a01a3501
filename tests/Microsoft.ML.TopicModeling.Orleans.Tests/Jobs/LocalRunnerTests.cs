using Microsoft.ML.TopicModeling.Jobs;

namespace Microsoft.ML.TopicModeling.Tests.Clusters.Jobs;

public sealed class LocalRunnerTests(TestCorpus corpus) : IClassFixture<TestCorpus>
{
    private static readonly Action<string, Action<Stream>> WriteWhole =
        new ShardOutputs("", new() { Step = JobStep.Assign, Folder = "", Columns = new() }).WriteFile;

    [Fact]
    public async Task Several_workers_give_the_bytes_of_one()
    {
        var folder = corpus.NewFolder();

        await DistributedTopics.InProcess(new() { Cores = 3 }).AssignAsync(corpus.Shards, corpus.Model, folder, TestCorpus.Options);

        corpus.ShouldBeExpected(folder);
    }

    [Fact]
    public async Task A_full_disk_sets_shards_aside_and_they_are_done_when_there_is_room()
    {
        var folder = corpus.NewFolder();
        var isFull = true;
        var workshop = new ShardWorkshop([], null)
        {
            WriteFile = (path, write) => WriteWhole(path, stream =>
            {
                write(stream);
                if (isFull && Path.GetFileName(path) is "000001.jsonl" or "000002.totals")
                {
                    throw new IOException("No space left on device.");
                }
            }),
        };
        var topics = new DistributedTopics(new LocalRunner(workshop, 2, new(TimeSpan.MaxValue, 3)), null);

        var partial = await topics.AssignAsync(corpus.Shards, corpus.Model, folder, TestCorpus.Options);
        partial.SetAside.Select(shard => shard.Shard.Name).Should().Equal("000001", "000002");
        partial.SetAside.Should().OnlyContain(shard => shard.Error == "No space left on device.");
        partial.DocumentCount.Should().BeLessThan(TestCorpus.DocumentCount);
        isFull = false;
        var whole = await topics.AssignAsync(corpus.Shards, corpus.Model, folder, TestCorpus.Options);

        whole.SetAside.Should().BeEmpty();
        corpus.ShouldBeExpected(folder);
    }

    [Fact]
    public async Task A_damaged_output_is_found_and_a_missing_one_is_made_again()
    {
        var folder = corpus.NewFolder();
        var topics = DistributedTopics.InProcess();
        await topics.AssignAsync(corpus.Shards, corpus.Model, folder, TestCorpus.Options);
        var path = Path.Combine(folder, "000000.totals");
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        var damaged = () => topics.AssignAsync(corpus.Shards, corpus.Model, folder, TestCorpus.Options);
        await damaged.Should().ThrowAsync<InvalidDataException>().WithMessage("*000000.totals is damaged*Delete it*");
        File.Delete(path);
        await topics.AssignAsync(corpus.Shards, corpus.Model, folder, TestCorpus.Options);

        corpus.ShouldBeExpected(folder);
    }

    [Fact]
    public async Task A_fit_on_a_sample_is_the_same_however_the_corpus_is_divided()
    {
        var options = new CorpusFitOptions { Corpus = TestCorpus.Options, SampleShare = 0.5, Topics = new() { MinTopicSize = 10 } };
        var (one, other) = (corpus.NewFolder(), corpus.NewFolder());
        var files = corpus.Shards.Select(shard => shard.Path).Distinct().ToArray();

        var whole = await DistributedTopics.InProcess(new() { Cores = 1 }).FitAsync(CorpusShards.Of(files), one, options);
        var parts = await DistributedTopics.InProcess(new() { Cores = 2 }).FitAsync(corpus.Shards, other, options);

        whole.DocumentCount.Should().Be(TestCorpus.DocumentCount);
        whole.Model.TopicCount.Should().BeGreaterThan(1);
        ModelHash.Of(parts.ModelPath).Should().Be(ModelHash.Of(whole.ModelPath));
        Assignments(other).Should().Be(Assignments(one));
        whole.ToString().Should().StartWith("600 documents of ");
    }

    [Fact]
    public async Task What_cannot_work_is_refused_before_anything_is_read()
    {
        var topics = DistributedTopics.InProcess();
        var shard = new Shard("s", "missing.jsonl", 0, 1);
        async Task Refused<T>(Func<Task> act, string message) where T : Exception => await act.Should().ThrowAsync<T>().WithMessage(message);

        await Refused<ArgumentException>(() => topics.AssignAsync([], corpus.Model, "f"), "*no shards*");
        await Refused<ArgumentException>(() => topics.AssignAsync([shard, shard], corpus.Model, "f"), "*Two shards are called 's'*");
        await Refused<ArgumentException>(() => topics.AssignAsync([shard with { Name = "../s" }], corpus.Model, "f"), "*'../s'*");
        await Refused<ArgumentException>(() => topics.AssignAsync([shard], corpus.Model, "f", new() { SampleSize = -1 }), "*SampleSize is -1*");
        await Refused<ArgumentException>(() => topics.FitAsync([shard], "f", new() { SampleShare = 0 }), "*SampleShare is 0*");
        await Refused<FileNotFoundException>(() => topics.AssignAsync([shard], "missing.zip", "f"), "*missing.zip*");
        await Refused<InvalidDataException>(() => topics.AssignAsync([shard], corpus.Model, corpus.NewFolder()), "*All 1 shards were set aside*missing.jsonl*");
        FluentActions.Invoking(() => DistributedTopics.InProcess(new() { Cores = 0 })).Should().Throw<ArgumentException>().WithMessage("*Cores is 0*");
        FluentActions.Invoking(() => DistributedTopics.InProcess(new() { LeaseTime = TimeSpan.Zero })).Should().Throw<ArgumentException>().WithMessage("*LeaseTime is 0*");
    }

    private static string Assignments(string folder) =>
        string.Concat(Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).Select(File.ReadAllText));
}
