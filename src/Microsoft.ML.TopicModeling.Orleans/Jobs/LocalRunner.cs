namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Runs jobs in this process, without a cluster.</summary>
/// <param name="workshop">What processes shards.</param>
/// <param name="workers">The number of shards at a time.</param>
/// <param name="limits">How often a shard is tried.</param>
internal sealed class LocalRunner(ShardWorkshop workshop, int workers, JobLimits limits) : IJobRunner
{
    public async Task<CorpusProgress> RunAsync(CorpusJob job, IProgress<CorpusProgress>? progress, CancellationToken cancellation)
    {
        Directory.CreateDirectory(job.Work.Folder);
        var board = new ShardBoard(job, limits, TimeProvider.System);
        var outputs = workshop.Outputs(job.Work);
        board.Restore([.. job.Shards.Select(outputs.Find).OfType<ShardEntry>()], new Dictionary<string, ShardFailures>());
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(
            Work, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default))).ConfigureAwait(false);
        return board.Progress;

        void Work()
        {
            while (Take() is { } lease)
            {
                cancellation.ThrowIfCancellationRequested();
                Process(lease);
                lock (board)
                {
                    progress?.Report(board.Progress);
                }
            }
        }

        ShardLease? Take()
        {
            lock (board)
            {
                return board.Take("");
            }
        }

        void Process(ShardLease lease)
        {
            try
            {
                var entry = workshop.Run(lease.Work, lease.Shard, threads: 1, cancellation);
                lock (board)
                {
                    board.Complete(entry, "");
                }
            }
            catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
            {
                lock (board)
                {
                    board.Fail(lease.Shard.Name, "", e.Message);
                }
            }
        }
    }
}
