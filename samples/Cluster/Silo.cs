using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.ML.TopicModeling;

/// <summary>A silo in a process of its own, which ends with this one.</summary>
internal sealed class Silo : IDisposable
{
    /// <summary>The argument that lets a silo end when its standard input does, as it does when its parent has ended.</summary>
    public const string EndsWithInput = "ends-with-input";

    private readonly Process _process;

    /// <param name="folder">The folder of the members of the cluster.</param>
    public Silo(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? ["exec", typeof(Silo).Assembly.Location] : [];
        foreach (var argument in (string[])[.. program, "silo", folder, "127.0.0.1", FreePort(), FreePort(), EndsWithInput])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        Ready = ReadyAsync(_process.StandardOutput);
    }

    /// <summary>Ends when the silo is a member of the cluster.</summary>
    public Task Ready { get; }

    public bool IsRunning => !_process.HasExited;

    public static async Task RunAsync(string folder, IPAddress address, (int Silo, int Gateway) ports, bool endsWithInput)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Critical);
        builder.UseOrleans(silo => silo
            .UseFolderClustering(folder)
            .AddFolderGrainStorage(Path.Combine(folder, "state"))
            .ConfigureEndpoints(address, ports.Silo, ports.Gateway, listenOnAnyHostAddress: false)
            .AddTopicJobs(options => (options.Cores, options.LeaseTime) = (1, TimeSpan.FromSeconds(3))));
        using var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine("ready");
        await (endsWithInput ? Console.In.ReadToEndAsync() : host.WaitForShutdownAsync());
        await host.StopAsync();
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Lets the silo end, and kills it if it does not.</summary>
    public void Dispose()
    {
        if (IsRunning)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            {
                Kill();
            }
        }
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
