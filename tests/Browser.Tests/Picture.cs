using System.Buffers.Binary;
using System.IO.Compression;

namespace Browser.Tests;

/// <summary>The pixels of a PNG file with 8 bits for each of red, green, blue and perhaps opacity, as browsers write them.</summary>
public sealed class Picture
{
    private const int Signature = 8;

    private readonly byte[] _pixels;
    private readonly int _channels;

    private Picture(int width, int height, int channels, byte[] pixels) => (Width, Height, _channels, _pixels) = (width, height, channels, pixels);

    public int Width { get; }

    public int Height { get; }

    public (byte Red, byte Green, byte Blue) this[int x, int y]
    {
        get
        {
            var at = ((y * Width) + x) * _channels;
            return (_pixels[at], _pixels[at + 1], _pixels[at + 2]);
        }
    }

    /// <summary>The pixels that a predicate on their color holds for.</summary>
    public int Count(Func<(byte Red, byte Green, byte Blue), bool> holds) =>
        Enumerable.Range(0, Width * Height).Count(at => holds(this[at % Width, at / Width]));

    /// <summary>The number of different colors.</summary>
    public int ColorCount() => Enumerable.Range(0, Width * Height).Select(at => this[at % Width, at / Width]).Distinct().Count();

    public static Picture Decode(byte[] png)
    {
        using var packed = new MemoryStream();
        var (width, height, channels) = (0, 0, 0);
        for (var at = Signature; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var content = png.AsSpan(at + 8, length);
            switch (System.Text.Encoding.ASCII.GetString(png, at + 4, 4))
            {
                case "IHDR":
                    (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
                    channels = content[9] switch { 2 => 3, 6 => 4, var other => throw new InvalidDataException($"The color type is {other}.") };
                    break;
                case "IDAT":
                    packed.Write(content);
                    break;
            }

            at += length + 12;
        }

        packed.Position = 0;
        return new(width, height, channels, Unfilter(packed, width * channels, height, channels));
    }

    private static byte[] Unfilter(Stream packed, int stride, int height, int channels)
    {
        using var lines = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            var filter = lines.ReadByte();
            var line = pixels.AsSpan(y * stride, stride);
            lines.ReadExactly(line);
            var above = y == 0 ? new byte[stride] : pixels.AsSpan((y - 1) * stride, stride);
            for (var x = 0; x < stride; x++)
            {
                var left = x < channels ? 0 : line[x - channels];
                var corner = x < channels ? 0 : above[x - channels];
                line[x] += (byte)(filter switch { 0 => 0, 1 => left, 2 => above[x], 3 => (left + above[x]) / 2, _ => Paeth(left, above[x], corner) });
            }
        }

        return pixels;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
