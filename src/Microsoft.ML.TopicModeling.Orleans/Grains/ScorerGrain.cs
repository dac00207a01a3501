using Microsoft.ML.TopicModeling.Serving;
using Orleans.Concurrency;

namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Asks the owner for the version of the moment, and the silo's own shelf for its model.</summary>
[StatelessWorker]
internal sealed class ScorerGrain(ModelShelf shelf) : Grain, IScorerGrain
{
    public async Task<ScoredBatch> ScoreAsync(TextBatch texts)
    {
        var version = await CurrentAsync();
        while (true)
        {
            try
            {
                return await OwnThread.Run(() => shelf.Score(version, texts));
            }
            catch (IOException)
            {
                // The file may be gone because the version was replaced twice meanwhile.
                var next = await CurrentAsync();
                if (next.Number == version.Number)
                {
                    throw;
                }

                version = next;
            }
        }
    }

    public static KeyNotFoundException NotPublished(string name) => new($"No model is published as \"{name}\". Publish one first.");

    /// <summary>The version that is served; if its owner is on its way to another silo, the one that is known here.</summary>
    private async Task<ServedVersion> CurrentAsync()
    {
        var name = this.GetPrimaryKeyString();
        try
        {
            return await GrainFactory.GetGrain<ITopicModelGrain>(name).GetVersionAsync() ?? throw NotPublished(name);
        }
        catch (Exception e) when (ClusterFault.IsPassing(e) && shelf.Newest(name) is not null)
        {
            return shelf.Newest(name)!;
        }
    }
}
