using System.Globalization;
using Microsoft.ML.TopicModeling.Serving;

namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>
/// Stores which version is served. Files come first and what is stored of them last, so that a lost owner leaves nothing half done.
/// </summary>
internal sealed class TopicModelGrain(
    [PersistentState("model", TopicJobOptions.StorageName)] IPersistentState<TopicModelState> state,
    TopicJobOptions options) : Grain, ITopicModelGrain
{
    // Silos may still be loading the last ones.
    private const int FilesKept = 3;

    private OnlineModel? _online;

    public Task<ServedVersion?> GetVersionAsync() => Task.FromResult(state.State.Version);

    public async Task<ServedVersion> PublishAsync(Guid publication, string path, string hash)
    {
        var before = state.State.Version;
        if (before is not null && (state.State.Publication == publication || (before.Path == path && before.Hash == hash)))
        {
            return before;
        }

        (await OwnThread.Run(() => ModelFile.LoadTopics(path, hash, options.EmbeddingModels))).Dispose();
        var version = new ServedVersion(this.GetPrimaryKeyString(), (before?.Number ?? 0) + 1, path, hash, Batch: 0);
        await StoreAsync(new() { Version = version, Publication = publication, Published = path, Written = state.State.Written });
        Forget();
        return version;
    }

    public async Task<ServedVersion> PartialFitAsync(long number, TextBatch batch)
    {
        var stored = state.State;
        var version = stored.Version ?? throw ScorerGrain.NotPublished(this.GetPrimaryKeyString());
        var hash = await OwnThread.Run(batch.Hash);
        if (number <= version.Batch)
        {
            return number == version.Batch && hash != stored.BatchHash
                ? throw new ArgumentException(
                    Invariant($"The batch {number} of {version.Name} was another one. Send the next one as {number + 1}."), nameof(number))
                : version;
        }

        if (number > version.Batch + 1)
        {
            throw new ArgumentException(
                Invariant($"The batch {number} of {version.Name} comes too early: it has learned {version.Batch}. Send {version.Batch + 1} first."),
                nameof(number));
        }

        var online = _online ??= await OwnThread.Run(() => OnlineModel.Load(version, options.EmbeddingModels));
        var next = await OwnThread.Run(() => online.Learn(batch, stored.Published));
        var superfluous = stored.Written.SkipLast(FilesKept - 1).ToArray();
        foreach (var path in superfluous)
        {
            File.Delete(path);
        }

        await StoreAsync(new()
        {
            Version = next.Version,
            Publication = stored.Publication,
            Published = stored.Published,
            BatchHash = hash,
            Written = [.. stored.Written.Skip(superfluous.Length), next.Version.Path],
        });
        _online = next;
        return next.Version;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Forget();
        return Task.CompletedTask;
    }

    /// <summary>Stores a state, or keeps the one before.</summary>
    private async Task StoreAsync(TopicModelState next)
    {
        var before = state.State;
        state.State = next;
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            state.State = before;
            throw;
        }
    }

    private void Forget()
    {
        _online?.Dispose();
        _online = null;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What is stored of a model that is served.</summary>
[GenerateSerializer]
[Alias("topics.TopicModelState")]
internal sealed class TopicModelState
{
    [Id(0)]
    public ServedVersion? Version { get; set; }

    /// <summary>The file that was published, from which batches have gone on.</summary>
    [Id(1)]
    public string Published { get; set; } = "";

    /// <summary>What tells that publication from others.</summary>
    [Id(2)]
    public Guid Publication { get; set; }

    /// <summary>What the last batch is known by.</summary>
    [Id(3)]
    public string BatchHash { get; set; } = "";

    /// <summary>The files that the owner has written and not deleted.</summary>
    [Id(4)]
    public List<string> Written { get; set; } = [];
}
