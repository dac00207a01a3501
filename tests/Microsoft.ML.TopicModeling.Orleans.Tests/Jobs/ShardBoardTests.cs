using Microsoft.ML.TopicModeling.Jobs;

namespace Microsoft.ML.TopicModeling.Tests.Clusters.Jobs;

public sealed class ShardBoardTests
{
    private readonly Clock _clock = new();
    private readonly CorpusJob _job = new(
        new() { Step = JobStep.Assign, Folder = "f", Columns = new() }, [.. Enumerable.Range(0, 3).Select(i => new Shard($"s{i}", "p", i, i + 1))]);

    [Fact]
    public void Each_shard_is_given_out_once_and_a_silent_worker_loses_it()
    {
        var board = Board();

        Taken(board, "a", "a", "b", "c").Should().Equal("s0", "s1", "s2", null);
        _clock.Advance(9);
        board.Renew("s0", "a").Should().BeTrue();
        _clock.Advance(2);
        Taken(board, "c", "c", "c").Should().Equal("s1", "s2", null);
        board.Failures.Keys.Should().Equal("s1", "s2");
    }

    [Fact]
    public void The_first_result_counts_and_others_are_told_to_stop()
    {
        var board = Board();
        Taken(board, "a");
        board.Complete(Entry(0, 5), "a");
        board.Complete(Entry(0, 7), "b");

        board.Renew("s0", "b").Should().BeFalse();
        board.Progress.DocumentCount.Should().Be(5);
        Taken(board, "a", "a", "a").Should().Equal("s1", "s2", null);
    }

    [Fact]
    public void A_shard_at_which_a_worker_is_slow_is_given_to_another_when_nothing_else_is_left()
    {
        var board = Board();
        Taken(board, "slow", "a", "a");
        _clock.Advance(5);
        board.Complete(Entry(1, 1), "a");
        board.Complete(Entry(2, 1), "a");
        Advance(board, 9);
        Taken(board, "a").Should().Equal((string?)null);
        Advance(board, 9);

        Taken(board, "slow", "a", "b").Should().Equal(null, "s0", null);
        board.Complete(Entry(0, 1), "a");
        board.Renew("s0", "slow").Should().BeFalse();
        board.Progress.IsFinished.Should().BeTrue();
    }

    [Fact]
    public void A_shard_that_fails_is_tried_again_behind_the_others_and_then_set_aside()
    {
        var board = Board();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            board.Progress.SetAside.Should().BeEmpty();
            board.Fail("s0", "a", $"error {attempt}");
        }

        Taken(board, "a", "a", "a").Should().Equal("s1", "s2", null);
        board.Progress.SetAside.Should().Equal(new SetAsideShard(_job.Shards[0], "error 2"));
        board.Complete(Entry(1, 1), "a");
        board.Complete(Entry(2, 1), "a");
        board.Progress.IsFinished.Should().BeTrue();
    }

    [Fact]
    public void A_shard_that_loses_many_workers_is_set_aside()
    {
        var board = Board();
        for (var loss = 0; loss < JobLimits.Losses; loss++)
        {
            Taken(board, "a", "b", "c");
            _clock.Advance(11);
        }

        Taken(board, "a").Should().Equal((string?)null);
        board.Progress.SetAside.Should().HaveCount(3).And.OnlyContain(shard => shard.Error.Contains("10 workers were lost"));
    }

    [Fact]
    public void A_new_board_goes_on_with_what_is_stored_and_what_workers_say()
    {
        var board = Board();
        board.Restore([Entry(0, 4)], new Dictionary<string, ShardFailures> { ["s2"] = new(3, 0, "bad") });

        board.Renew("s1", "a").Should().BeTrue();
        board.Renew("s0", "a").Should().BeFalse();
        Taken(board, "b").Should().Equal((string?)null);
        board.Return("s1", "a");
        Taken(board, "b").Should().Equal("s1");
        board.Progress.ToString().Should().Be("1 of 3 shards with 4 documents, 1 running, 1 set aside");
    }

    private ShardBoard Board() => new(_job, new(TimeSpan.FromSeconds(10), 3), _clock);

    private void Advance(ShardBoard board, double seconds)
    {
        _clock.Advance(seconds);
        board.Renew("s0", "slow").Should().BeTrue();
    }

    private ShardEntry Entry(int shard, long documents) => new(_job.Shards[shard], "w", documents, []);

    private static string?[] Taken(ShardBoard board, params string[] workers) => Array.ConvertAll(workers, worker => board.Take(worker)?.Shard.Name);
}
