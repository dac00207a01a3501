namespace Microsoft.ML.TopicModeling.Pixels;

/// <summary>A picture: three bytes a pixel (red, green, blue), row after row from the top left.</summary>
/// <param name="Width">The number of pixels of a row.</param>
/// <param name="Height">The number of rows.</param>
/// <param name="Values">Width × height × 3 bytes.</param>
internal sealed record RgbImage(int Width, int Height, byte[] Values)
{
    public const int Channels = 3;

    public static RgbImage Blank(int width, int height) => new(width, height, new byte[width * height * Channels]);

    /// <summary>The values of a row.</summary>
    public Span<byte> Row(int y) => Values.AsSpan(y * Width * Channels, Width * Channels);
}
