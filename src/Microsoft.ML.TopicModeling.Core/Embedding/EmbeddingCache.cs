using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Vectors of texts that were embedded before, on disk.</summary>
/// <remarks>
/// A folder for each model and way of embedding; in it a file for each run that added something; in it records of fixed size.
/// Binary format of a record: 16 bytes of the SHA-256 of the text's UTF-16 units; dimension × float32; 8 bytes of the SHA-256 of all before.
/// A file is appended to by one run alone, so processes can share a folder, and a crash leaves at most one unfinished record, at an end.
/// What is unfinished or damaged counts as not there. When the disk takes no more, nothing more is kept, and embedding goes on.
/// </remarks>
internal sealed class EmbeddingCache : IDisposable
{
    private const int KeyLength = 16, CheckLength = 8;
    private const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;

    private readonly Dictionary<UInt128, (SafeFileHandle File, long Offset)> _records = [];
    private readonly List<SafeFileHandle> _files = [];
    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly int _dimension;
    private readonly int _recordLength;
    private SafeFileHandle? _own;
    private long _ownLength;
    private bool _full;

    private EmbeddingCache(string folder, int dimension)
    {
        _folder = folder;
        _dimension = dimension;
        _recordLength = KeyLength + (dimension * sizeof(float)) + CheckLength;
        foreach (var path in Directory.CreateDirectory(folder).GetFiles("*.vectors").Select(file => file.FullName).Order(StringComparer.Ordinal))
        {
            Index(File.OpenHandle(path, FileMode.Open, FileAccess.Read, Shared));
        }
    }

    /// <summary>Opens the part of a cache that belongs to a model.</summary>
    /// <param name="directory">The cache's folder, made if it is not there; null for no cache.</param>
    /// <param name="fingerprint">A hash of all that a vector depends on but the text.</param>
    /// <param name="dimension">The size of a vector.</param>
    /// <returns>The cache; null for none.</returns>
    public static EmbeddingCache? Open(string? directory, byte[]? fingerprint, int dimension) =>
        directory is null || fingerprint is null
            ? null
            : new EmbeddingCache(Path.Combine(directory, Convert.ToHexStringLower(fingerprint.AsSpan(0, KeyLength))), dimension);

    /// <summary>Reads the vector of a text, if an undamaged one is there.</summary>
    public bool TryRead(string text, Span<float> vector)
    {
        (SafeFileHandle File, long Offset) place;
        var key = Key(text);
        lock (_gate)
        {
            if (!_records.TryGetValue(key, out place))
            {
                return false;
            }
        }

        var record = new byte[_recordLength];
        var undamaged = RandomAccess.Read(place.File, record, place.Offset) == _recordLength
            && record.AsSpan(^CheckLength..).SequenceEqual(Check(record));
        if (undamaged)
        {
            MemoryMarshal.Cast<byte, float>(record.AsSpan(KeyLength, _dimension * sizeof(float))).CopyTo(vector);
        }

        return undamaged;
    }

    /// <summary>Keeps the vectors of texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="vectors">Their vectors, row-major.</param>
    public void Add(IReadOnlyList<string> texts, ReadOnlySpan<float> vectors)
    {
        if (texts.Count == 0 || _full)
        {
            return;
        }

        var records = new byte[texts.Count * _recordLength];
        for (var i = 0; i < texts.Count; i++)
        {
            var record = records.AsSpan(i * _recordLength, _recordLength);
            BinaryPrimitives.WriteUInt128BigEndian(record, Key(texts[i]));
            MemoryMarshal.AsBytes(vectors.Slice(i * _dimension, _dimension)).CopyTo(record[KeyLength..]);
            Check(record).CopyTo(record[^CheckLength..]);
        }

        try
        {
            Append(texts, records);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _full = true;
        }
    }

    public void Dispose() => _files.ForEach(file => file.Dispose());

    private static UInt128 Key(string text) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));

    private static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> record) => SHA256.HashData(record[..^CheckLength]).AsSpan(0, CheckLength);

    private void Append(IReadOnlyList<string> texts, byte[] records)
    {
        if (_own is null)
        {
            Directory.CreateDirectory(_folder);
            var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.vectors");
            _own = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, Shared);
            _files.Add(_own);
        }

        RandomAccess.Write(_own, records, _ownLength);
        lock (_gate)
        {
            for (var i = 0; i < texts.Count; i++)
            {
                _records[Key(texts[i])] = (_own, _ownLength + ((long)i * _recordLength));
            }
        }

        _ownLength += records.Length;
    }

    private void Index(SafeFileHandle file)
    {
        _files.Add(file);
        var key = new byte[KeyLength];
        var end = RandomAccess.GetLength(file) / _recordLength * _recordLength;
        for (var offset = 0L; offset < end; offset += _recordLength)
        {
            if (RandomAccess.Read(file, key, offset) == KeyLength)
            {
                _records[BinaryPrimitives.ReadUInt128BigEndian(key)] = (file, offset);
            }
        }
    }
}
