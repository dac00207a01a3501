using System.Runtime.InteropServices;
using SkiaSharp;

namespace Microsoft.ML.TopicModeling.Pixels;

/// <summary>Reads pictures: JPEG, PNG, WebP, GIF and BMP, whatever their colors, as red, green and blue of eight bits.</summary>
/// <remarks>
/// As the reference's conversion to RGB, it leaves out transparency and color profiles; of an animation it reads the first frame. A picture
/// that is cut off is damaged. The size that a file claims is checked before there is memory for it.
/// </remarks>
internal static class ImageReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const long MostBytes = 256L << 20;

    private const int BytesOfPixel = 4;

    /// <summary>Reads a picture from its file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mostPixels">The maximum number of pixels.</param>
    /// <exception cref="InvalidDataException">It is no picture, a damaged or too large one.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    public static RgbImage ReadFile(string path, long mostPixels) => Read(ImageFile.BytesOf(path, MostBytes), mostPixels);

    /// <summary>Reads a picture from the bytes of its file.</summary>
    /// <inheritdoc cref="ReadFile"/>
    public static RgbImage Read(ReadOnlyMemory<byte> file, long mostPixels)
    {
        if (file.IsEmpty)
        {
            throw new InvalidDataException("The image has no bytes.");
        }

        var bytes = MemoryMarshal.TryGetArray(file, out var array) && array is { Offset: 0 } && array.Count == array.Array!.Length
            ? array.Array
            : file.ToArray();
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null)
        {
            throw new InvalidDataException(
                $"The {bytes.Length} bytes, which begin with {Beginning(bytes)}, are no image that can be read. "
                + "It has to be JPEG, PNG, WebP, GIF or BMP.");
        }

        Check(codec, mostPixels);
        return ImageOrigin.Upright(Decode(codec), codec.EncodedOrigin);
    }

    /// <summary>Takes the pixels of a bitmap.</summary>
    public static RgbImage Read(SKBitmap bitmap, long mostPixels)
    {
        ThrowIfLarger(bitmap.Width, bitmap.Height, mostPixels);
        var info = InfoOf(bitmap.Width, bitmap.Height);
        var pixels = new byte[info.BytesSize];
        using var pixmap = bitmap.PeekPixels();
        var handle = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            return pixmap?.ReadPixels(info, handle.AddrOfPinnedObject(), info.RowBytes) == true
                ? Packed(pixels, info.Width, info.Height)
                : throw new InvalidDataException("The image in memory has no pixels.");
        }
        finally
        {
            handle.Free();
        }
    }

    /// <summary>Refuses a picture in memory that is too large.</summary>
    public static RgbImage Checked(RgbImage image, long mostPixels)
    {
        ThrowIfLarger(image.Width, image.Height, mostPixels);
        return image;
    }

    private static void Check(SKCodec codec, long mostPixels)
    {
        if (codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp
            or SKEncodedImageFormat.Gif or SKEncodedImageFormat.Bmp))
        {
            throw new InvalidDataException(
                $"The image is {codec.EncodedFormat}. It has to be JPEG, PNG, WebP, GIF or BMP.");
        }

        ThrowIfLarger(codec.Info.Width, codec.Info.Height, mostPixels);
    }

    private static void ThrowIfLarger(int width, int height, long mostPixels)
    {
        if (width < 1 || height < 1)
        {
            throw new InvalidDataException(FormattableString.Invariant($"The image has {width} × {height} pixels."));
        }

        if ((long)width * height > mostPixels)
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"The image has {width} × {height} pixels; the limit is {mostPixels} pixels. ")
                + "Scale it down, or raise MaxPixels.");
        }
    }

    private static RgbImage Decode(SKCodec codec)
    {
        var info = InfoOf(codec.Info.Width, codec.Info.Height);
        var pixels = new byte[info.BytesSize64];
        var handle = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            var result = codec.GetPixels(info, handle.AddrOfPinnedObject(), info.RowBytes, new SKCodecOptions(0));
            return result == SKCodecResult.Success
                ? Packed(pixels, info.Width, info.Height)
                : throw new InvalidDataException(
                    $"The image is {(result == SKCodecResult.IncompleteInput ? "cut off" : $"damaged ({result})")}.");
        }
        finally
        {
            handle.Free();
        }
    }

    // Without a color space, so that no profile changes a value.
    private static SKImageInfo InfoOf(int width, int height) => new(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul);

    private static RgbImage Packed(byte[] pixels, int width, int height)
    {
        var image = RgbImage.Blank(width, height);
        for (int from = 0, to = 0; from < pixels.Length; from += BytesOfPixel, to += RgbImage.Channels)
        {
            image.Values[to] = pixels[from];
            image.Values[to + 1] = pixels[from + 1];
            image.Values[to + 2] = pixels[from + 2];
        }

        return image;
    }

    private static string Beginning(byte[] bytes) => Convert.ToHexString(bytes.AsSpan(0, Math.Min(8, bytes.Length)));
}
