using System.Diagnostics;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

public sealed class AtomicSavingTests : IDisposable
{
    private const int Kills = 50;
    private const int AtOnce = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("saving-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_process_killed_while_it_saves_leaves_a_file_that_loads()
    {
        var random = new Random(5);
        double[] shares = [.. Enumerable.Range(0, Kills).Select(_ => random.NextDouble())];

        Parallel.ForEach(shares.Index(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, kill =>
        {
            var path = Path.Combine(_folder.FullName, $"{kill.Index:00}.zip");
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

    /// <summary>Kills the process once a file that it writes has a share of its size.</summary>
    private void KillWhileSaving(string path, double share)
    {
        var program = typeof(AtomicSavingTests).Assembly.Location;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "save", path]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadLine().Should().Be("saving");
        var enough = share * new FileInfo(path).Length;
        SpinWait.SpinUntil(() => _folder.EnumerateFiles($"*{Path.GetFileName(path)}*.tmp").Any(file => file.Exists && file.Length >= enough), Patience).Should().BeTrue();
        process.Kill();
        process.WaitForExit();
    }
}
