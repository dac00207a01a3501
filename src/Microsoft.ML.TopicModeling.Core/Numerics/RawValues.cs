using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>Values as bytes, of which an array can have more than a span.</summary>
internal static class RawValues
{
    /// <summary>The values that are written or read together.</summary>
    public const int AtOnce = 1 << 22;

    public static void Write<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        for (var left = values; !left.IsEmpty; left = left[Math.Min(left.Length, AtOnce)..])
        {
            stream.Write(MemoryMarshal.AsBytes(left[..Math.Min(left.Length, AtOnce)]));
        }
    }

    /// <exception cref="EndOfStreamException">There are not so many values.</exception>
    public static void Read<T>(Stream stream, Span<T> values)
        where T : unmanaged
    {
        for (var left = values; !left.IsEmpty; left = left[Math.Min(left.Length, AtOnce)..])
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(left[..Math.Min(left.Length, AtOnce)]));
        }
    }

    /// <summary>Reads values from memory.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="start">The first byte.</param>
    /// <param name="values">Receives the values.</param>
    public static void Read<T>(SafeBuffer memory, long start, Span<T> values)
        where T : unmanaged
    {
        for (var left = values; !left.IsEmpty; left = left[Math.Min(left.Length, AtOnce)..])
        {
            memory.ReadSpan((ulong)(start + ((values.Length - left.Length) * (long)Unsafe.SizeOf<T>())), MemoryMarshal.AsBytes(left[..Math.Min(left.Length, AtOnce)]));
        }
    }
}
