using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.ML.TopicModeling.Jobs;
using Orleans.Configuration;

namespace Microsoft.ML.TopicModeling.Tests.Clusters.Processes;

/// <summary>Silos on loopback, each a process, and a client in this one. A silo that ends is started again, at another port if it never joined.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    public const string Id = "topics-tests";

    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(2);

    // On a machine with much else to do, the start of a silo takes its time.
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    // A port that was free may be taken when the silo listens, and silos that start on a busy machine may take each other for dead.
    private const int MostFailedStarts = 5;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("topics-cluster-");
    private readonly Dictionary<ClusterProcess, SiloPorts> _silos = [];
    private readonly List<string> _failedStarts = [];
    private readonly CancellationTokenSource _ended = new();
    private readonly SemaphoreSlim _lines = new(0);

    // Released whenever a silo has joined or has ended before.
    private readonly SemaphoreSlim _changes = new(0);
    private IHost? _client;

    public IReadOnlyList<ClusterProcess> Silos
    {
        get
        {
            lock (_silos)
            {
                return [.. _silos.Keys];
            }
        }
    }

    public string Folder => _folder.FullName;

    /// <summary>The embedding models of the silos and the client of a cluster.</summary>
    public static Func<string, EmbeddingModel?> EmbeddingModelsOf(string folder) => TestEmbedding.In(Path.Combine(folder, "words"));

    public IClusterClient Client => _client!.Services.GetRequiredService<IClusterClient>();

    public DistributedTopics Topics => new(Client, EmbeddingModelsOf(Folder));

    /// <summary>Starts silos, of which each has its fate.</summary>
    public static async Task<TestCluster> StartAsync(params SiloFate[] silos)
    {
        var cluster = new TestCluster();
        try
        {
            await cluster.OpenAsync(silos).WaitAsync(Patience);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts silos that live.</summary>
    public static Task<TestCluster> StartAsync(int silos) => StartAsync([.. Enumerable.Repeat(new SiloFate(), silos)]);

    /// <summary>A client, which is to be started.</summary>
    public static IHost Connect(string folder)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client
            .UseFolderClustering(folder)
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Id, Id)));
        return builder.Build();
    }

    /// <summary>Starts a silo, which joins when it is ready.</summary>
    public void Add(SiloFate? fate = null) => Start(new(FreePort(), FreePort()), fate ?? new());

    /// <summary>Ends when silos have said so many more lines: one for each shard that they read, and for each file that they write.</summary>
    public async Task SayAsync(int lines)
    {
        for (var line = 0; line < lines; line++)
        {
            await _lines.WaitAsync(_ended.Token);
        }
    }

    /// <summary>The silo of a grain that is active.</summary>
    /// <param name="grain">The name of its class.</param>
    public async Task<ClusterProcess> SiloOfAsync(string grain)
    {
        while (true)
        {
            try
            {
                var all = await Client.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
                if (all.FirstOrDefault(one => one.GrainType.Contains(grain, StringComparison.Ordinal)) is { } found)
                {
                    lock (_silos)
                    {
                        return _silos.Last(silo => silo.Value.Silo == found.SiloAddress.Endpoint.Port).Key;
                    }
                }
            }
            catch (Exception e) when (ClusterFault.IsPassing(e))
            {
                // A silo has died meanwhile.
            }

            _ended.Token.ThrowIfCancellationRequested();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        foreach (var silo in Silos)
        {
            silo.Dispose();
        }

        _client?.Dispose();
        _ended.Dispose();
        _lines.Dispose();
        _changes.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task OpenAsync(SiloFate[] silos)
    {
        TestEmbedding.Write(Path.Combine(Folder, "words"));
        Array.ForEach(silos, fate => Add(fate));
        while (Silos.Count(silo => silo.HasJoined && !silo.Exited.IsCompleted) < silos.Length)
        {
            ThrowIfNoneStarts();
            await _changes.WaitAsync();
        }

        _client = Connect(Folder);
        await _client.StartAsync();
    }

    private void ThrowIfNoneStarts()
    {
        lock (_silos)
        {
            if (_failedStarts.Count > MostFailedStarts)
            {
                throw new InvalidOperationException($"Silos do not start: {string.Join('\n', _failedStarts)}");
            }
        }
    }

    private void Start(SiloPorts ports, SiloFate fate)
    {
        ClusterProcess silo;
        lock (_silos)
        {
            silo = ClusterProcess.Silo(Folder, ports, fate, Count);
            _silos.Add(silo, ports);
        }

        silo.Exited.ContinueWith(_ => Restart(silo, fate), _ended.Token, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private void Restart(ClusterProcess silo, SiloFate fate)
    {
        lock (_silos)
        {
            if (_ended.IsCancellationRequested)
            {
                return;
            }

            if (silo.HasJoined)
            {
                Start(_silos[silo], new());
                return;
            }

            _silos.Remove(silo);
            _failedStarts.Add(silo.Errors);
            _changes.Release();
            silo.Dispose();
            if (_failedStarts.Count <= MostFailedStarts)
            {
                Add(fate);
            }
        }
    }

    private void Count(string line)
    {
        if (!_ended.IsCancellationRequested && line == ClusterProcess.ReadyLine)
        {
            _changes.Release();
        }

        if (!_ended.IsCancellationRequested && (line.StartsWith("reads", StringComparison.Ordinal) || line.StartsWith("wrote", StringComparison.Ordinal)))
        {
            _lines.Release();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
