using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>A part of a file that is mapped into memory. What is taken of it is read when it is first used.</summary>
/// <param name="view">The view, which stays open while anything that was taken is in use.</param>
/// <param name="start">Where the part begins in the view.</param>
/// <param name="length">The number of bytes.</param>
internal sealed class MappedStream(SafeBuffer view, long start, long length) : UnmanagedMemoryStream(view, start, length)
{
    private readonly SafeBuffer _view = view;
    private readonly long _start = start;

    /// <summary>Takes the next values without reading them.</summary>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public ReadOnlyMemory<T> Take<T>(int count)
        where T : unmanaged
    {
        var bytes = (long)count * Unsafe.SizeOf<T>();
        if (count < 0 || bytes > Length - Position)
        {
            throw new EndOfStreamException($"{bytes} bytes are wanted, but {Length - Position} are left.");
        }

        var values = new Values<T>(_view, _start + Position, count);
        Position += bytes;
        return values.Memory;
    }

    private sealed class Values<T>(SafeBuffer view, long start, int count) : MemoryManager<T>
        where T : unmanaged
    {
        public override Span<T> GetSpan() => MemoryMarshal.CreateSpan(
            ref Unsafe.AddByteOffset(ref Unsafe.NullRef<T>(), view.DangerousGetHandle() + (nint)start), count);

        // Mapped values do not move.
        public override unsafe MemoryHandle Pin(int elementIndex = 0) =>
            new(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetReference(GetSpan()), elementIndex)), pinnable: this);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
