using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using SkiaSharp;

namespace Microsoft.ML.TopicModeling.Images.Tests;

/// <summary>The pictures of the fixtures, and pictures that are drawn.</summary>
internal static class Pictures
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures", "pillow");

    public static string ResNet { get; } = typeof(Pictures).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ResNet").Value!;

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    public static JsonElement Json(string name) => JsonElement.Parse(Bytes(name));

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>A picture of a kind: disks, bars, crosses or checks in a color of the kind, each a little different.</summary>
    public static byte[] Draw(int kind, int number, int side = 64, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        var random = new Random((kind * 1000) + number);
        using var bitmap = new SKBitmap(side, side);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor((byte)random.Next(200, 256), (byte)random.Next(200, 256), (byte)random.Next(200, 256)));
        using var paint = new SKPaint { Color = SKColor.FromHsl(kind * 90, 90, 40 + random.Next(20)) };
        float x = random.Next(-4, 5), y = random.Next(-4, 5), unit = side / 8f;
        switch (kind % 4)
        {
            case 0:
                canvas.DrawCircle((side / 2f) + x, (side / 2f) + y, 2.5f * unit, paint);
                break;
            case 1:
                for (var bar = 0; bar < 4; bar++)
                {
                    canvas.DrawRect(unit + x, ((2 * bar) + 0.5f) * unit, 6 * unit, unit, paint);
                }

                break;
            case 2:
                canvas.DrawRect((3 * unit) + x, unit, 2 * unit, 6 * unit, paint);
                canvas.DrawRect(unit, (3 * unit) + y, 6 * unit, 2 * unit, paint);
                break;
            default:
                for (var cell = 0; cell < 32; cell++)
                {
                    canvas.DrawRect((((2 * cell) % 8) + ((cell / 4) % 2)) * unit, cell / 4 * unit, unit, unit, paint);
                }

                break;
        }

        canvas.Flush();
        using var file = bitmap.Encode(format, 90);
        return file.ToArray();
    }
}
