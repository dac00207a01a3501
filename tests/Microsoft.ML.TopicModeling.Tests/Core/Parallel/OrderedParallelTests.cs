using System.Collections.Concurrent;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tests.Numerics;

public sealed class OrderedParallelTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 10)]
    [InlineData(10, 10)]
    [InlineData(1003, 10)]
    public void Chunks_are_the_same_on_any_number_of_threads_and_hold_every_item_once(int count, int chunk)
    {
        foreach (var threads in (int?[])[1, 2, 5, null])
        {
            var chunks = new ConcurrentBag<(int From, int To)>();
            OrderedParallel.ForChunks(count, chunk, new RunContext(threads), (from, to) => chunks.Add((from, to)));

            chunks.Order().Should().Equal(Enumerable.Range(0, (count + chunk - 1) / chunk).Select(c => (c * chunk, Math.Min(count, (c + 1) * chunk))));
        }
    }

    [Fact]
    public void The_last_chunk_of_the_largest_count_does_not_overflow()
    {
        var end = 0;

        OrderedParallel.ForChunks(int.MaxValue, 1 << 30, new RunContext(1), (_, to) => end = to);

        end.Should().Be(int.MaxValue);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_exception_of_the_work_is_that_of_the_loop(int threads) =>
        FluentActions.Invoking(() => OrderedParallel.ForChunks(100, 1, new RunContext(threads), (from, _) => throw new FormatException(nameof(from))))
            .Should().Throw<FormatException>().WithMessage("from");

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_canceled_loop_stops_between_chunks_with_the_token_of_the_caller(int threads)
    {
        using var source = new CancellationTokenSource();
        var done = 0;

        var stopped = FluentActions.Invoking(() => OrderedParallel.ForChunks(1_000_000, 1, new RunContext(threads, source.Token), (_, _) =>
        {
            Interlocked.Increment(ref done);
            source.Cancel();
        })).Should().Throw<OperationCanceledException>().Which;

        stopped.CancellationToken.Should().Be(source.Token);
        done.Should().BeLessThan(100);
    }
}
