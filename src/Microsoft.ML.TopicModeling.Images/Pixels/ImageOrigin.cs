using SkiaSharp;

namespace Microsoft.ML.TopicModeling.Pixels;

/// <summary>Turns a picture as its EXIF tag says, so that its top left comes first.</summary>
internal static class ImageOrigin
{
    /// <param name="image">The picture as it is stored.</param>
    /// <param name="origin">Where its first row and column are to be seen.</param>
    public static RgbImage Upright(RgbImage image, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default)
        {
            return image;
        }

        var isTurned = origin >= SKEncodedOrigin.LeftTop;
        var (width, height) = isTurned ? (image.Height, image.Width) : (image.Width, image.Height);
        var upright = RgbImage.Blank(width, height);
        for (var y = 0; y < height; y++)
        {
            var row = upright.Row(y);
            for (var x = 0; x < width; x++)
            {
                var (fromX, fromY) = Source(origin, x, y, width, height);
                image.Row(fromY).Slice(fromX * RgbImage.Channels, RgbImage.Channels).CopyTo(row[(x * RgbImage.Channels)..]);
            }
        }

        return upright;
    }

    /// <summary>Where the pixel of an upright picture is stored.</summary>
    private static (int X, int Y) Source(SKEncodedOrigin origin, int x, int y, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => (width - 1 - x, y),
        SKEncodedOrigin.BottomRight => (width - 1 - x, height - 1 - y),
        SKEncodedOrigin.BottomLeft => (x, height - 1 - y),
        SKEncodedOrigin.LeftTop => (y, x),
        SKEncodedOrigin.RightTop => (y, width - 1 - x),
        SKEncodedOrigin.RightBottom => (height - 1 - y, width - 1 - x),
        SKEncodedOrigin.LeftBottom => (height - 1 - y, x),
        _ => (x, y),
    };
}
