using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Collects tensors and writes them as a safetensors file, with the same bytes as the reference implementation.</summary>
internal sealed class SafetensorsWriter
{
    private const int Alignment = 8;

    private readonly List<Tensor> _tensors = [];
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);

    /// <summary>Adds a tensor.</summary>
    /// <param name="name">A unique name.</param>
    /// <param name="values">The values, row by row; not copied.</param>
    /// <param name="shape">The number of values along each axis.</param>
    public SafetensorsWriter Add<T>(string name, ReadOnlyMemory<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        long count = 1;
        foreach (var axis in shape)
        {
            count *= axis;
        }

        Throw.If(count != values.Length, $"Tensor '{name}' has {values.Length} values, but a shape for {count}.", nameof(values));
        Throw.If(
            name == SafetensorsHeader.MetadataKey || _tensors.Exists(tensor => tensor.Name == name),
            $"There is a tensor '{name}' already, or the name is reserved.",
            nameof(name));
        _tensors.Add(new Tensor(
            name,
            TensorTypes.Of<T>(),
            shape.ToArray(),
            (long)values.Length * TensorTypes.SizeOf(TensorTypes.Of<T>()),
            stream => RawValues.Write(stream, values.Span)));
        return this;
    }

    /// <summary>Adds a free text.</summary>
    public SafetensorsWriter AddMetadata(string key, string text)
    {
        _metadata.Add(key, text);
        return this;
    }

    /// <summary>
    /// Writes all tensors, from the widest type to the narrowest, so that each is aligned, and those of one type by name.
    /// </summary>
    public void Write(Stream stream)
    {
        Tensor[] tensors = [.. _tensors.OrderByDescending(tensor => tensor.Type).ThenBy(tensor => tensor.Name, StringComparer.Ordinal)];
        var header = Header(tensors);
        var padding = (Alignment - (header.Length % Alignment)) % Alignment;
        stream.Write(BitConverter.GetBytes((ulong)(header.Length + padding)));
        stream.Write(header);
        stream.Write("       "u8[..padding]);
        foreach (var tensor in tensors)
        {
            tensor.Write(stream);
        }
    }

    private byte[] Header(Tensor[] tensors)
    {
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (_metadata.Count > 0)
            {
                json.WriteStartObject(SafetensorsHeader.MetadataKey);
                foreach (var (key, text) in _metadata)
                {
                    json.WriteString(key, text);
                }

                json.WriteEndObject();
            }

            long start = 0;
            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type.ToString());
                WriteNumbers(json, "shape", tensor.Shape);
                WriteNumbers(json, "data_offsets", [start, start + tensor.Length]);
                json.WriteEndObject();
                start += tensor.Length;
            }

            json.WriteEndObject();
        }

        return header.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, long[] numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private sealed record Tensor(string Name, TensorType Type, long[] Shape, long Length, Action<Stream> Write);
}
