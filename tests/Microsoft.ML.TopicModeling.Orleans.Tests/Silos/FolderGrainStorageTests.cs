using Microsoft.ML.TopicModeling.Jobs;
using Microsoft.ML.TopicModeling.Silos;
using Orleans.Storage;

namespace Microsoft.ML.TopicModeling.Tests.Clusters.Silos;

public sealed class FolderGrainStorageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("topics-storage-");

    private readonly GrainId _grain = GrainId.Create("job", "a/../b");

    [Fact]
    public async Task A_state_comes_back_as_it_was_written()
    {
        var job = new CorpusJob(new() { Step = JobStep.Sample, Folder = "f", Columns = new(Vector: "v"), SampleShare = 0.25 }, [new("a", "p", 1, long.MaxValue)]);
        var written = new GrainState<CorpusJobState>(new() { Job = job, Failures = new() { ["a"] = new(1, 2, "bad") } });
        await Storage.WriteStateAsync("job", _grain, written);

        var read = await Read();

        read.RecordExists.Should().BeTrue();
        read.ETag.Should().Be(written.ETag);
        read.State!.Job!.Key().Should().Be(job.Key());
        read.State!.Failures.Should().Equal(written.State!.Failures);
        Directory.EnumerateFiles(_folder.FullName, "*.json").Should().ContainSingle();
        File.ReadAllText(Directory.EnumerateFiles(_folder.FullName, "*.json").Single()).Should().NotContain("TopicModeling", "no type is named");
    }

    [Fact]
    public async Task An_activation_that_has_not_seen_the_last_state_cannot_overwrite_it()
    {
        var (first, second) = (await Read(), await Read());
        await Storage.WriteStateAsync("job", _grain, first);

        await Storage.Invoking(storage => storage.WriteStateAsync("job", _grain, second)).Should().ThrowAsync<InconsistentStateException>();
        await Storage.Invoking(storage => storage.ClearStateAsync("job", _grain, second)).Should().ThrowAsync<InconsistentStateException>();
        await Storage.WriteStateAsync("job", _grain, first);
        await Storage.ClearStateAsync("job", _grain, first);

        (await Read()).RecordExists.Should().BeFalse();
    }

    [Fact]
    public async Task A_damaged_state_is_refused()
    {
        await Storage.WriteStateAsync("job", _grain, await Read());
        await File.WriteAllTextAsync(Directory.EnumerateFiles(_folder.FullName, "*.json").Single(), "{}");

        await FluentActions.Invoking(Read).Should().ThrowAsync<InvalidDataException>().WithMessage("*is damaged*");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private FolderGrainStorage Storage => new(_folder.FullName);

    private async Task<GrainState<CorpusJobState>> Read()
    {
        var state = new GrainState<CorpusJobState>();
        await Storage.ReadStateAsync("job", _grain, state);
        return state;
    }
}
