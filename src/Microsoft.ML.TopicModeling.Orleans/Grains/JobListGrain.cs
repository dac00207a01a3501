namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Keeps the list in storage, so that it outlasts its silo.</summary>
internal sealed class JobListGrain(
    [PersistentState("jobs", TopicJobOptions.StorageName)] IPersistentState<JobListState> state) : Grain, IJobListGrain
{
    public Task<string[]> GetJobsAsync() => Task.FromResult(state.State.Jobs.ToArray());

    public async Task AddAsync(string job)
    {
        if (!state.State.Jobs.Contains(job))
        {
            state.State.Jobs.Add(job);
            await state.WriteStateAsync();
        }
    }

    public async Task RemoveAsync(string job)
    {
        if (state.State.Jobs.Remove(job))
        {
            await state.WriteStateAsync();
        }
    }
}

/// <summary>What is stored of the list.</summary>
[GenerateSerializer]
[Alias("topics.JobListState")]
internal sealed class JobListState
{
    [Id(0)]
    public List<string> Jobs { get; set; } = [];
}
