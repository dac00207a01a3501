using Microsoft.Extensions.AI;
using Microsoft.ML.TopicModeling.Pixels;
using SkiaSharp;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Draws the images that stand for a topic as squares in up to three columns, for <see cref="TopicImageOptions.Collage"/>.
/// </summary>
/// <remarks>The middle of an image is shown. An image that cannot be read is left out.</remarks>
public sealed class VisualRepresentation : ITopicCollage
{
    private const int MostColumns = 3;

    /// <summary>Gets the width of the picture, in pixels, from 30 to 3000. The default is 600, as in BERTopic.</summary>
    public int Width { get; init => field = Within(value, 30, 3000, nameof(Width)); } = 600;

    /// <summary>Gets the quality of the JPEG file, from 1 to 100. Larger values take more bytes. The default is 85.</summary>
    public int Quality { get; init => field = Within(value, 1, 100, nameof(Quality)); } = 85;

    /// <summary>
    /// Gets the maximum number of pixels of an image, from 1 to 500,000,000; a larger one is left out. The default is 50,000,000.
    /// </summary>
    public long MaxPixels { get; init => field = Within(value, 1, ImageEmbeddingOptions.LargestLimit, nameof(MaxPixels)); } = 50_000_000;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Draw(IReadOnlyList<DataContent> images, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        var columns = Math.Clamp((int)Math.Ceiling(Math.Sqrt(images.Count)), 1, MostColumns);
        var side = Width / columns;
        var tiles = new List<RgbImage>();
        foreach (var image in images)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryRead(image) is { } pixels)
            {
                tiles.Add(Square(pixels, side));
            }
        }

        return tiles.Count == 0 ? default : Encoded(Joined(tiles, columns, side));
    }

    private static T Within<T>(T value, T least, T most, string name)
        where T : System.Numerics.INumber<T>
    {
        Throw.IfOutside(value, least, most, name);
        return value;
    }

    private RgbImage? TryRead(DataContent image)
    {
        try
        {
            return ImageReader.Read(image.Data, MaxPixels);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The middle of a picture.</summary>
    private static RgbImage Square(RgbImage image, int side)
    {
        var length = Math.Min(image.Width, image.Height);
        var (left, top) = ((image.Width - length) / 2, (image.Height - length) / 2);
        var square = RgbImage.Blank(length, length);
        for (var y = 0; y < length; y++)
        {
            image.Row(y + top).Slice(left * RgbImage.Channels, length * RgbImage.Channels).CopyTo(square.Row(y));
        }

        return ImageResampling.Resize(square, side, side, ImageInterpolation.Lanczos);
    }

    private static RgbImage Joined(List<RgbImage> tiles, int columns, int side)
    {
        var collage = RgbImage.Blank(Math.Min(columns, tiles.Count) * side, (tiles.Count + columns - 1) / columns * side);
        Array.Fill(collage.Values, byte.MaxValue);
        for (var tile = 0; tile < tiles.Count; tile++)
        {
            for (var y = 0; y < side; y++)
            {
                var row = collage.Row((tile / columns * side) + y);
                tiles[tile].Row(y).CopyTo(row[(tile % columns * side * RgbImage.Channels)..]);
            }
        }

        return collage;
    }

    private byte[] Encoded(RgbImage image)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var pixels = bitmap.GetPixelSpan();
        for (int from = 0, to = 0; from < image.Values.Length; from += RgbImage.Channels, to += 4)
        {
            image.Values.AsSpan(from, RgbImage.Channels).CopyTo(pixels[to..]);
            pixels[to + 3] = byte.MaxValue;
        }

        using var file = bitmap.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return file.ToArray();
    }
}
