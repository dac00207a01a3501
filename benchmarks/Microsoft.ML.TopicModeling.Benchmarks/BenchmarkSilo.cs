using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>A silo on loopback as a process of its own, which ends when its standard input does.</summary>
internal sealed class BenchmarkSilo : IDisposable
{
    private readonly Process _process;

    /// <param name="folder">The folder of the members of the cluster.</param>
    /// <param name="cores">The number of shards that it processes at a time.</param>
    public BenchmarkSilo(string folder, int cores)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(BenchmarkSilo).Assembly.Location, "silo", folder, FreePort(), FreePort(), cores.ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        Ready = ReadyAsync(_process.StandardOutput);
    }

    /// <summary>Ends when the silo is a member of the cluster.</summary>
    public Task Ready { get; }

    /// <summary>The seconds of processors that it has taken.</summary>
    public double Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Is the silo, until the standard input ends.</summary>
    public static async Task<int> RunAsync(string folder, int siloPort, int gatewayPort, int cores)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo
            .UseFolderClustering(folder)
            .AddFolderGrainStorage(Path.Combine(folder, "state"))
            .ConfigureEndpoints(IPAddress.Loopback, siloPort, gatewayPort, listenOnAnyHostAddress: false)
            .AddTopicJobs(options => options.Cores = cores));
        using var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync();
        await host.StopAsync();
        return 0;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task ReadyAsync(StreamReader output)
    {
        if (await output.ReadLineAsync() is var line && line != "ready")
        {
            throw new InvalidOperationException($"A silo did not start: {line}");
        }
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
