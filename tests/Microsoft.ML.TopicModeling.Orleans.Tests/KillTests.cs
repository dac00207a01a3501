using System.Globalization;
using Microsoft.ML.TopicModeling.Tests.Clusters.Processes;
using Xunit.Abstractions;

namespace Microsoft.ML.TopicModeling.Tests.Clusters;

/// <summary>Processes that are killed at random moments, which the number of the run decides, change nothing.</summary>
public sealed class KillTests(TestCorpus corpus, ITestOutputHelper output) : IClassFixture<TestCorpus>
{
    // Each of 24 shards has at least one line for its start and three for its files.
    private const int Lines = 94;

    /// <summary>How many runs: two in CI, that of a coordinator and that of a client; the environment variable TOPICS_KILL_RUNS asks for more.</summary>
    public static TheoryData<int> Runs =>
        [.. Enumerable.Range(1, int.Parse(Environment.GetEnvironmentVariable("TOPICS_KILL_RUNS") ?? "2", CultureInfo.InvariantCulture))];

    /// <summary>
    /// In each run, a silo is killed at a line of the silos, or the silo of the coordinator, or the client. Before or after that, another silo
    /// may die at an event within its shards, such as in the middle of a file.
    /// </summary>
    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Nothing_is_lost_or_done_twice(int run)
    {
        var random = new Random(run);
        var (dieAt, line, victim) = (random.Next(1, 250), random.Next(1, Lines), random.Next(0, 3));
        await using var cluster = await TestCluster.StartAsync(new SiloFate(dieAt), new SiloFate(), new SiloFate());
        var folder = corpus.NewFolder();
        output.WriteLine($"A silo dies at its event {dieAt}.");

        await ((run % 3) switch
        {
            0 => KillSiloAsync(cluster, folder, line, () => Task.FromResult(cluster.Silos[victim])),
            1 => KillSiloAsync(cluster, folder, line, () => cluster.SiloOfAsync("CorpusJobGrain")),
            _ => KillClientAsync(cluster, folder, line),
        }).WaitAsync(TestCluster.Patience);

        output.WriteLine($"{cluster.Silos.Count(silo => silo.Exited.IsCompleted)} silos have died.");
        corpus.ShouldBeExpected(folder, mayBeWriting: true);
    }

    private async Task KillSiloAsync(TestCluster cluster, string folder, int line, Func<Task<ClusterProcess>> choose)
    {
        var running = cluster.Topics.AssignAsync(corpus.Shards, corpus.Model, folder, TestCorpus.Options);
        await cluster.SayAsync(line);
        var silo = await choose();
        output.WriteLine($"A silo is killed after {line} lines: {string.Join(", ", silo.Lines.TakeLast(2))}.");
        silo.Kill();
        await silo.Exited;
        var result = await running;

        result.SetAside.Should().BeEmpty();
        result.DocumentCount.Should().Be(TestCorpus.DocumentCount);
    }

    private async Task KillClientAsync(TestCluster cluster, string folder, int line)
    {
        using (var first = ClusterProcess.Client(cluster.Folder, corpus, folder))
        {
            await cluster.SayAsync(line);
            first.Exited.IsCompleted.Should().BeFalse(first.Errors);
            output.WriteLine($"The client is killed after {line} lines of the silos.");
            first.Kill();
            await first.Exited;
        }

        using var second = ClusterProcess.Client(cluster.Folder, corpus, folder);
        (await second.Exited).Should().Be(0, second.Errors);
        second.Lines.Should().Contain(Line(TestCorpus.DocumentCount));
    }

    private static string Line(long documents) => FormattableString.Invariant($"assigned {documents} documents");
}
