using System.Buffers;
using System.Collections;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Microsoft.ML.TopicModeling.Work;

/// <summary>Texts in a file, read one by one as they are asked for, by any number of threads.</summary>
/// <remarks>
/// Binary format: the UTF-8 of all texts, one after the other; a text with half of a surrogate pair, which UTF-8 cannot hold, in UTF-16.
/// </remarks>
internal sealed class StoredTexts : IReadOnlyList<string>, IDisposable
{
    private const int Room = 1 << 16;

    private readonly WorkingFolder _folder;
    private readonly FileStream _file;
    private readonly Stream _target;
    private readonly ContentHash _hash = new();
    private readonly List<long> _ends = [];
    private readonly HashSet<int> _inUtf16 = [];
    private byte[] _buffer = new byte[Room];

    public StoredTexts(WorkingFolder folder)
    {
        _folder = folder;
        (_file, _target) = folder.Scratch();
    }

    public int Count => _ends.Count;

    /// <summary>Gets the checksum of all texts in their order.</summary>
    public string Hash => _hash.Digits;

    public string this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : _ends[index - 1];
            var length = (int)(_ends[index] - start);
            var bytes = ArrayPool<byte>.Shared.Rent(length);
            try
            {
                var read = RandomAccess.Read(_file.SafeFileHandle, bytes.AsSpan(0, length), start);
                return read < length
                    ? throw new IOException($"The texts in the working directory \"{_folder.Location}\" end early. Fit again.")
                    : Text(index, bytes.AsSpan(0, length));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }
    }

    public void Add(ReadOnlySpan<char> text)
    {
        if (_buffer.Length < Encoding.UTF8.GetMaxByteCount(text.Length))
        {
            _buffer = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        }

        var status = Utf8.FromUtf16(text, _buffer, out _, out var length, replaceInvalidSequences: false);
        var bytes = status == OperationStatus.Done ? _buffer.AsSpan(0, length) : InUtf16(text);
        _hash.Add([bytes.Length, status == OperationStatus.Done ? 0 : 1]);
        _hash.Add<byte>(bytes);
        _ends.Add((_ends.Count == 0 ? 0 : _ends[^1]) + bytes.Length);
        try
        {
            _target.Write(bytes);
        }
        catch (IOException e)
        {
            _folder.Guarded(() => throw e);
        }
    }

    /// <summary>Ends the writing.</summary>
    public void Complete() => _folder.Guarded(_target.Flush);

    public IEnumerator<string> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
    }

    // A decoder would replace half of a surrogate pair.
    private string Text(int index, ReadOnlySpan<byte> bytes) =>
        _inUtf16.Contains(index) ? new string(MemoryMarshal.Cast<byte, char>(bytes)) : Encoding.UTF8.GetString(bytes);

    private Span<byte> InUtf16(ReadOnlySpan<char> text)
    {
        _inUtf16.Add(_ends.Count);
        MemoryMarshal.AsBytes(text).CopyTo(_buffer);
        return _buffer.AsSpan(0, text.Length * sizeof(char));
    }
}
