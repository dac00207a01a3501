namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>
/// Stores the job and its failures; which shards are done, the folder of the outputs tells. Who works on what is only in memory: after the
/// loss of its silo, workers tell the next activation.
/// </summary>
internal sealed class CorpusJobGrain(
    [PersistentState("job", TopicJobOptions.StorageName)] IPersistentState<CorpusJobState> state,
    TopicJobOptions options,
    TimeProvider time) : Grain, ICorpusJobGrain
{
    private ShardBoard? _board;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (state.State is { Job: { } job, IsCanceled: false })
        {
            _board = await OpenAsync(job);
        }
    }

    public async Task StartAsync(CorpusJob job)
    {
        if (_board is null || _board.Progress is { IsFinished: true, SetAside.Count: > 0 })
        {
            // What was set aside gets another try.
            state.State = new() { Job = job };
            await state.WriteStateAsync();
            _board = await OpenAsync(job);
        }

        if (!_board.Progress.IsFinished)
        {
            await JobList.AddAsync(this.GetPrimaryKeyString());
        }
    }

    public async Task<ShardLease?> TakeAsync(string worker)
    {
        if (_board is null)
        {
            await JobList.RemoveAsync(this.GetPrimaryKeyString());
            return null;
        }

        var lease = _board.Take(worker);
        await KeepAsync();
        return lease;
    }

    public Task<bool> RenewAsync(string shard, string worker) => Task.FromResult(_board?.Renew(shard, worker) == true);

    public Task CompleteAsync(ShardEntry entry, string worker)
    {
        _board?.Complete(entry, worker);
        return KeepAsync();
    }

    public Task FailAsync(string shard, string worker, string error)
    {
        _board?.Fail(shard, worker, error);
        return KeepAsync();
    }

    public Task ReturnAsync(string shard, string worker)
    {
        _board?.Return(shard, worker);
        return Task.CompletedTask;
    }

    public Task<CorpusProgress?> GetProgressAsync() => Task.FromResult(_board?.Progress);

    public async Task CancelAsync()
    {
        _board = null;
        state.State.IsCanceled = true;
        await state.WriteStateAsync();
        await JobList.RemoveAsync(this.GetPrimaryKeyString());
    }

    private IJobListGrain JobList => GrainFactory.GetGrain<IJobListGrain>(IJobListGrain.Key);

    private async Task<ShardBoard> OpenAsync(CorpusJob job)
    {
        var outputs = new ShardOutputs(job.Work.Folder, job.Work);
        var done = await Task.Run(() => job.Shards.Select(outputs.Find).OfType<ShardEntry>().ToArray());
        var board = new ShardBoard(job, options.Limits, time);
        board.Restore(done, state.State.Failures);
        return board;
    }

    /// <summary>Stores failures that are new, and leaves the list when nothing is left to do.</summary>
    private async Task KeepAsync()
    {
        if (_board?.Failures is { } failures && !failures.ToHashSet().SetEquals(state.State.Failures))
        {
            state.State.Failures = new(failures);
            await state.WriteStateAsync();
        }

        if (_board?.Progress.IsFinished == true)
        {
            await JobList.RemoveAsync(this.GetPrimaryKeyString());
        }
    }
}

/// <summary>What is stored of a job.</summary>
[GenerateSerializer]
[Alias("topics.CorpusJobState")]
internal sealed class CorpusJobState
{
    [Id(0)]
    public CorpusJob? Job { get; set; }

    [Id(1)]
    public bool IsCanceled { get; set; }

    [Id(2)]
    public Dictionary<string, ShardFailures> Failures { get; set; } = [];
}
