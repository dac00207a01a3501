using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>A network in ONNX Runtime that answers one tensor of Single, of which the numbers of one item are taken.</summary>
/// <remarks>One item a run: another one in the same run could change its bits, and runs are parallel anyway.</remarks>
internal sealed class VectorNetwork : IDisposable
{
    private readonly NetworkShare _network;
    private readonly string _place;
    private readonly string[] _outputs;

    /// <param name="onnx">The network's file.</param>
    /// <param name="place">The origin of the network, for messages.</param>
    /// <param name="preferred">The names of the outputs to take, the best first; else the only one.</param>
    public VectorNetwork(byte[] onnx, string place, params IReadOnlyList<string> preferred)
    {
        _place = place;
        _network = new NetworkShare(onnx, place, typeof(VectorNetwork));
        try
        {
            _outputs = [OutputOf(preferred)];
        }
        catch
        {
            _network.Dispose();
            throw;
        }
    }

    public IReadOnlyDictionary<string, NodeMetadata> Inputs => _network.Session.Inputs;

    /// <summary>Runs the network on one item.</summary>
    /// <param name="inputs">The names of the inputs that get the values.</param>
    /// <param name="values">Makes the values, which this disposes.</param>
    /// <param name="cancellation">A token that cancels the run at its next operator.</param>
    /// <returns>The numbers and their shape.</returns>
    /// <exception cref="InvalidDataException">The network fails.</exception>
    public (float[] Values, long[] Shape) Run(
        IReadOnlyCollection<string> inputs, Func<IReadOnlyCollection<OrtValue>> values, CancellationToken cancellation) =>
        _network.Run(run => RunHere(run, inputs, values()), () => $"The network of {_place} fails", cancellation);

    /// <summary>Runs the network, which has to answer with numbers, on the tokens of one item.</summary>
    /// <param name="ports">The inputs.</param>
    /// <param name="tokens">The values of each input.</param>
    /// <param name="cancellation">A token that cancels the run at its next operator.</param>
    /// <exception cref="InvalidDataException">The network fails, or answers what is no number.</exception>
    public float[] Run(IReadOnlyList<EncoderInputPort> ports, Func<EncoderInput, long[]> tokens, CancellationToken cancellation)
    {
        var (values, _) = Run(
            [.. ports.Select(port => port.Name)],
            () => [.. ports.Select(port => port.Value(tokens(port.Role), [1, tokens(port.Role).Length]))],
            cancellation);
        return Finite(values);
    }

    /// <summary>Returns an answer of this network.</summary>
    /// <exception cref="InvalidDataException">It holds what is no number.</exception>
    public float[] Finite(float[] answer) => Pooler.IsFinite(answer)
        ? answer
        : throw new InvalidDataException($"The network of {_place} answers what is no number (NaN or infinite).");

    public void Dispose() => _network.Dispose();

    /// <summary>The error of a network that is of another kind.</summary>
    public InvalidDataException Wrong(string what) => new($"The ONNX file of {_place} cannot be used: {what}. {_network.Session.Ports}");

    private (float[] Values, long[] Shape) RunHere(
        RunOptions run, IReadOnlyCollection<string> inputs, IReadOnlyCollection<OrtValue> values)
    {
        try
        {
            using var outputs = _network.Session.Run(run, inputs, values, _outputs);
            return (outputs[0].GetTensorDataAsSpan<float>().ToArray(), outputs[0].GetTensorTypeAndShape().Shape);
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
        string[] floats = [.. _network.Session.Outputs
            .Where(output => output.Value.IsTensor && output.Value.ElementDataType == TensorElementType.Float)
            .Select(output => output.Key)];
        return preferred.FirstOrDefault(floats.Contains)
            ?? (floats is [var only] ? only
                : throw Wrong($"it has {floats.Length} outputs of float32, and none called {string.Join(" or ", preferred)}"));
    }
}
