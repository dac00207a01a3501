using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>Reads and writes values as bytes, of which an array can have more than a span can.</summary>
internal static class RawValues
{
    /// <summary>The number of values that are written or read at once.</summary>
    public const int AtOnce = 1 << 22;

    public static void Write<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        for (var left = values; !left.IsEmpty; left = left[Math.Min(left.Length, AtOnce)..])
        {
            stream.Write(MemoryMarshal.AsBytes(left[..Math.Min(left.Length, AtOnce)]));
        }
    }

    /// <exception cref="EndOfStreamException">The stream has fewer values.</exception>
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
            var done = (values.Length - left.Length) * (long)Unsafe.SizeOf<T>();
            memory.ReadSpan((ulong)(start + done), MemoryMarshal.AsBytes(left[..Math.Min(left.Length, AtOnce)]));
        }
    }
}
