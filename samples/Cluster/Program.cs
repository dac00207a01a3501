// Finds the topics of a corpus on two silos, each a process of its own on loopback, and compares them with what one process finds.
//   dotnet run -c Release --project samples/Cluster
// A silo by hand, on each of several machines that share a folder:
//   dotnet run -c Release --project samples/Cluster -- silo FOLDER ADDRESS SILO-PORT GATEWAY-PORT
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.ML.TopicModeling;

const int Documents = 400;

if (args is ["silo", var members, var address, var siloPort, var gatewayPort])
{
    await RunSiloAsync(members, IPAddress.Parse(address), Number(siloPort), Number(gatewayPort));
    return 0;
}

var folder = Directory.CreateTempSubdirectory("cluster-").FullName;
Process[] silos = [StartSilo(), StartSilo()];
try
{
    var shards = CorpusShards.Of(WriteCorpus());
    using var client = Client();
    await client.StartAsync();
    var topics = new DistributedTopics(client.Services.GetRequiredService<IClusterClient>());
    var options = new CorpusFitOptions { SampleShare = 0.5, Topics = new() { MinTopicSize = 5 } };
    var fitted = await topics.FitAsync(shards, Path.Combine(folder, "cluster"), options, new Progress<CorpusProgress>(progress => Console.WriteLine(progress)));
    Console.WriteLine(fitted);
    foreach (var topic in fitted.Model.Topics)
    {
        Console.WriteLine(topic);
    }

    var alone = await DistributedTopics.InProcess().FitAsync(shards, Path.Combine(folder, "alone"), options);
    string[] different = [.. Directory.EnumerateFiles(Path.Combine(folder, "alone"), "0*")
        .Where(file => !File.ReadAllBytes(file).SequenceEqual(File.ReadAllBytes(file.Replace("alone", "cluster", StringComparison.Ordinal))))];
    Console.WriteLine(different.Length == 0 ? "One process gives the same bytes." : $"These outputs differ: {string.Join(", ", different)}");
    return different.Length == 0 && fitted.DocumentCount == Documents && alone.DocumentCount == Documents ? 0 : 1;
}
finally
{
    foreach (var silo in silos)
    {
        silo.Kill();
        silo.WaitForExit();
    }

    Directory.Delete(folder, recursive: true);
}

static async Task RunSiloAsync(string folder, IPAddress address, int siloPort, int gatewayPort)
{
    var builder = Host.CreateApplicationBuilder();
    builder.Logging.SetMinimumLevel(LogLevel.Error);
    builder.UseOrleans(silo => silo
        .UseFolderClustering(folder)
        .AddFolderGrainStorage(Path.Combine(folder, "state"))
        .ConfigureEndpoints(address, siloPort, gatewayPort, listenOnAnyHostAddress: false)
        .AddTopicJobs(options => options.Cores = 1));
    using var host = builder.Build();
    await host.StartAsync();
    Console.WriteLine("ready");
    await host.WaitForShutdownAsync();
}

Process StartSilo()
{
    var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
    foreach (var argument in (string[])["exec", typeof(Program).Assembly.Location, "silo", Path.Combine(folder, "members"), "127.0.0.1", FreePort(), FreePort()])
    {
        start.ArgumentList.Add(argument);
    }

    var process = Process.Start(start)!;
    while (process.StandardOutput.ReadLine() is { } line && line != "ready")
    {
        Console.WriteLine(line);
    }

    return process;
}

IHost Client()
{
    var builder = Host.CreateApplicationBuilder();
    builder.Logging.SetMinimumLevel(LogLevel.Error);
    builder.UseOrleansClient(client => client.UseFolderClustering(Path.Combine(folder, "members")));
    return builder.Build();
}

string[] WriteCorpus()
{
    using var reader = new StreamReader(new GZipStream(
        File.OpenRead(Path.Combine(AppContext.BaseDirectory, "state-of-the-union.jsonl.gz")), CompressionMode.Decompress));
    string[] lines = [.. Enumerable.Range(0, Documents).Select(_ => reader.ReadLine()!)];
    string[] paths = [.. Enumerable.Range(0, 8).Select(file => Path.Combine(folder, $"corpus{file}.jsonl"))];
    foreach (var (path, part) in paths.Zip(lines.Chunk(Documents / paths.Length)))
    {
        File.WriteAllLines(path, part);
    }

    return paths;
}

static string FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
