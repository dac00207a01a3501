using System.Text;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>Writes small ONNX files. Source of the field numbers: onnx.proto.</summary>
internal sealed class OnnxFile
{
    public const int Float = 1, Int32 = 6, Int64 = 7;

    private readonly MemoryStream _graph = new();

    public OnnxFile Node(string type, string[] inputs, string output, params (string Name, long[] Values)[] attributes) =>
        Node(type, inputs, [output], attributes);

    public OnnxFile Node(string type, string[] inputs, string[] outputs, params (string Name, long[] Values)[] attributes)
    {
        var node = new MemoryStream();
        foreach (var input in inputs)
        {
            Text(node, 1, input);
        }

        foreach (var output in outputs)
        {
            Text(node, 2, output);
        }

        Text(node, 4, type);
        foreach (var (name, values) in attributes)
        {
            var attribute = new MemoryStream();
            Text(attribute, 1, name);
            if (name is "axes")
            {
                Array.ForEach(values, value => Number(attribute, 8, value));
                Number(attribute, 20, 7);
            }
            else
            {
                Number(attribute, 3, values[0]);
                Number(attribute, 20, 2);
            }

            Bytes(node, 5, attribute.ToArray());
        }

        Bytes(_graph, 1, node.ToArray());
        return this;
    }

    public OnnxFile Constant(string name, float[] values, params long[] shape)
    {
        var tensor = new MemoryStream();
        Array.ForEach(shape, dimension => Number(tensor, 1, dimension));
        Number(tensor, 2, Float);
        Text(tensor, 8, name);
        Bytes(tensor, 9, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        Bytes(_graph, 5, tensor.ToArray());
        return this;
    }

    /// <summary>Weights that are kept in another file.</summary>
    public OnnxFile Outside(string name, string location, params long[] shape)
    {
        Bytes(_graph, 5, OutsideTensor(name, location, shape));
        return this;
    }

    /// <summary>A node whose attribute is a tensor of another file, in a graph of its own where <paramref name="nested"/>.</summary>
    public OnnxFile OutsideAttribute(string location, bool nested)
    {
        var attribute = new MemoryStream();
        Text(attribute, 1, "value");
        if (nested)
        {
            var graph = new MemoryStream();
            Bytes(graph, 5, OutsideTensor("w", location, [1]));
            Bytes(attribute, 6, graph.ToArray());
        }
        else
        {
            Bytes(attribute, 5, OutsideTensor("w", location, [1]));
        }

        var node = new MemoryStream();
        Text(node, 2, "constant");
        Text(node, 4, "Constant");
        Bytes(node, 5, attribute.ToArray());
        Bytes(_graph, 1, node.ToArray());
        return this;
    }

    /// <summary>Declares an input; a shape of −1 is free.</summary>
    public OnnxFile Input(string name, int type, params long[] shape) => Port(11, name, type, shape);

    public OnnxFile Output(string name, int type, params long[] shape) => Port(12, name, type, shape);

    public byte[] ToArray()
    {
        Text(_graph, 2, "graph");
        var version = new MemoryStream();
        Number(version, 2, 12);
        var model = new MemoryStream();
        Number(model, 1, 7);
        Bytes(model, 8, version.ToArray());
        Bytes(model, 7, _graph.ToArray());
        return model.ToArray();
    }

    private static byte[] OutsideTensor(string name, string location, long[] shape)
    {
        var entry = new MemoryStream();
        Text(entry, 1, "location");
        Text(entry, 2, location);
        var tensor = new MemoryStream();
        Array.ForEach(shape, dimension => Number(tensor, 1, dimension));
        Number(tensor, 2, Float);
        Text(tensor, 8, name);
        Bytes(tensor, 13, entry.ToArray());
        Number(tensor, 14, 1);
        return tensor.ToArray();
    }

    private OnnxFile Port(int field, string name, int type, long[] shape)
    {
        var dimensions = new MemoryStream();
        foreach (var size in shape)
        {
            var dimension = new MemoryStream();
            if (size >= 0)
            {
                Number(dimension, 1, size);
            }

            Bytes(dimensions, 1, dimension.ToArray());
        }

        var tensor = new MemoryStream();
        Number(tensor, 1, type);
        Bytes(tensor, 2, dimensions.ToArray());
        var typeOf = new MemoryStream();
        Bytes(typeOf, 1, tensor.ToArray());
        var port = new MemoryStream();
        Text(port, 1, name);
        Bytes(port, 2, typeOf.ToArray());
        Bytes(_graph, field, port.ToArray());
        return this;
    }

    private static void Text(MemoryStream target, int field, string text) => Bytes(target, field, Encoding.UTF8.GetBytes(text));

    private static void Bytes(MemoryStream target, int field, ReadOnlySpan<byte> value)
    {
        Variable(target, ((ulong)field << 3) | 2);
        Variable(target, (ulong)value.Length);
        target.Write(value);
    }

    private static void Number(MemoryStream target, int field, long value)
    {
        Variable(target, (ulong)field << 3);
        Variable(target, (ulong)value);
    }

    private static void Variable(MemoryStream target, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            target.WriteByte((byte)(value | 0x80));
        }

        target.WriteByte((byte)value);
    }
}
