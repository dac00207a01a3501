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

/// <summary>An input of a transformer network.</summary>
internal sealed record EncoderInputPort(string Name, EncoderInput Role, bool Narrow)
{
    private static readonly (string Name, EncoderInput Role)[] Known =
    [
        ("input_ids", EncoderInput.TokenIds),
        ("attention_mask", EncoderInput.AttentionMask),
        ("token_type_ids", EncoderInput.SegmentIds),
    ];

    /// <summary>Finds what the inputs of a network stand for, among which token ids have to be.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="wrong">Makes the error of a network that is of another kind.</param>
    public static IReadOnlyList<EncoderInputPort> AllOf(
        IReadOnlyDictionary<string, NodeMetadata> inputs, Func<string, InvalidDataException> wrong)
    {
        EncoderInputPort[] ports = [.. inputs.Select(input => Of(input.Key, input.Value, wrong))];
        return Array.Exists(ports, port => port.Role == EncoderInput.TokenIds) ? ports : throw wrong("it has no input input_ids");
    }

    /// <summary>Returns the values as a tensor of the type that the network asks for.</summary>
    public OrtValue Value(Memory<long> values, long[] shape) => Narrow
        ? OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values.ToArray(), v => (int)v), shape)
        : OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values, shape);

    private static EncoderInputPort Of(string name, NodeMetadata metadata, Func<string, InvalidDataException> wrong)
    {
        var known = Array.Find(Known, k => k.Name == name);
        if (known.Name is null)
        {
            throw wrong($"its input {name} is none of {string.Join(", ", Known.Select(k => k.Name))}");
        }

        var integers = metadata.IsTensor && metadata.ElementDataType is TensorElementType.Int64 or TensorElementType.Int32;
        if (!integers || metadata.Dimensions.Length != 2)
        {
            throw wrong($"its input {name} is no matrix of int64 or int32 (batch x tokens)");
        }

        return new EncoderInputPort(name, known.Role, metadata.ElementDataType == TensorElementType.Int32);
    }
}
