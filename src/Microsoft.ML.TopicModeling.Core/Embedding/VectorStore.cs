using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>A file of vectors by their texts, to which any number of processes add.</summary>
/// <remarks>
/// Binary format: records of fixed size, each of 16 bytes of the SHA-256 of the text's UTF-16 units; dimension × float32; 8 bytes of the SHA-256 of all before.
/// Who adds holds a lock, and writes behind the last whole record, so a crash leaves at most an unfinished one, which the next writer writes over.
/// Who reads needs no lock: what is unfinished or damaged counts as not there. Which record is whose is remembered, so that later runs read only what is new.
/// </remarks>
internal sealed class VectorStore
{
    private const int KeyLength = 16, CheckLength = 8;
    private const string FileName = "store.vectors", LockName = "store.lock", AnyFile = "*.vectors";
    private const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;

    /// <summary>How long a writer waits for another before it leaves its records out.</summary>
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

    /// <summary>Opens the file for reading, and learns what others have added; null while there is none.</summary>
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

    /// <summary>Reads the vector of a text, if an undamaged one is there.</summary>
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

    /// <summary>Adds the vectors of texts that are not there.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="vectors">Their vectors, row-major.</param>
    public void Add(IReadOnlyList<string> texts, ReadOnlySpan<float> vectors)
    {
        var records = new byte[texts.Count * _recordLength];
        for (var i = 0; i < texts.Count; i++)
        {
            var record = records.AsSpan(i * _recordLength, _recordLength);
            BinaryPrimitives.WriteUInt128BigEndian(record, Key(texts[i]));
            MemoryMarshal.AsBytes(vectors.Slice(i * _dimension, _dimension)).CopyTo(record[KeyLength..]);
            Check(record).CopyTo(record[^CheckLength..]);
        }

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

    /// <summary>Whether a file could not be opened because somebody else holds it: EAGAIN of Linux and macOS, or Windows' sharing violation.</summary>
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    /// <summary>Waits until no other process writes; null if that takes too long.</summary>
    private FileStream? Lock()
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(System.IO.Path.Combine(_folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException e) when (IsHeld(e))
            {
                if (waiting.Elapsed > Patience)
                {
                    return null;
                }

                Thread.Sleep(1);
            }
        }
    }

    /// <summary>Writes those records whose texts are not there, behind the last whole one. The lock is held.</summary>
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

    /// <summary>Notes the places of the records that are new since the last time: all of them if the file is another one.</summary>
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

    /// <summary>Moves into the one file what is in others, such as those that each run once left.</summary>
    private void TakeInOtherFiles()
    {
        lock (_writing)
        {
            using var locked = Lock();
            if (locked is null)
            {
                return;
            }

            foreach (var path in Directory.GetFiles(_folder, AnyFile).Where(file => System.IO.Path.GetFileName(file) != FileName).Order(StringComparer.Ordinal))
            {
                using (var other = File.OpenRead(path))
                {
                    var record = new byte[_recordLength];
                    var whole = new List<byte>();
                    while (other.ReadAtLeast(record, _recordLength, throwOnEndOfStream: false) == _recordLength)
                    {
                        whole.AddRange(IsWhole(record) ? record : []);
                    }

                    Append(CollectionsMarshal.AsSpan(whole));
                }

                File.Delete(path);
            }
        }
    }
}
