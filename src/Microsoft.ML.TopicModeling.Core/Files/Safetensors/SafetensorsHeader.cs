using System.Collections.ObjectModel;
using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>The place of a tensor in the data of a safetensors file.</summary>
/// <param name="Type">The type of its values.</param>
/// <param name="Shape">The number of values along each axis; empty for a single value.</param>
/// <param name="Start">The offset of the first byte, from the end of the header.</param>
/// <param name="End">The offset of the byte after the last.</param>
internal sealed record TensorEntry(TensorType Type, long[] Shape, long Start, long End);

/// <summary>The header of a safetensors file, checked against every rule of the format.</summary>
/// <remarks>
/// A file consists of the length of the header (8 bytes, little-endian), the header (JSON, padded with spaces), and the data. The header
/// gives each tensor its type, shape, and place; together the tensors fill the data without holes or overlaps, so that nothing can hide in
/// a file.
/// Source: the description of the format in huggingface/safetensors.
/// </remarks>
internal sealed class SafetensorsHeader
{
    /// <summary>The number of bytes before the header.</summary>
    public const int LengthBytes = sizeof(ulong);

    /// <summary>The length of the longest header that a reader may accept, by the specification.</summary>
    public const int LongestHeader = 100_000_000;

    public const string MetadataKey = "__metadata__";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly SortedDictionary<string, TensorEntry> _tensors = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly string _place;

    private SafetensorsHeader(string place) => _place = place;

    public IReadOnlyDictionary<string, TensorEntry> Tensors => _tensors;

    public IReadOnlyDictionary<string, string> Metadata => new ReadOnlyDictionary<string, string>(_metadata);

    /// <summary>The exception for a file that has no room for the length of its header.</summary>
    public static InvalidDataException TooShort(string place, long length) =>
        new($"{place} is no safetensors file: it has {length} bytes. Save it again, or take an undamaged copy.");

    /// <summary>Checks the length of the header that a file claims.</summary>
    /// <param name="length">The first 8 bytes as a number.</param>
    /// <param name="fileLength">The length of the file.</param>
    /// <param name="place">The file, for the messages.</param>
    public static int CheckLength(ulong length, long fileLength, string place)
    {
        if (length > LongestHeader)
        {
            throw Invalid(place, $"its header is said to have {length} bytes, but may have {LongestHeader} at most");
        }

        return (long)length <= fileLength - LengthBytes
            ? (int)length
            : throw Invalid(place, $"its header is said to have {length} bytes, but {fileLength - LengthBytes} are left");
    }

    /// <param name="json">The bytes of the header.</param>
    /// <param name="dataLength">The number of bytes after it.</param>
    /// <param name="place">The file, for the messages.</param>
    /// <exception cref="InvalidDataException">The header breaks a rule of the format.</exception>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, long dataLength, string place)
    {
        var header = new SafetensorsHeader(place);
        if (json.IsEmpty || json.Span[0] != (byte)'{')
        {
            throw header.Invalid("its header does not begin with '{'");
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                header.Add(property);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"{place} is no safetensors file: its header is no JSON object as the format has it: {e.Message}", e);
        }

        header.CheckCoverage(dataLength);
        return header;
    }

    private static InvalidDataException Invalid(string place, string what) =>
        new($"{place} is no safetensors file that can be trusted: {what}. Save it again, or take an undamaged copy.");

    private InvalidDataException Invalid(string what) => Invalid(_place, what);

    private void Add(JsonProperty property)
    {
        if (property.Name != MetadataKey)
        {
            _tensors.Add(property.Name, ReadEntry(property.Name, property.Value));
            return;
        }

        foreach (var item in property.Value.EnumerateObject())
        {
            _metadata.Add(item.Name, item.Value.GetString() ?? throw Invalid($"the value of '{item.Name}' in {MetadataKey} is no text"));
        }
    }

    private TensorEntry ReadEntry(string name, JsonElement value)
    {
        if (!value.TryGetProperty("dtype", out var dtype)
            || !value.TryGetProperty("shape", out var shape)
            || !value.TryGetProperty("data_offsets", out var offsets))
        {
            throw Invalid($"tensor '{name}' lacks its dtype, shape or data_offsets");
        }

        // Enum.TryParse would accept numbers, too.
        if (dtype.GetString() is not { } typeName || !Enum.GetNames<TensorType>().Contains(typeName))
        {
            throw Invalid($"tensor '{name}' has the unknown dtype {dtype}");
        }

        var type = Enum.Parse<TensorType>(typeName);
        long[] axes = [.. shape.EnumerateArray().Select(axis => Whole(name, axis))];
        long[] ends = [.. offsets.EnumerateArray().Select(offset => Whole(name, offset))];
        if (ends is not [var start, var end] || start > end)
        {
            throw Invalid($"tensor '{name}' has the data_offsets {offsets}");
        }

        return SizeOf(axes, type) == end - start
            ? new TensorEntry(type, axes, start, end)
            : throw Invalid($"tensor '{name}' has the shape {shape} of {type}, but {end - start} bytes");
    }

    private long Whole(string name, JsonElement number) =>
        number.TryGetInt64(out var value) && value >= 0 ? value : throw Invalid($"tensor '{name}' has the size or offset {number}");

    /// <summary>Returns the number of bytes of a tensor; −1 on overflow.</summary>
    private static long SizeOf(long[] axes, TensorType type)
    {
        if (axes.Contains(0))
        {
            return 0;
        }

        UInt128 size = (UInt128)TensorTypes.SizeOf(type);
        foreach (var axis in axes)
        {
            size *= (UInt128)axis;
            if (size > long.MaxValue)
            {
                return -1;
            }
        }

        return (long)size;
    }

    private void CheckCoverage(long dataLength)
    {
        long position = 0;
        foreach (var (name, entry) in _tensors.OrderBy(tensor => tensor.Value.Start).ThenBy(tensor => tensor.Value.End))
        {
            if (entry.Start != position)
            {
                throw Invalid($"tensor '{name}' begins at byte {entry.Start} of the data, but the one before it ends at {position}");
            }

            position = entry.End;
        }

        if (position != dataLength)
        {
            throw Invalid($"its tensors have {position} bytes, but there are {dataLength}");
        }
    }
}
