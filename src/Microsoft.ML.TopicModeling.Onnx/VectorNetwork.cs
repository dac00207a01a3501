using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>A network in ONNX Runtime that answers one tensor of Single, of which the numbers of one item are taken.</summary>
/// <remarks>One item a run: another one in the same run could change its bits, and runs are parallel anyway.</remarks>
internal sealed class VectorNetwork : IDisposable
{
    private readonly NetworkSession _session;
    private readonly string _place;
    private readonly string[] _outputs;
    private int _disposed;

    /// <param name="onnx">The network's file.</param>
    /// <param name="place">The origin of the network, for messages.</param>
    /// <param name="preferred">The names of the outputs to take, the best first; else the only one.</param>
    public VectorNetwork(byte[] onnx, string place, params IReadOnlyList<string> preferred)
    {
        _place = place;
        _session = NetworkSession.Enter(onnx, place);
        try
        {
            _outputs = [OutputOf(preferred)];
        }
        catch
        {
            _session.Leave();
            throw;
        }
    }

    public IReadOnlyDictionary<string, NodeMetadata> Inputs => _session.Inputs;

    /// <summary>Runs the network on one item.</summary>
    /// <param name="inputs">The names of the inputs that get the values.</param>
    /// <param name="values">Makes the values, which this disposes.</param>
    /// <param name="cancellation">A token that cancels the run at its next operator.</param>
    /// <returns>The numbers and their shape.</returns>
    /// <exception cref="InvalidDataException">The network fails.</exception>
    public (float[] Values, long[] Shape) Run(
        IReadOnlyCollection<string> inputs, Func<IReadOnlyCollection<OrtValue>> values, CancellationToken cancellation)
    {
        // The session must outlive the runs that are under way when somebody disposes the model.
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) == 1 || !_session.TryEnter(), typeof(VectorNetwork));
        try
        {
            return NetworkThreads.Shared.Run(() => RunHere(inputs, values(), cancellation));
        }
        finally
        {
            _session.Leave();
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _session.Leave();
        }
    }

    /// <summary>The error of a network that is of another kind.</summary>
    public InvalidDataException Wrong(string what) =>
        new($"The ONNX file of {_place} cannot be used: {what}. "
            + $"Its inputs are {Names(_session.Inputs)}, its outputs {Names(_session.Outputs)}.");

    private (float[] Values, long[] Shape) RunHere(
        IReadOnlyCollection<string> inputs, IReadOnlyCollection<OrtValue> values, CancellationToken cancellation)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            using var run = new RunOptions();
            using var registration = cancellation.UnsafeRegister(static state => ((RunOptions)state!).Terminate = true, run);
            using var outputs = _session.Run(run, inputs, values, _outputs);
            return (outputs[0].GetTensorDataAsSpan<float>().ToArray(), outputs[0].GetTensorTypeAndShape().Shape);
        }
        catch (OnnxRuntimeException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidDataException($"The network of {_place} fails: {e.Message}", e);
        }
        finally
        {
            foreach (var value in values)
            {
                value.Dispose();
            }
        }
    }

    private string OutputOf(IReadOnlyList<string> preferred)
    {
        string[] floats = [.. _session.Outputs
            .Where(output => output.Value.IsTensor && output.Value.ElementDataType == TensorElementType.Float)
            .Select(output => output.Key)];
        return preferred.FirstOrDefault(floats.Contains)
            ?? (floats is [var only] ? only
                : throw Wrong($"it has {floats.Length} outputs of float32, and none called {string.Join(" or ", preferred)}"));
    }

    private static string Names(IReadOnlyDictionary<string, NodeMetadata> ports) =>
        string.Join(", ", ports.Select(port => $"{port.Key} ({port.Value.ElementDataType}[{string.Join(", ", port.Value.Dimensions)}])"));
}
