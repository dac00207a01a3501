namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Runs jobs on a cluster.</summary>
/// <param name="grains">The cluster.</param>
internal sealed class ClusterRunner(IGrainFactory grains) : IJobRunner
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    public async Task<CorpusProgress> RunAsync(CorpusJob job, IProgress<CorpusProgress>? progress, CancellationToken cancellation)
    {
        Directory.CreateDirectory(job.Work.Folder);
        var grain = grains.GetGrain<ICorpusJobGrain>(job.Key());
        var isStarted = false;
        CorpusProgress? last = null;
        while (last is not { IsFinished: true })
        {
            try
            {
                if (!isStarted)
                {
                    await grain.StartAsync(job).WaitAsync(cancellation).ConfigureAwait(false);
                    isStarted = true;
                }

                last = await grain.GetProgressAsync().WaitAsync(cancellation).ConfigureAwait(false)
                    ?? throw new OperationCanceledException("Another client has canceled the job.");
                progress?.Report(last);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested && e is not OperationCanceledException && ClusterFault.IsPassing(e))
            {
                // A silo was lost; the next one that has the grain answers.
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                await grain.CancelAsync().ConfigureAwait(false);
                throw;
            }

            if (last is not { IsFinished: true })
            {
                await Task.Delay(Interval, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return last;
    }
}
