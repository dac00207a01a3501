using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tests.Clusters.Processes;

/// <summary>A silo as a process of its own.</summary>
internal sealed class SiloProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SiloProcess(string folder, (int Silo, int Gateway) ports, int dieAt = 0, int blockAt = 0)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["exec", typeof(SiloProcess).Assembly.Location, "silo", folder, .. ((int[])[ports.Silo, ports.Gateway, dieAt, blockAt]).Select(number => number.ToString(CultureInfo.InvariantCulture))])
        {
            start.ArgumentList.Add(argument);
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => _errors.Enqueue(e.Data ?? "");
        _process.Exited += (_, _) =>
        {
            _exited.TrySetResult();
            _ready.TrySetException(new InvalidOperationException($"The silo has ended before it was ready: {Errors}"));
        };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Ends when the silo is a member of the cluster; fails if it ends before.</summary>
    public Task Ready => _ready.Task;

    public Task Exited => _exited.Task;

    /// <summary>What it has said: each shard that it has read, and each file that it has written.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public string Errors => string.Join('\n', _errors);

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Take(string? line)
    {
        _lines.Enqueue(line ?? "");
        if (line == "ready")
        {
            _ready.TrySetResult();
        }
    }
}
