using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.ML.TopicModeling.Tests.Serving;

public sealed class TopicBatcherTests : IDisposable
{
    private readonly ManualResetEventSlim _open = new(initialState: true);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<int> _batches = [];

    public void Dispose() => _open.Dispose();

    [Fact]
    public async Task What_comes_while_a_batch_is_scored_is_the_next_batch()
    {
        await using var queue = new TopicBatcher(Score);
        var first = await HoldUpAsync(queue);
        Task<TopicScore?>[] others = [.. Enumerable.Range(1, 100).Select(number => queue.ScoreAsync($"{number}"))];
        queue.State.WaitingCount.Should().Be(100);
        _open.Set();

        (await first)!.Value.Topic.Should().Be(0);
        (await Task.WhenAll(others)).Select(answer => answer!.Value.Topic).Should().Equal(Enumerable.Range(1, 100));
        await queue.DisposeAsync();
        _batches.Should().Equal(1, 64, 36);
        queue.State.Should().Be(new TopicBatcherState(0, 101, 0, 0, 3));
    }

    [Fact]
    public async Task Texts_of_a_request_are_taken_or_refused_together()
    {
        await using var queue = new TopicBatcher(Score, new() { Capacity = 5, MaxBatchSize = 2 });
        var first = await HoldUpAsync(queue);
        var three = queue.ScoreAsync(["1", "2", "3"]);

        (await queue.ScoreAsync(["4", "5", "6"])).Should().BeNull();
        var two = queue.ScoreAsync(["7", "8"]);
        queue.HasRoom.Should().BeFalse();
        (await queue.ScoreAsync("9")).Should().BeNull();
        (await queue.ScoreAsync([])).Should().BeEmpty("nothing needs no room");
        _open.Set();

        await first;
        (await three)!.Select(score => score.Topic).Should().Equal(1, 2, 3);
        (await two)!.Select(score => score.Topic).Should().Equal(7, 8);
        queue.HasRoom.Should().BeTrue();
        queue.State.RefusedCount.Should().Be(4);
        _batches.Should().Equal(1, 3, 2);
    }

    [Fact]
    public async Task Texts_that_nobody_waits_for_are_not_scored()
    {
        await using var queue = new TopicBatcher(Score);
        var first = await HoldUpAsync(queue);
        using var giveUp = new CancellationTokenSource();
        var abandoned = queue.ScoreAsync("1", giveUp.Token);
        var patient = queue.ScoreAsync("2");
        await giveUp.CancelAsync();

        await FluentActions.Awaiting(() => abandoned).Should().ThrowAsync<OperationCanceledException>();
        queue.State.AbandonedCount.Should().Be(1);
        _open.Set();
        await first;
        (await patient)!.Value.Topic.Should().Be(2);
        await queue.DisposeAsync();
        queue.State.ScoredCount.Should().Be(2);
    }

    [Fact]
    public async Task A_text_that_cannot_be_scored_fails_alone()
    {
        await using var queue = new TopicBatcher(Score);
        var first = await HoldUpAsync(queue);
        var (before, wrong, after) = (queue.ScoreAsync("1"), queue.ScoreAsync("no number"), queue.ScoreAsync("2"));
        _open.Set();

        await first;
        (await before)!.Value.Topic.Should().Be(1);
        await FluentActions.Awaiting(() => wrong).Should().ThrowAsync<FormatException>();
        (await after)!.Value.Topic.Should().Be(2);
        (await queue.ScoreAsync("3"))!.Value.Topic.Should().Be(3);
    }

    [Fact]
    public async Task A_queue_that_ends_answers_what_it_has_taken_and_takes_no_more()
    {
        var queue = new TopicBatcher(Score);
        var first = await HoldUpAsync(queue);
        Task<TopicScore?>[] waiting = [.. Enumerable.Range(1, 100).Select(number => queue.ScoreAsync($"{number}"))];
        var end = queue.DisposeAsync();
        await FluentActions.Awaiting(() => queue.ScoreAsync("1")).Should().ThrowAsync<ObjectDisposedException>();
        _open.Set();

        await end;
        queue.State.ScoredCount.Should().Be(101);
        (await Task.WhenAll([first, .. waiting])).Should().OnlyContain(answer => answer != null);
    }

    [Fact]
    public async Task Any_number_of_threads_can_ask()
    {
        await using var queue = new TopicBatcher(Score, new() { Capacity = 1_000_000 });

        await Parallel.ForAsync(0, 5_000, async (number, cancellation) =>
            (await queue.ScoreAsync([$"{number}", $"{number + 1}"], cancellation))!.Select(score => score.Topic).Should().Equal(number, number + 1));

        queue.State.WaitingCount.Should().Be(0);
        queue.State.ScoredCount.Should().Be(10_000);
    }

    [Fact]
    public async Task An_application_has_one_for_its_scorer_with_the_options_as_they_were()
    {
        using var files = new ServedFiles();
        files.Save("Ships", "Schools");
        using var scorer = new TopicScorer(files.Path);
        TopicBatcherOptions? given = null;
        var service = new ServiceCollection().AddTopicBatcher(options => (given = options).Capacity = 1).Single();
        given!.Capacity = 100;

        service.Lifetime.Should().Be(ServiceLifetime.Singleton);
        await using var queue = (TopicBatcher)service.ImplementationFactory!(new Application(scorer));
        (await queue.ScoreAsync(ServedFiles.OnShips))!.Value.Label.Should().Be("Ships");
        (await queue.ScoreAsync(["one", "two"])).Should().BeNull();
        FluentActions.Invoking(() => new ServiceCollection().AddTopicBatcher(options => options.MaxBatchSize = 0))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*MaxBatchSize is 0*");
    }

    /// <summary>A request that is being scored until the gate opens.</summary>
    private async Task<Task<TopicScore?>> HoldUpAsync(TopicBatcher queue)
    {
        _open.Reset();
        var first = queue.ScoreAsync("0");
        await _reached.Task;
        return first;
    }

    private IReadOnlyList<TopicScore> Score(IReadOnlyList<string> texts)
    {
        _reached.TrySetResult();
        _open.Wait();
        TopicScore[] scores = [.. texts.Select(text => new TopicScore(int.Parse(text, CultureInfo.InvariantCulture), text, 1))];
        _batches.Add(texts.Count);
        return scores;
    }

    private sealed class Application(TopicScorer scorer) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType.IsInstanceOfType(scorer) ? scorer : null;
    }
}
