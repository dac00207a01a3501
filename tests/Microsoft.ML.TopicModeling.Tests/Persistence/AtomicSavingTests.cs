using System.Diagnostics;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

public sealed class AtomicSavingTests : IDisposable
{
    private const int Kills = 50;
    private const int AtOnce = 4;
    private const int LongestWaitMilliseconds = 100;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("saving-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_process_killed_while_it_saves_leaves_a_file_that_loads()
    {
        var random = new Random(5);
        int[] waits = [.. Enumerable.Range(0, Kills).Select(_ => random.Next(LongestWaitMilliseconds))];

        Parallel.ForEach(waits.Index(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, kill =>
        {
            var path = Path.Combine(_folder.FullName, $"{kill.Index}.zip");
            KillWhileSaving(path, kill.Item);

            var loaded = new MLContext().Model.LoadChecked(path, out _);
            EndlessSaving.TopicCounts.Should().Contain(((BERTopicTransformer)loaded).Model.TopicCount);
        });

        // Some of the processes must have been in the middle of a file, or the test shows nothing.
        _folder.GetFiles("*.tmp").Should().NotBeEmpty();
    }

    [Fact]
    public void A_save_that_fails_leaves_the_old_file_and_nothing_else()
    {
        var path = Path.Combine(_folder.FullName, "model");
        AtomicFile.Write(path, stream => stream.Write("old"u8));

        FluentActions.Invoking(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("new and"u8);
            throw new IOException("The disk is full.");
        })).Should().Throw<IOException>().WithMessage("The disk is full.");

        File.ReadAllText(path).Should().Be("old");
        _folder.GetFiles().Should().ContainSingle();
    }

    [Fact]
    public void A_file_is_replaced_and_a_relative_path_is_one_too()
    {
        var path = Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(_folder.FullName, "model"));
        AtomicFile.Write(path, stream => stream.Write("old and longer"u8));

        AtomicFile.Write(path, stream => stream.Write("new"u8));

        File.ReadAllText(path).Should().Be("new");
        _folder.GetFiles().Should().ContainSingle();
    }

    private static void KillWhileSaving(string path, int wait)
    {
        var program = typeof(AtomicSavingTests).Assembly.Location;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "save", path]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadLine().Should().Be("saving");
        Thread.Sleep(wait);
        process.Kill();
        process.WaitForExit();
    }
}
