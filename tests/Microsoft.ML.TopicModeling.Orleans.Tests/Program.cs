using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.ML.TopicModeling.Jobs;
using Microsoft.ML.TopicModeling.Tests.Clusters.Processes;
using Orleans.Configuration;

namespace Microsoft.ML.TopicModeling.Tests.Clusters;

/// <summary>A silo that tests start as a process of its own. It ends when its standard input does.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is not ["silo", var folder, var siloPort, var gatewayPort, var dieAt, var blockAt])
        {
            Console.Error.WriteLine("Run the tests by 'dotnet test'.");
            return 2;
        }

        var trace = new ShardTrace(Number(dieAt), Number(blockAt));
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (TestCluster.Id, TestCluster.Id));
            silo.ConfigureEndpoints(IPAddress.Loopback, Number(siloPort), Number(gatewayPort), listenOnAnyHostAddress: false);
            silo.UseFolderClustering(folder).AddFolderGrainStorage(Path.Combine(folder, "state"));
            silo.AddTopicJobs(options => (options.Cores, options.LeaseTime, options.PollInterval) = (1, TestCluster.LeaseTime, TimeSpan.FromMilliseconds(50)));
            silo.Services.AddSingleton(new ShardWorkshop([new TracedReader(trace)], null) { WriteFile = trace.WriteFile });
        });
        using var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync();
        await host.StopAsync();
        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
