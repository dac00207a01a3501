using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.ML.TopicModeling.Jobs;
using Microsoft.ML.TopicModeling.Serving;
using Microsoft.ML.TopicModeling.Silos;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace Microsoft.ML.TopicModeling;

/// <summary>Provides extension methods for silos and clients of <see cref="DistributedTopics"/> and <see cref="ServedTopics"/>.</summary>
public static class TopicClusterExtensions
{
    /// <summary>Lets a silo process shards of a corpus (<see cref="DistributedTopics"/>) and serve models (<see cref="ServedTopics"/>).</summary>
    /// <remarks>
    /// It needs a grain storage named <see cref="TopicJobOptions.StorageName"/>, such as from <see cref="AddFolderGrainStorage"/> or from
    /// Orleans' AddAdoNetGrainStorage. So that a lost silo is noticed within about six seconds, it sets how silos watch each other
    /// (<see cref="ClusterMembershipOptions"/>): one probe a second, of which three may be missed, and one vote. Configure that afterwards
    /// for other times.
    /// </remarks>
    /// <param name="silo">The silo.</param>
    /// <param name="configure">Sets the options, or null for the defaults.</param>
    /// <returns>The silo.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message names it.</exception>
    public static ISiloBuilder AddTopicJobs(this ISiloBuilder silo, Action<TopicJobOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(silo);
        var options = new TopicJobOptions();
        configure?.Invoke(options);
        silo.Services.AddSingleton(options.Validate());
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddSingleton(services => new ShardWorkshop(services.GetServices<IShardReader>(), options.EmbeddingModels));
        silo.Services.AddSingleton(services => new ModelShelf(options.EmbeddingModels, services.GetRequiredService<ILogger<ModelShelf>>()));
        silo.Services.AddHostedService<ShardWorker>();
        return silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(1);
            membership.NumMissedProbesLimit = 3;
            membership.NumVotesForDeathDeclaration = 1;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
            membership.NumMissedTableIAmAliveLimit = 2;
        });
    }

    /// <summary>Lets silos find each other by a file in a folder that all share, instead of a database.</summary>
    /// <remarks>
    /// The folder must be on a file system on which locks on files hold between machines. Whoever can write there can join the cluster.
    /// </remarks>
    /// <param name="silo">The silo.</param>
    /// <param name="folder">The folder, which is created if it does not exist. A cluster has its own.</param>
    /// <returns>The silo.</returns>
    public static ISiloBuilder UseFolderClustering(this ISiloBuilder silo, string folder)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        silo.Services.AddSingleton<IMembershipTable>(new FolderMembershipTable(Path.GetFullPath(folder)));
        return silo;
    }

    /// <summary>Lets a client find the silos that <see cref="UseFolderClustering(ISiloBuilder, string)"/> has joined.</summary>
    /// <param name="client">The client.</param>
    /// <param name="folder">The folder.</param>
    /// <returns>The client.</returns>
    public static IClientBuilder UseFolderClustering(this IClientBuilder client, string folder)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        client.Services.AddSingleton<IGatewayListProvider>(new FolderGateways(Path.GetFullPath(folder)));
        client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
        return client;
    }

    /// <summary>Adds a grain storage of files of JSON in a folder that all silos share.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="folder">The folder, which is created if it does not exist.</param>
    /// <param name="name">The name of the storage.</param>
    /// <returns>The silo.</returns>
    public static ISiloBuilder AddFolderGrainStorage(this ISiloBuilder silo, string folder, string name = TopicJobOptions.StorageName)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        silo.Services.AddGrainStorage(name, (_, _) => (IGrainStorage)new FolderGrainStorage(Path.GetFullPath(folder)));
        return silo;
    }
}
