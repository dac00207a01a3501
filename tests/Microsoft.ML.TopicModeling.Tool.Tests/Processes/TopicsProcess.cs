using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Processes;

/// <summary>The command topics as a process of its own, as somebody who types it has it.</summary>
internal sealed class TopicsProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly SemaphoreSlim _said = new(0);
    private readonly Task _reading;

    private TopicsProcess(Process process, bool readsOutput)
    {
        _process = process;
        _reading = Task.WhenAll(readsOutput ? ReadOutputAsync() : Task.CompletedTask, ReadErrorsAsync());
    }

    public int Id => _process.Id;

    public StreamReader Output => _process.StandardOutput;

    public StreamWriter Input => _process.StandardInput;

    /// <summary>What it has said on standard error so far.</summary>
    public string Errors => string.Join('\n', _errors);

    public static string RepositoryRoot { get; } = typeof(TopicsProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>Runs a command in a folder to its end.</summary>
    public static Ended Run(string folder, params string[] arguments) => RunAsync(arguments, folder).GetAwaiter().GetResult();

    /// <summary>Runs a command to its end.</summary>
    public static Task<Ended> RunAsync(params string[] arguments) => RunAsync(arguments, folder: null);

    /// <param name="arguments">The arguments.</param>
    /// <param name="folder">The folder in which it runs; null for that of the tests.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="environment">Variables of the environment.</param>
    public static async Task<Ended> RunAsync(
        IEnumerable<string> arguments, string? folder, string input = "", params IEnumerable<KeyValuePair<string, string?>> environment)
    {
        await using var process = Start(arguments, folder, readsOutput: true, environment);
        try
        {
            await process.Input.WriteAsync(input);
            process.Input.Close();
        }
        catch (IOException)
        {
            // It has ended without reading.
        }

        return await process.EndAsync();
    }

    public static TopicsProcess Start(
        IEnumerable<string> arguments, string? folder = null, bool readsOutput = true, params IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var start = new ProcessStartInfo(Launcher.Value[0], [.. Launcher.Value[1..], Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
            StandardInputEncoding = new UTF8Encoding(false),
            WorkingDirectory = folder ?? Environment.CurrentDirectory,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new TopicsProcess(Process.Start(start)!, readsOutput);
    }

    /// <summary>What starts it: where jobs in the background ignore interruptions, their children do so too, unless told otherwise.</summary>
    private static readonly Lazy<string[]> Launcher = new(() =>
    {
        string[] asked = ["env", "--default-signal=INT", "dotnet"];
        if (!OperatingSystem.IsLinux())
        {
            return asked[2..];
        }

        using var trial = Process.Start(new ProcessStartInfo(asked[0], [asked[1], "true"]) { RedirectStandardError = true })!;
        trial.WaitForExit();
        return trial.ExitCode == 0 ? asked : asked[2..];
    });

    /// <summary>The built command beside the tests' sources, and not the copy in their folder, which has not all that it needs to run.</summary>
    public static string Program { get; } = Path.Combine(
        RepositoryRoot, "src", "Microsoft.ML.TopicModeling.Tool", "bin", AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug", "net10.0", "topics.dll");

    /// <summary>Waits for a line on standard error.</summary>
    public async Task<string> SaidAsync(Func<string, bool> line)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_errors.FirstOrDefault(line) is { } said)
            {
                return said;
            }

            if (_process.HasExited && _reading.IsCompleted)
            {
                throw new InvalidOperationException($"It has ended with {_process.ExitCode} and never said that, but: {Errors}");
            }

            await Task.WhenAny(_said.WaitAsync(patience.Token), _reading);
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Waits for its end.</summary>
    public async Task<Ended> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        await _reading;
        return new Ended(_process.ExitCode, _output.ToString(), Errors);
    }

    /// <summary>Waits for its end, but not longer.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        using var patience = new CancellationTokenSource(time);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Sends a signal, such as TERM.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Ends it as a power failure would.</summary>
    public void Kill() => _process.Kill();

    /// <summary>The memory that it has taken, in bytes.</summary>
    public long Memory()
    {
        _process.Refresh();
        return _process.HasExited ? 0 : _process.WorkingSet64;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        await _reading;
        _process.Dispose();
        _said.Dispose();
    }

    private async Task ReadOutputAsync()
    {
        var buffer = new char[4096];
        while (await _process.StandardOutput.ReadAsync(buffer) is > 0 and var count)
        {
            _output.Append(buffer, 0, count);
        }
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _errors.Enqueue(line);
            _said.Release();
        }
    }

    /// <summary>How a process has ended.</summary>
    internal sealed record Ended(int Code, string Output, string Errors)
    {
        public JsonNode Json => JsonNode.Parse(Output)!;

        /// <summary>The lines of the output, cell by cell.</summary>
        public string[][] Table => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split('\t'))];
    }
}
