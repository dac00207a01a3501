using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Numbers in memory that goes back to the operating system at once when the block is disposed of.</summary>
internal sealed unsafe class NativeBlock : IDisposable
{
    // Allocators keep smaller ones for themselves.
    private const int Bytes = 1 << 26;

    private readonly int _length;
    private float* _numbers;

    /// <param name="length">How many numbers.</param>
    public NativeBlock(int length)
    {
        _length = length;
        _numbers = (float*)NativeMemory.Alloc((nuint)length, sizeof(float));
    }

    ~NativeBlock() => Free();

    /// <summary>How many rows of a block there are.</summary>
    /// <param name="dimension">The length of a row.</param>
    public static int RowsOf(int dimension) => Math.Max(1, Bytes / sizeof(float) / dimension);

    public void Write(int place, ReadOnlySpan<float> numbers)
    {
        numbers.CopyTo(new Span<float>(_numbers, _length)[place..]);
        GC.KeepAlive(this);
    }

    public void Read(Span<float> numbers)
    {
        new ReadOnlySpan<float>(_numbers, _length)[..numbers.Length].CopyTo(numbers);
        GC.KeepAlive(this);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(_numbers);
        _numbers = null;
    }
}
