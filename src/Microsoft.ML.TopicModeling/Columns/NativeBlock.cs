using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Numbers in memory that goes back to the operating system at once when the block is disposed of.</summary>
internal sealed class NativeBlock : SafeBuffer
{
    // Allocators keep smaller ones for themselves.
    private const int Bytes = 1 << 26;

    /// <param name="length">How many numbers.</param>
    public NativeBlock(int length)
        : base(ownsHandle: true)
    {
        var bytes = (ulong)length * sizeof(float);
        SetHandle(Marshal.AllocHGlobal((nint)bytes));
        Initialize(bytes);
    }

    /// <summary>How many rows of a block there are.</summary>
    /// <param name="dimension">The length of a row.</param>
    public static int RowsOf(int dimension) => Math.Max(1, Bytes / sizeof(float) / dimension);

    public void Write(int place, ReadOnlySpan<float> numbers) => WriteSpan((ulong)place * sizeof(float), numbers);

    public void Read(Span<float> numbers) => ReadSpan(0, numbers);

    protected override bool ReleaseHandle()
    {
        Marshal.FreeHGlobal(handle);
        return true;
    }
}
