using System.Numerics;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Bytes to which numbers are appended, seven bits a byte, the lowest first; a byte with its high bit set is followed by more.</summary>
internal struct ByteRun
{
    private const int FirstCapacity = 4;

    private byte[]? _bytes;

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public void AddNumber(uint number)
    {
        Reserve(5);
        while (number >= 0x80)
        {
            _bytes![Length++] = (byte)(number | 0x80);
            number >>= 7;
        }

        _bytes![Length++] = (byte)number;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Adds the text in <see cref="Wtf8"/>.</summary>
    public void AddText(ReadOnlySpan<char> text)
    {
        Reserve(Wtf8.MaxLength(text.Length));
        Length += Wtf8.Write(text, _bytes.AsSpan(Length));
    }

    public void Clear() => Length = 0;

    private void Reserve(int count)
    {
        if (_bytes is null || _bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(FirstCapacity, (int)BitOperations.RoundUpToPowerOf2((uint)(Length + count))));
        }
    }
}
