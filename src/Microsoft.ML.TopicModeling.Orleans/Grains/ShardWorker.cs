using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Asks for shards and processes them, as many at a time as the silo was given cores.</summary>
/// <param name="grains">The cluster.</param>
/// <param name="workshop">What processes shards.</param>
/// <param name="options">How many, and how long the silo may be silent.</param>
/// <param name="silo">This silo.</param>
/// <param name="logger">The log.</param>
internal sealed partial class ShardWorker(
    IGrainFactory grains, ShardWorkshop workshop, TopicJobOptions options, ILocalSiloDetails silo, ILogger<ShardWorker> logger) : BackgroundService
{
    // So many beats fit in a lease, so that one that is lost does not end it.
    private const int BeatsOfLease = 4;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, options.Cores)
        .Select(core => Task.Run(() => WorkAsync(FormattableString.Invariant($"{silo.SiloAddress.ToParsableString()}#{core}"), stoppingToken), stoppingToken)));

    private async Task WorkAsync(string worker, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var lease = await TryAsync(() => TakeAsync(worker));
            if (lease is null)
            {
                await Task.Delay(options.PollInterval, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            else
            {
                await ProcessAsync(lease, worker, stopping);
            }
        }
    }

    private async Task<ShardLease?> TakeAsync(string worker)
    {
        foreach (var job in await grains.GetGrain<IJobListGrain>(IJobListGrain.Key).GetJobsAsync())
        {
            if (await Grain(job).TakeAsync(worker) is { } lease)
            {
                return lease;
            }
        }

        return null;
    }

    private async Task ProcessAsync(ShardLease lease, string worker, CancellationToken stopping)
    {
        var (job, shard) = (Grain(lease.Job), lease.Shard.Name);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var ended = new CancellationTokenSource();
        var beats = BeatAsync(job, shard, worker, stop, ended.Token);
        try
        {
            var entry = await OwnThread.Run(() => workshop.Run(lease.Work, lease.Shard, threads: 1, stop.Token));
            await TellAsync(() => job.CompleteAsync(entry, worker), stopping);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await TryAsync(async () =>
            {
                await job.ReturnAsync(shard, worker);
                return true;
            });
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogFailed(lease.Shard, e);
            await TellAsync(() => job.FailAsync(shard, worker, e.Message), stopping);
        }
        finally
        {
            await ended.CancelAsync();
            await beats;
        }
    }

    /// <summary>Renews the lease until the work has ended, and stops the work if another worker has done it or the job was canceled.</summary>
    private async Task BeatAsync(
        ICorpusJobGrain job, string shard, string worker, CancellationTokenSource work, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            await Task.Delay(options.LeaseTime / BeatsOfLease, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!ended.IsCancellationRequested && await TryAsync(async () => (bool?)await job.RenewAsync(shard, worker)) == false)
            {
                await work.CancelAsync();
                return;
            }
        }
    }

    /// <summary>Tells the coordinator until it has heard, while it may be on its way to another silo.</summary>
    private async Task TellAsync(Func<Task> tell, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && !await TryAsync(async () =>
        {
            await tell();
            return true;
        }))
        {
            await Task.Delay(options.PollInterval, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Asks the cluster, of which a part may be missing at the moment.</summary>
    private async Task<T?> TryAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (ClusterFault.IsPassing(e))
        {
            LogWaiting(e);
            return default;
        }
    }

    private ICorpusJobGrain Grain(string job) => grains.GetGrain<ICorpusJobGrain>(job);

    [LoggerMessage(1, LogLevel.Error, "The shard {Shard} failed.")]
    private partial void LogFailed(Shard shard, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "The cluster does not answer at the moment; it is asked again.")]
    private partial void LogWaiting(Exception error);
}
