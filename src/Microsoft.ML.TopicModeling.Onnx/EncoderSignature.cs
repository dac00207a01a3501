using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>What an input of a transformer network stands for.</summary>
internal enum EncoderInput
{
    TokenIds,
    AttentionMask,
    SegmentIds,
}

/// <summary>An input of the network.</summary>
internal sealed record EncoderInputPort(string Name, EncoderInput Role, bool Narrow)
{
    /// <summary>Returns the values as a tensor of the type that the network asks for.</summary>
    public OrtValue Value(Memory<long> values, long[] shape) => Narrow
        ? OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values.ToArray(), v => (int)v), shape)
        : OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values, shape);
}

/// <summary>The roles of a network's inputs and the output to use, by the network's own names.</summary>
internal sealed class EncoderSignature
{
    private static readonly (string Name, EncoderInput Role)[] Known =
    [
        ("input_ids", EncoderInput.TokenIds),
        ("attention_mask", EncoderInput.AttentionMask),
        ("token_type_ids", EncoderInput.SegmentIds),
    ];

    private EncoderSignature(IReadOnlyList<EncoderInputPort> inputs, string output, bool pooled)
    {
        Inputs = inputs;
        InputNames = [.. inputs.Select(input => input.Name)];
        OutputNames = [output];
        Pooled = pooled;
    }

    public IReadOnlyList<EncoderInputPort> Inputs { get; }

    public IReadOnlyCollection<string> InputNames { get; }

    public IReadOnlyCollection<string> OutputNames { get; }

    /// <summary>Whether the output has one vector per text rather than one per token.</summary>
    public bool Pooled { get; }

    public static EncoderSignature Of(NetworkSession session, string place, bool preferPooled)
    {
        var inputs = session.Inputs.Select(input => Port(input.Key, input.Value, session, place)).ToList();
        if (!inputs.Exists(input => input.Role == EncoderInput.TokenIds))
        {
            throw Wrong(session, place, "it has no input input_ids");
        }

        var outputs = session.Outputs
            .Where(output => output.Value.IsTensor && output.Value.ElementDataType == TensorElementType.Float)
            .ToList();
        var tokens = outputs
            .Where(output => output.Value.Dimensions.Length == 3)
            .OrderBy(o => Rank(o.Key, "last_hidden_state", "token_embeddings"))
            .FirstOrDefault();
        var pooled = outputs
            .Where(output => output.Value.Dimensions.Length == 2)
            .OrderBy(o => Rank(o.Key, "sentence_embedding", "pooler_output"))
            .FirstOrDefault();
        var takePooled = pooled.Key is not null && (tokens.Key is null || (preferPooled && pooled.Key == "sentence_embedding"));
        var taken = takePooled ? pooled : tokens;
        if (taken.Key is null)
        {
            throw Wrong(
                session,
                place,
                "it has no output of float32 with one vector a token (batch x tokens x width) or a text (batch x width)");
        }

        return new EncoderSignature(inputs, taken.Key, takePooled);
    }

    private static int Rank(string name, params ReadOnlySpan<string> preferred) =>
        preferred.IndexOf(name) is >= 0 and var rank ? rank : preferred.Length;

    private static EncoderInputPort Port(string name, NodeMetadata metadata, NetworkSession session, string place)
    {
        var known = Array.Find(Known, k => k.Name == name);
        if (known.Name is null)
        {
            throw Wrong(session, place, $"its input {name} is none of {string.Join(", ", Known.Select(k => k.Name))}");
        }

        var integers = metadata.IsTensor && metadata.ElementDataType is TensorElementType.Int64 or TensorElementType.Int32;
        if (!integers || metadata.Dimensions.Length != 2)
        {
            throw Wrong(session, place, $"its input {name} is no matrix of int64 or int32 (batch x tokens)");
        }

        return new EncoderInputPort(name, known.Role, metadata.ElementDataType == TensorElementType.Int32);
    }

    private static InvalidDataException Wrong(NetworkSession session, string place, string what) =>
        new($"The ONNX file of {place} is no text encoder: {what}. "
            + $"Its inputs are {Names(session.Inputs)}, its outputs {Names(session.Outputs)}.");

    private static string Names(IReadOnlyDictionary<string, NodeMetadata> ports) =>
        string.Join(", ", ports.Select(port => $"{port.Key} ({port.Value.ElementDataType}[{string.Join(", ", port.Value.Dimensions)}])"));
}
