using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.ML.TopicModeling.Jobs;
using Microsoft.ML.TopicModeling.Tests.Clusters.Processes;
using Orleans.Configuration;

namespace Microsoft.ML.TopicModeling.Tests.Clusters;

/// <summary>The silos and clients that tests start as processes of their own. A silo ends when its standard input does.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["silo", var folder, var siloPort, var gatewayPort, var dieAt, var blockAt]:
                await RunSiloAsync(folder, new(Number(siloPort), Number(gatewayPort)), new ShardTrace(Number(dieAt), Number(blockAt)));
                return 0;
            case ["client", var folder, var model, var outputs, var bytes, .. var files]:
                using (var client = TestCluster.Connect(folder))
                {
                    await client.StartAsync();
                    var topics = new DistributedTopics(client.Services.GetRequiredService<IClusterClient>());
                    var result = await topics.AssignAsync(CorpusShards.Of(files, Number(bytes)), model, outputs, TestCorpus.Options);
                    Console.WriteLine(FormattableString.Invariant($"assigned {result.DocumentCount} documents"));
                }

                return 0;
            default:
                Console.Error.WriteLine("Run the tests by 'dotnet test'.");
                return 2;
        }
    }

    private static async Task RunSiloAsync(string folder, SiloPorts ports, ShardTrace trace)
    {
        var embeddings = TestCluster.EmbeddingModelsOf(folder);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (TestCluster.Id, TestCluster.Id));
            silo.ConfigureEndpoints(IPAddress.Loopback, ports.Silo, ports.Gateway, listenOnAnyHostAddress: false);
            silo.UseFolderClustering(folder).AddFolderGrainStorage(Path.Combine(folder, "state"));
            silo.AddTopicJobs(options => (options.Cores, options.LeaseTime, options.PollInterval, options.EmbeddingModels)
                = (1, TestCluster.LeaseTime, TimeSpan.FromMilliseconds(50), embeddings));
            silo.Services.AddSingleton(new ShardWorkshop([new TracedReader(trace)], embeddings) { WriteFile = trace.WriteFile });
        });
        using var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine(ClusterProcess.ReadyLine);
        await Console.In.ReadToEndAsync();
        await host.StopAsync();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
