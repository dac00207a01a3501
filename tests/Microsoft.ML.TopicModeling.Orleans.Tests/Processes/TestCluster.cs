using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Microsoft.ML.TopicModeling.Tests.Clusters.Processes;

/// <summary>Silos on loopback, each a process, and a client in this one. A silo that ends is started again.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    public const string Id = "topics-tests";

    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(2);

    // On a machine with much else to do, the start of a silo takes its time.
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("topics-cluster-");
    private readonly List<SiloProcess> _silos = [];
    private readonly CancellationTokenSource _ended = new();
    private IHost? _client;

    public IReadOnlyList<SiloProcess> Silos
    {
        get
        {
            lock (_silos)
            {
                return [.. _silos];
            }
        }
    }

    public string Folder => _folder.FullName;

    /// <summary>Starts silos, of which each dies or hangs at an event.</summary>
    public static async Task<TestCluster> StartAsync(params (int DieAt, int BlockAt)[] silos)
    {
        var cluster = new TestCluster();
        foreach (var (dieAt, blockAt) in silos)
        {
            cluster.Add(dieAt, blockAt);
        }

        await Task.WhenAll(cluster.Silos.Select(silo => silo.Ready)).WaitAsync(Patience);
        await cluster.ConnectAsync();
        return cluster;
    }

    public SiloProcess Add(int dieAt = 0, int blockAt = 0) => Start((FreePort(), FreePort()), dieAt, blockAt);

    public DistributedTopics Topics => new(_client!.Services.GetRequiredService<IClusterClient>());

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        foreach (var silo in Silos)
        {
            silo.Dispose();
        }

        _client?.Dispose();
        _ended.Dispose();
        _folder.Delete(recursive: true);
    }

    private SiloProcess Start((int Silo, int Gateway) ports, int dieAt, int blockAt)
    {
        var silo = new SiloProcess(Folder, ports, dieAt, blockAt);
        lock (_silos)
        {
            _silos.Add(silo);
        }

        silo.Exited.ContinueWith(_ => Start(ports, 0, 0), _ended.Token, TaskContinuationOptions.None, TaskScheduler.Default);
        return silo;
    }

    private async Task ConnectAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client
            .UseFolderClustering(Folder)
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Id, Id)));
        _client = builder.Build();
        await _client.StartAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
