using System.IO.MemoryMappedFiles;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>A safetensors file, mapped into memory: only the requested tensors are read.</summary>
internal sealed class SafetensorsFile : Safetensors, IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly long _dataStart;

    private SafetensorsFile(
        MemoryMappedFile file, MemoryMappedViewAccessor view, SafetensorsHeader header, long dataStart, string place)
        : base(header, place) => (_file, _view, _dataStart) = (file, view, dataStart);

    /// <exception cref="InvalidDataException">The file breaks a rule of the format.</exception>
    public static SafetensorsFile Open(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var length = stream.Length;
        if (length < SafetensorsHeader.LengthBytes)
        {
            throw SafetensorsHeader.TooShort(path, length);
        }

        var file = MemoryMappedFile.CreateFromFile(
            stream, null, length, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        var view = default(MemoryMappedViewAccessor);
        try
        {
            view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            var json = new byte[SafetensorsHeader.CheckLength(view.ReadUInt64(0), length, path)];
            view.SafeMemoryMappedViewHandle.ReadSpan(SafetensorsHeader.LengthBytes, json.AsSpan());
            var dataStart = SafetensorsHeader.LengthBytes + json.Length;
            return new SafetensorsFile(file, view, SafetensorsHeader.Parse(json, length - dataStart, path), dataStart, path);
        }
        catch
        {
            view?.Dispose();
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    protected override void Read<T>(long start, Span<T> values) =>
        RawValues.Read(_view.SafeMemoryMappedViewHandle, _dataStart + start, values);
}
