using System.Buffers.Binary;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// Steps over what one of ML.NET's components has written, as its reader will: no count may be larger than what is left, and nothing may be
/// left at the end.
/// </summary>
/// <param name="bytes">All of it.</param>
internal ref struct CheckedPayload(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;
    private bool _isWrong;

    /// <summary>Whether all has been stepped over, and nothing was wrong.</summary>
    public readonly bool IsRead => !_isWrong && _left.IsEmpty;

    /// <summary>Whether nothing was wrong so far, and so many items of at least a bit each may follow.</summary>
    public readonly bool HasRoomFor(int items) => !_isWrong && items <= 8L * _left.Length;

    /// <summary>The next number; the least if there is none, or one that lies outside of its range.</summary>
    public int Int32(int least, int most)
    {
        if (_left.Length >= sizeof(int) && BinaryPrimitives.ReadInt32LittleEndian(_left) is var value && value >= least && value <= most)
        {
            _left = _left[sizeof(int)..];
            return value;
        }

        _isWrong = true;
        return least;
    }

    /// <summary>The next number, which says how many items follow.</summary>
    /// <param name="size">How many bytes each of them takes at least.</param>
    /// <param name="most">How many there may be.</param>
    public int Count(int size, int most = int.MaxValue) => Int32(0, Math.Min(most, _left.Length / size));

    /// <param name="items">How many items to step over.</param>
    /// <param name="size">How many bytes each of them takes.</param>
    public void Skip(long items, int size)
    {
        if (items <= _left.Length / size)
        {
            _left = _left[((int)items * size)..];
        }
        else
        {
            _isWrong = true;
        }
    }
}
