using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>Turns the first Ctrl-C, or the first request to end, into a cancellation; the second one ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    // What cannot be stopped, such as the loading of a network, is left behind after this.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.7);

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Cancel(signal, ExitCode.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Cancel(signal, ExitCode.Terminated));
    }

    public CancellationToken Token => _source.Token;

    /// <summary>The exit code of a process that stopped because of the signal.</summary>
    public int Code { get; private set; } = ExitCode.Interrupted;

    /// <summary>Waits for work, but after the signal not for long.</summary>
    /// <exception cref="TimeoutException">The work did not end soon after the signal.</exception>
    public async Task<int> WaitAsync(Task<int> work)
    {
        var signal = new TaskCompletionSource();
        await using var registration = Token.Register(signal.SetResult);
        await Task.WhenAny(work, signal.Task);
        return Token.IsCancellationRequested ? await work.WaitAsync(Patience) : await work;
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext signal, int code)
    {
        signal.Cancel = !_source.IsCancellationRequested;
        Code = code;
        _source.Cancel();
    }
}
