using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>A share in a network, which can be given back while it runs: the runs under way end first.</summary>
/// <param name="onnx">The network's file.</param>
/// <param name="place">The origin of the network, for messages.</param>
/// <param name="owner">What was disposed, for the message of a run that comes too late.</param>
internal sealed class NetworkShare(byte[] onnx, string place, Type owner) : IDisposable
{
    private int _disposed;

    /// <summary>Gets the network.</summary>
    public NetworkSession Session { get; } = NetworkSession.Enter(onnx, place);

    /// <summary>Runs the network on one of <see cref="NetworkThreads"/>.</summary>
    /// <param name="run">Runs it.</param>
    /// <param name="failing">What fails, for the message.</param>
    /// <param name="cancellation">A token that cancels the run at its next operator.</param>
    /// <exception cref="InvalidDataException">The network fails.</exception>
    /// <exception cref="ObjectDisposedException">The share was given back.</exception>
    public T Run<T>(Func<RunOptions, T> run, Func<string> failing, CancellationToken cancellation)
    {
        // The session must outlive the runs that are under way when somebody disposes the model.
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) == 1 || !Session.TryEnter(), owner);
        try
        {
            return NetworkThreads.Shared.Run(() => RunHere(run, failing, cancellation));
        }
        finally
        {
            Session.Leave();
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            Session.Leave();
        }
    }

    private static T RunHere<T>(Func<RunOptions, T> run, Func<string> failing, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            using var options = new RunOptions();
            using var registration = cancellation.UnsafeRegister(static state => ((RunOptions)state!).Terminate = true, options);
            return run(options);
        }
        catch (OnnxRuntimeException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidDataException($"{failing()}: {e.Message}", e);
        }
    }
}
