using Microsoft.ML.TopicModeling.Pixels;

namespace Microsoft.ML.TopicModeling.Models;

/// <summary>The image of a row, wherever it is; none if the row has none.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Read">Reads the pixels; null if there is no image.</param>
internal readonly record struct ImageValue(string Name, Func<long, RgbImage>? Read)
{
    public static ImageValue None { get; } = new("", null);

    public static ImageValue OfPath(string? path) =>
        string.IsNullOrWhiteSpace(path) ? None : new($" (\"{path}\")", mostPixels => ImageReader.ReadFile(path, mostPixels));

    public static ImageValue OfBytes(ReadOnlyMemory<byte> bytes) =>
        bytes.IsEmpty ? None : new("", mostPixels => ImageReader.Read(bytes, mostPixels));
}
