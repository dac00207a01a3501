using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tests.Clusters.Processes;

/// <summary>A silo or a client as a process of its own (<see cref="Program"/>).</summary>
internal sealed class ClusterProcess : IDisposable
{
    /// <summary>What a silo says when it has joined.</summary>
    public const string ReadyLine = "ready";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<int> _code = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<string> _tell;

    private ClusterProcess(Action<string> tell, IEnumerable<object> arguments)
    {
        _tell = tell;
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (object[])["exec", typeof(ClusterProcess).Assembly.Location, .. arguments])
        {
            start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => _errors.Enqueue(e.Data ?? "");
        _process.Exited += (_, _) => _code.TrySetResult(_process.ExitCode);
        Exited = EndAsync();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Whether the process has become a member of the cluster.</summary>
    public bool HasJoined { get; private set; }

    /// <summary>Ends when the process has ended and all that it said has been read, with its exit code.</summary>
    public Task<int> Exited { get; }

    /// <summary>What it has said: each shard that it has read, and each file that it has written.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public string Errors => string.Join('\n', _errors);

    /// <summary>Starts a silo.</summary>
    /// <param name="folder">The folder of the cluster.</param>
    /// <param name="ports">Where it listens.</param>
    /// <param name="fate">Whether it dies or hangs.</param>
    /// <param name="tell">Is told each line.</param>
    public static ClusterProcess Silo(string folder, SiloPorts ports, SiloFate fate, Action<string> tell) =>
        new(tell, ["silo", folder, ports.Silo, ports.Gateway, fate.DieAt, fate.BlockAt]);

    /// <summary>Starts a client that assigns a corpus.</summary>
    /// <param name="folder">The folder of the cluster.</param>
    /// <param name="corpus">The corpus.</param>
    /// <param name="outputs">The folder of the outputs.</param>
    public static ClusterProcess Client(string folder, TestCorpus corpus, string outputs) =>
        new(_ => { }, ["client", folder, corpus.Model, outputs, corpus.ShardBytes, .. corpus.Files]);

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<int> EndAsync()
    {
        var code = await _code.Task;
        await _read.Task;
        return code;
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            _read.TrySetResult();
            return;
        }

        _lines.Enqueue(line);
        HasJoined |= line == ReadyLine;
        _tell(line);
    }
}

/// <summary>Where a silo listens on loopback.</summary>
internal sealed record SiloPorts(int Silo, int Gateway);

/// <summary>The event of its shards (<see cref="ShardTrace"/>) at which a silo dies, and that from which on it hangs; 0 for none.</summary>
internal sealed record SiloFate(int DieAt = 0, int BlockAt = 0);
