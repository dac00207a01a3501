using System.Collections.Concurrent;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Tests.Packaging;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

public sealed class NetworkThreadsTests
{
    [Fact]
    public void No_thread_of_a_caller_or_of_the_pool_runs_a_network()
    {
        var output = ChildProcess.Run(AppContext.BaseDirectory, "dotnet", typeof(NetworkThreadsTests).Assembly.Location, "embed");

        output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Should().Equal(ForeignThreads.Ways.Select(way => $"{way.Name}: called, 0 calls on foreign threads"));
    }

    [Fact]
    public void Only_one_class_holds_a_native_session()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"));

        sources.Where(path => File.ReadAllText(path) is var text && (text.Contains("InferenceSession") || text.Contains("DllImport") || text.Contains("LibraryImport")))
            .Select(Path.GetFileName).Should().Equal("NetworkSession.cs");
    }

    [Fact]
    public void Work_is_done_on_a_thread_of_its_own()
    {
        var threads = new NetworkThreads(2);
        var seen = new ConcurrentBag<Thread>();

        Parallel.For(0, 200, i => threads.Run(() =>
        {
            seen.Add(Thread.CurrentThread);
            return i;
        }).Should().Be(i));

        seen.Should().HaveCount(200).And.OnlyContain(thread => thread.Name == nameof(NetworkThreads) && thread.IsBackground && !thread.IsThreadPoolThread);
        seen.Distinct().Count().Should().BeLessThanOrEqualTo(2);
        NetworkThreads.IsCurrent.Should().BeFalse();
    }

    [Fact]
    public async Task Work_that_waits_does_not_hold_up_other_work()
    {
        var threads = new NetworkThreads(2);
        using var go = new ManualResetEventSlim();
        var waiting = Task.Run(() => threads.Run(go.Wait));

        threads.Run(go.Set);

        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Work_inside_of_work_stays_on_its_thread()
    {
        var threads = new NetworkThreads(1);
        threads.Run(() =>
        {
            var outer = Thread.CurrentThread;
            threads.Run(() => Thread.CurrentThread.Should().BeSameAs(outer));
        });
    }

    [Fact]
    public void What_work_throws_is_thrown_to_who_asked_for_it()
    {
        var threads = new NetworkThreads(1);
        threads.Invoking(t => t.Run(() => throw new TimeoutException("late"))).Should().Throw<TimeoutException>().WithMessage("late").Which.StackTrace.Should().Contain(nameof(What_work_throws_is_thrown_to_who_asked_for_it));
        threads.Run(() => 7).Should().Be(7, "the thread goes on");
    }

    [Fact]
    public void A_callers_context_does_not_flow()
    {
        var context = new AsyncLocal<string> { Value = "a caller's" };
        new NetworkThreads(1).Run(() => context.Value.Should().BeNull());
    }
}
