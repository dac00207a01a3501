using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>A file of vectors by text, which any number of processes can extend.</summary>
/// <remarks>
/// Binary format: records of fixed size, each of 16 bytes of the SHA-256 of the text's UTF-16 units; dimension × float32; 8 bytes of the
/// SHA-256 of all before. A writer holds a lock and writes after the last complete record, so a crash leaves at most one incomplete record,
/// which the next writer overwrites. A reader needs no lock: incomplete or damaged records count as missing. The positions of the records
/// are remembered, so that later runs read only the new ones.
/// </remarks>
internal sealed class VectorStore
{
    private const int KeyLength = 16, CheckLength = 8;
    private const string FileName = "store.vectors", LockName = "store.lock", AnyFile = "*.vectors";
    private const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;

    /// <summary>The number of records that are written at once: an array cannot hold 1.4 million of 384 numbers.</summary>
    private const int RecordsAtOnce = 4096;

    /// <summary>The time that a writer waits for another before it gives up its records.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Dictionary<UInt128, long> _places = [];
    private readonly Lock _gate = new();
    private readonly Lock _writing = new();
    private readonly string _folder;
    private readonly int _dimension;
    private readonly int _recordLength;
    private UInt128 _first;
    private long _indexed;
    private int _failures;

    public VectorStore(string folder, int dimension)
    {
        _folder = folder;
        _dimension = dimension;
        _recordLength = KeyLength + (dimension * sizeof(float)) + CheckLength;
    }

    private string Path => System.IO.Path.Combine(_folder, FileName);

    /// <summary>Opens the file for reading and indexes what others have added; null if there is no file yet.</summary>
    public SafeFileHandle? Open()
    {
        Directory.CreateDirectory(_folder);
        if (Directory.EnumerateFiles(_folder, AnyFile).Any(file => System.IO.Path.GetFileName(file) != FileName))
        {
            TakeInOtherFiles();
        }

        if (!File.Exists(Path))
        {
            return null;
        }

        var file = File.OpenHandle(Path, FileMode.Open, FileAccess.Read, Shared);
        Learn(file);
        return file;
    }

    /// <summary>Reads the vector of a text if the file has an undamaged one.</summary>
    public bool TryRead(SafeFileHandle file, string text, Span<float> vector)
    {
        var key = Key(text);
        long place;
        lock (_gate)
        {
            if (!_places.TryGetValue(key, out place))
            {
                return false;
            }
        }

        var record = new byte[_recordLength];
        if (RandomAccess.Read(file, record, place) < _recordLength || KeyOf(record) != key || !IsWhole(record))
        {
            lock (_gate)
            {
                _places.Remove(key);
            }

            return false;
        }

        MemoryMarshal.Cast<byte, float>(record.AsSpan(KeyLength, _dimension * sizeof(float))).CopyTo(vector);
        return true;
    }

    /// <summary>Adds the vectors of texts that are not in the file.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="vectors">Their vectors, row-major.</param>
    public void Add(IReadOnlyList<string> texts, ReadOnlySpan<float> vectors)
    {
        for (var from = 0; from < texts.Count; from += RecordsAtOnce)
        {
            Add(Records(texts, vectors, from, Math.Min(texts.Count, from + RecordsAtOnce)));
        }
    }

    private byte[] Records(IReadOnlyList<string> texts, ReadOnlySpan<float> vectors, int from, int to)
    {
        var records = new byte[(to - from) * _recordLength];
        for (var i = from; i < to; i++)
        {
            var record = records.AsSpan((i - from) * _recordLength, _recordLength);
            BinaryPrimitives.WriteUInt128BigEndian(record, Key(texts[i]));
            MemoryMarshal.AsBytes(vectors.Slice(i * _dimension, _dimension)).CopyTo(record[KeyLength..]);
            Check(record).CopyTo(record[^CheckLength..]);
        }

        return records;
    }

    private void Add(byte[] records)
    {
        lock (_writing)
        {
            Directory.CreateDirectory(_folder);
            using var locked = Lock();
            if (locked is not null)
            {
                Append(records);
            }
        }
    }

    /// <summary>Whether this is the first failure since the file was last written.</summary>
    public bool IsFirstFailure() => Interlocked.Increment(ref _failures) == 1;

    private static UInt128 Key(string text) => KeyOf(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));

    private static UInt128 KeyOf(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadUInt128BigEndian(record);

    private static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> record) => SHA256.HashData(record[..^CheckLength]).AsSpan(0, CheckLength);

    private static bool IsWhole(ReadOnlySpan<byte> record) => record[^CheckLength..].SequenceEqual(Check(record));

    /// <summary>Waits until no other process writes; null if that takes too long.</summary>
    private FileStream? Lock()
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                var path = System.IO.Path.Combine(_folder, LockName);
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException e) when (AtomicFile.IsHeld(e))
            {
                if (waiting.Elapsed > Patience)
                {
                    return null;
                }

                Thread.Sleep(1);
            }
        }
    }

    /// <summary>Writes the records of new texts after the last complete record. The lock is held.</summary>
    private void Append(ReadOnlySpan<byte> records)
    {
        using var file = File.OpenHandle(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, Shared);
        Learn(file);
        var missing = new List<byte>(records.Length);
        lock (_gate)
        {
            for (; !records.IsEmpty; records = records[_recordLength..])
            {
                if (!_places.ContainsKey(KeyOf(records)))
                {
                    missing.AddRange(records[.._recordLength]);
                }
            }
        }

        RandomAccess.Write(file, CollectionsMarshal.AsSpan(missing), WholeLength(file));
        Learn(file);
        _failures = 0;
    }

    private long WholeLength(SafeFileHandle file) => RandomAccess.GetLength(file) / _recordLength * _recordLength;

    /// <summary>Indexes the positions of the records that are new since the last time; all of them if the file has been replaced.</summary>
    private void Learn(SafeFileHandle file)
    {
        var key = new byte[KeyLength];
        lock (_gate)
        {
            var end = WholeLength(file);
            if (end < _indexed || (_indexed > 0 && (RandomAccess.Read(file, key, 0) < KeyLength || KeyOf(key) != _first)))
            {
                _places.Clear();
                _indexed = 0;
            }

            for (; _indexed < end && RandomAccess.Read(file, key, _indexed) == KeyLength; _indexed += _recordLength)
            {
                _places[KeyOf(key)] = _indexed;
                _first = _indexed == 0 ? KeyOf(key) : _first;
            }
        }
    }

    /// <summary>Moves the records of other files, such as those that earlier versions wrote per run, into the one file.</summary>
    private void TakeInOtherFiles()
    {
        lock (_writing)
        {
            using var locked = Lock();
            if (locked is null)
            {
                return;
            }

            var others = Directory.GetFiles(_folder, AnyFile).Where(file => System.IO.Path.GetFileName(file) != FileName);
            foreach (var path in others.Order(StringComparer.Ordinal))
            {
                TakeIn(path);
                File.Delete(path);
            }
        }
    }

    private void TakeIn(string path)
    {
        using var other = File.OpenRead(path);
        var record = new byte[_recordLength];
        var whole = new List<byte>();
        while (other.ReadAtLeast(record, _recordLength, throwOnEndOfStream: false) == _recordLength)
        {
            whole.AddRange(IsWhole(record) ? record : []);
            if (whole.Count >= RecordsAtOnce * (long)_recordLength)
            {
                Append(CollectionsMarshal.AsSpan(whole));
                whole.Clear();
            }
        }

        Append(CollectionsMarshal.AsSpan(whole));
    }
}
