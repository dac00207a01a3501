using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.TopicModeling.Tool.Tests.Processes;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Commands;

public sealed class InterruptionTests : IDisposable
{
    // On an idle machine it is a second. On one with much other work it may be more, but is never as long as the fit would go on.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_stops_a_fit_at_once_and_leaves_the_old_files_whole(string signal, int code)
    {
        File.WriteAllLines(_folder["many.txt"], Enumerable.Range(0, 20_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"a text of some words about matter {i} that nobody has read before")));
        _folder.Write("topics.zip", "old");
        await using var process = TopicsProcess.Start(["fit", "many.txt"], _folder.Path);
        await process.SaidAsync(line => line.Contains("language", StringComparison.Ordinal));
        var start = Stopwatch.GetTimestamp();

        await process.SignalAsync(signal);
        var result = await process.EndAsync();

        Stopwatch.GetElapsedTime(start).Should().BeLessThan(Patience);
        result.Code.Should().Be(code);
        result.Output.Should().BeEmpty();
        result.Errors.Should().Contain("interrupted");
        File.ReadAllText(_folder["topics.zip"]).Should().Be("old");
        _folder.Names.Should().BeEquivalentTo("many.txt", "topics.zip");
    }
}
