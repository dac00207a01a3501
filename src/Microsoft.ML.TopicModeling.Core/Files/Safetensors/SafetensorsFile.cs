using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>A safetensors file, mapped into memory: only the requested tensors are read.</summary>
internal sealed class SafetensorsFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly SafetensorsHeader _header;
    private readonly string _place;
    private readonly long _dataStart;

    private SafetensorsFile(MemoryMappedFile file, long length, string place)
    {
        _place = place;
        _file = file;
        _view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        try
        {
            var headerLength = SafetensorsHeader.CheckLength(_view.ReadUInt64(0), length, place);
            var json = new byte[headerLength];
            Handle.ReadSpan(SafetensorsHeader.LengthBytes, json.AsSpan());
            _dataStart = SafetensorsHeader.LengthBytes + headerLength;
            _header = SafetensorsHeader.Parse(json, length - _dataStart, place);
        }
        catch
        {
            _view.Dispose();
            throw;
        }
    }

    /// <summary>Gets the tensors by name.</summary>
    public IReadOnlyDictionary<string, TensorEntry> Tensors => _header.Tensors;

    /// <summary>Gets the free texts by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    private SafeMemoryMappedViewHandle Handle => _view.SafeMemoryMappedViewHandle;

    /// <exception cref="InvalidDataException">The file breaks a rule of the format.</exception>
    public static SafetensorsFile Open(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var length = stream.Length;
        if (length < SafetensorsHeader.LengthBytes)
        {
            throw new InvalidDataException(
                $"{path} is no safetensors file: it has {length} bytes. Save it again, or take an undamaged copy.");
        }

        var file = MemoryMappedFile.CreateFromFile(
            stream, null, length, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        try
        {
            return new SafetensorsFile(file, length, path);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the values of a tensor, row by row.</summary>
    /// <typeparam name="T">The exact type of its values.</typeparam>
    /// <param name="name">The tensor.</param>
    /// <param name="rank">The required number of axes.</param>
    /// <exception cref="InvalidDataException">There is no such tensor, or its type or rank is different.</exception>
    public T[] Read<T>(string name, int rank)
        where T : unmanaged
    {
        var entry = Entry(name, rank);
        return entry.Type == TensorTypes.Of<T>()
            ? ReadAs<T>(entry)
            : throw Wrong(name, $"is of {entry.Type}, but has to be of {TensorTypes.Of<T>()}");
    }

    /// <summary>Reads a matrix of finite numbers as Single, whatever the floating-point type in the file.</summary>
    /// <exception cref="InvalidDataException">There is no such matrix, or it holds a number that is not finite.</exception>
    public PointMatrix<float> ReadMatrix(string name)
    {
        var entry = Entry(name, rank: 2);
        var values = entry.Type switch
        {
            TensorType.F32 => ReadAs<float>(entry),
            TensorType.F64 => Array.ConvertAll(ReadAs<double>(entry), value => (float)value),
            TensorType.F16 => Array.ConvertAll(ReadAs<Half>(entry), value => (float)value),
            TensorType.BF16 => Array.ConvertAll(ReadAs<ushort>(entry), value => BitConverter.UInt32BitsToSingle((uint)value << 16)),
            _ => throw Wrong(name, $"is of {entry.Type}, but has to be of floating-point numbers"),
        };
        if (entry.Shape[1] < 1 || entry.Shape[1] > int.MaxValue)
        {
            throw Wrong(name, $"has {entry.Shape[1]} columns");
        }

        return Array.TrueForAll(values, float.IsFinite)
            ? new PointMatrix<float>(values, (int)entry.Shape[1])
            : throw Wrong(name, "holds a number that is not finite");
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private TensorEntry Entry(string name, int rank)
    {
        if (!Tensors.TryGetValue(name, out var entry))
        {
            throw new InvalidDataException($"{_place} has no tensor '{name}'; it has {string.Join(", ", Tensors.Keys)}.");
        }

        return entry.Shape.Length == rank ? entry : throw Wrong(name, $"has {entry.Shape.Length} axes, but has to have {rank}");
    }

    private T[] ReadAs<T>(TensorEntry entry)
        where T : unmanaged
    {
        var count = (entry.End - entry.Start) / Unsafe.SizeOf<T>();
        if (count > Array.MaxLength)
        {
            throw new InvalidDataException($"{_place} has a tensor of {count} values, which is more than an array can hold.");
        }

        var values = GC.AllocateUninitializedArray<T>((int)count);
        RawValues.Read(Handle, _dataStart + entry.Start, values.AsSpan());
        return values;
    }

    private InvalidDataException Wrong(string name, string what) => new($"Tensor '{name}' of {_place} {what}.");
}
