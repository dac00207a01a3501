using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Microsoft.ML.TopicModeling.Work;

/// <summary>Vectors in a file that grows block by block, each of which is sealed by its checksum once it is on the disk.</summary>
/// <remarks>
/// Binary format: the Single of all vectors, row by row; in another file, the SHA-256 of each block. A block without its checksum, and one
/// that has changed since, counts as missing.
/// </remarks>
internal sealed class SealedVectors : IDisposable
{
    private readonly WorkingFolder _folder;
    private readonly string _file;
    private readonly int _count;
    private readonly int _dimension;
    private readonly int _blockRows;
    private readonly Stream _vectors;
    private readonly Stream _seals;

    // The rows of the blocks that were sealed, but are no longer what they were.
    private readonly List<Range> _damaged = [];

    /// <param name="folder">The folder.</param>
    /// <param name="file">The name of the file.</param>
    /// <param name="count">The number of vectors.</param>
    /// <param name="dimension">The length of a vector.</param>
    /// <param name="blockRows">The number of vectors of a block.</param>
    public SealedVectors(WorkingFolder folder, string file, int count, int dimension, int blockRows)
    {
        (_folder, _file, _count, _dimension, _blockRows) = (folder, file, count, dimension, blockRows);
        _vectors = folder.Open(file);
        _seals = folder.Open(WorkingFiles.SealsOf(file));
    }

    private int BlockCount => (_count + _blockRows - 1) / _blockRows;

    private int BlockBytes => _blockRows * _dimension * sizeof(float);

    /// <summary>Says which blocks are damaged; empty for none.</summary>
    public string Damage => _damaged.Count == 0
        ? ""
        : FormattableString.Invariant($"{_damaged.Count} blocks of its file, {_file}, are damaged, the first of rows ")
            + FormattableString.Invariant($"{_damaged[0].Start} to {_damaged[0].End.Value - 1}");

    /// <summary>Finds the runs of vectors that are missing.</summary>
    /// <param name="cancellation">A token that cancels the search.</param>
    public IReadOnlyList<Range> FindMissing(CancellationToken cancellation)
    {
        var missing = new List<Range>();
        var content = new byte[BlockBytes];
        Span<byte> seal = stackalloc byte[SHA256.HashSizeInBytes];
        for (var block = 0; block < BlockCount; block++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (from, to) = RowsOf(block);
            var bytes = content.AsSpan(0, (to - from) * _dimension * sizeof(float));
            var isSealed = TryRead(_seals, (long)block * seal.Length, seal);
            if (isSealed && TryRead(_vectors, (long)block * BlockBytes, bytes) && SHA256.HashData(bytes).AsSpan().SequenceEqual(seal))
            {
                continue;
            }

            if (isSealed)
            {
                _damaged.Add(from..to);
            }

            if (missing.Count > 0 && missing[^1].End.Value == from)
            {
                missing[^1] = missing[^1].Start..to;
            }
            else
            {
                missing.Add(from..to);
            }
        }

        return missing;
    }

    /// <summary>Writes a run of vectors that is missing.</summary>
    /// <param name="run">The rows: whole blocks.</param>
    /// <param name="vectors">Their vectors in order, each of which is good until the next one is asked for.</param>
    public void Write(Range run, IEnumerable<ReadOnlyMemory<float>> vectors)
    {
        var block = run.Start.Value / _blockRows;
        var content = new float[_blockRows * _dimension];
        var length = 0;
        var row = run.Start.Value;
        foreach (var vector in vectors)
        {
            vector.Span.CopyTo(content.AsSpan(length));
            length += _dimension;
            row++;
            if (length == content.Length || row == run.End.Value)
            {
                Seal(block++, MemoryMarshal.AsBytes(content.AsSpan(0, length)));
                length = 0;
            }
        }
    }

    /// <summary>Maps the vectors, all of which are there.</summary>
    public PointMatrix<float> Map() => MappedVectors.Open(_folder.PathOf(_file), _count, _dimension);

    public void Dispose()
    {
        _vectors.Dispose();
        _seals.Dispose();
    }

    private static bool TryRead(Stream stream, long place, Span<byte> bytes)
    {
        stream.Position = place;
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }

    private (int From, int To) RowsOf(int block) => (block * _blockRows, Math.Min(_count, (block + 1) * _blockRows));

    private void Seal(int block, ReadOnlySpan<byte> bytes)
    {
        var content = bytes.ToArray();
        _folder.Guarded(() =>
        {
            Put(_vectors, (long)block * BlockBytes, content);
            Put(_seals, (long)block * SHA256.HashSizeInBytes, SHA256.HashData(content));
        });
    }

    private static void Put(Stream stream, long place, byte[] bytes)
    {
        stream.Position = place;
        stream.Write(bytes);
        WorkingFolder.FlushToDisk(stream);
    }
}
