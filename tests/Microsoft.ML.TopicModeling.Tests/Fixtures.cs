using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests;

/// <summary>Reads the reference figures under Fixtures/: .json, .json.gz and .safetensors.</summary>
internal static class Fixtures
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    /// <summary>Parses a JSON file; a name that ends in .gz is unpacked first.</summary>
    public static JsonNode Json(string name)
    {
        using Stream file = File.OpenRead(PathOf(name));
        using var text = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        return JsonNode.Parse(text)!;
    }

    public static TensorFile Tensors(string name) => new(File.ReadAllBytes(PathOf(name)));
}

/// <summary>Named tensors of a .safetensors file, row-major.</summary>
internal sealed class TensorFile
{
    private readonly byte[] _bytes;
    private readonly int _start;
    private readonly JsonElement _header;

    public TensorFile(byte[] bytes)
    {
        _bytes = bytes;
        var headerLength = (int)BitConverter.ToInt64(bytes);
        _start = 8 + headerLength;
        _header = JsonDocument.Parse(bytes.AsMemory(8, headerLength)).RootElement.Clone();
    }

    public IEnumerable<string> Names => _header.EnumerateObject().Select(p => p.Name).Where(n => n != "__metadata__");

    public bool Has(string name) => _header.TryGetProperty(name, out _);

    public int[] Shape(string name) => [.. _header.GetProperty(name).GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())];

    public string Type(string name) => _header.GetProperty(name).GetProperty("dtype").GetString()!;

    /// <summary>The values of a tensor whose type is exactly <typeparamref name="T"/>.</summary>
    public T[] Get<T>(string name)
        where T : unmanaged
    {
        var expected = default(T) switch { float => "F32", double => "F64", int => "I32", long => "I64", byte => "U8", bool => "BOOL", var t => t.GetType().Name };
        if (Type(name) != expected)
        {
            throw new InvalidDataException($"Tensor {name} holds {Type(name)}, not {expected}.");
        }

        var offsets = _header.GetProperty(name).GetProperty("data_offsets");
        var from = offsets[0].GetInt32();
        return MemoryMarshal.Cast<byte, T>(_bytes.AsSpan(_start + from, offsets[1].GetInt32() - from)).ToArray();
    }

    /// <summary>The values as doubles, whatever number type the tensor has.</summary>
    public double[] Doubles(string name) => Type(name) switch
    {
        "F64" => Get<double>(name),
        "F32" => Array.ConvertAll(Get<float>(name), v => (double)v),
        "I32" => Array.ConvertAll(Get<int>(name), v => (double)v),
        "I64" => Array.ConvertAll(Get<long>(name), v => (double)v),
        var other => throw new InvalidDataException($"Tensor {name} holds {other}, which is no number."),
    };
}
