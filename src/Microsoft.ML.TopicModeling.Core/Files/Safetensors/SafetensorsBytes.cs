using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>A safetensors file in memory.</summary>
internal sealed class SafetensorsBytes : Safetensors
{
    private readonly ReadOnlyMemory<byte> _data;

    private SafetensorsBytes(SafetensorsHeader header, ReadOnlyMemory<byte> data, string place)
        : base(header, place) => _data = data;

    /// <exception cref="InvalidDataException">The bytes break a rule of the format.</exception>
    public static SafetensorsBytes Open(ReadOnlyMemory<byte> file, string place)
    {
        if (file.Length < SafetensorsHeader.LengthBytes)
        {
            throw SafetensorsHeader.TooShort(place, file.Length);
        }

        var length = SafetensorsHeader.CheckLength(BinaryPrimitives.ReadUInt64LittleEndian(file.Span), file.Length, place);
        var data = file[(SafetensorsHeader.LengthBytes + length)..];
        var header = SafetensorsHeader.Parse(file.Slice(SafetensorsHeader.LengthBytes, length), data.Length, place);
        return new SafetensorsBytes(header, data, place);
    }

    protected override void Read<T>(long start, Span<T> values)
    {
        var target = MemoryMarshal.AsBytes(values);
        _data.Span.Slice((int)start, target.Length).CopyTo(target);
    }
}
