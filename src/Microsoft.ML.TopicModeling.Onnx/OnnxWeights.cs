using Google.Protobuf;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Finds weights that an ONNX file stores elsewhere.</summary>
/// <remarks>
/// ONNX Runtime would read them from any file that the network names, relative to the working directory, or from any address in memory.
/// Source of the field numbers: onnx.proto.
/// </remarks>
internal static class OnnxWeights
{
    private const int DeepestNesting = 100, DataLocation = 14, External = 1;

    /// <summary>A message that can hold tensors, or is one.</summary>
    private enum Part
    {
        None,
        Model,
        Training,
        Function,
        Graph,
        Node,
        Attribute,
        SparseTensor,
        Tensor,
    }

    /// <exception cref="InvalidDataException">Weights are stored elsewhere, or this is not an ONNX file.</exception>
    public static void ThrowIfElsewhere(byte[] onnx, string place)
    {
        try
        {
            Search(onnx, 0, onnx.Length, Part.Model, 0);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidDataException)
        {
            throw new InvalidDataException(
                $"The ONNX file of {place} ({onnx.Length} bytes) cannot be loaded; it may be truncated: {e.Message}", e);
        }
    }

    private static void Search(byte[] onnx, int start, int length, Part part, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new InvalidDataException($"Its graphs are nested more than {DeepestNesting} deep.");
        }

        var end = start + length;
        var input = new CodedInputStream(onnx, start, length);
        while (input.ReadTag() is var tag and not 0)
        {
            var field = WireFormat.GetTagFieldNumber(tag);
            switch (WireFormat.GetTagWireType(tag))
            {
                case WireFormat.WireType.LengthDelimited when Child(part, field) is var child and not Part.None:
                    var size = input.ReadLength();
                    var at = (int)input.Position;
                    if (size < 0 || size > end - at)
                    {
                        throw new InvalidDataException($"It ends within a message of {size} bytes.");
                    }

                    Search(onnx, at, size, child, depth + 1);
                    input = new CodedInputStream(onnx, at + size, end - at - size);
                    break;
                case WireFormat.WireType.Varint when part == Part.Tensor && field == DataLocation:
                    if (input.ReadInt32() == External)
                    {
                        throw new InvalidDataException(
                            "Its weights are in a file of their own, which is not read. "
                            + "Save it as a single file (onnx.save_model with save_as_external_data=False).");
                    }

                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }
    }

    /// <summary>What a field of a message holds.</summary>
    private static Part Child(Part part, int field) => (part, field) switch
    {
        (Part.Model, 7) => Part.Graph,
        (Part.Model, 20) => Part.Training,
        (Part.Model, 25) => Part.Function,
        (Part.Training, 1 or 2) => Part.Graph,
        (Part.Function, 7) => Part.Node,
        (Part.Function, 11) => Part.Attribute,
        (Part.Graph, 1) => Part.Node,
        (Part.Graph, 5) => Part.Tensor,
        (Part.Graph, 15) => Part.SparseTensor,
        (Part.Node, 5) => Part.Attribute,
        (Part.Attribute, 5 or 10) => Part.Tensor,
        (Part.Attribute, 6 or 11) => Part.Graph,
        (Part.Attribute, 22 or 23) => Part.SparseTensor,
        (Part.SparseTensor, 1 or 2) => Part.Tensor,
        _ => Part.None,
    };
}
