using Microsoft.Extensions.AI;
using Microsoft.ML.TopicModeling;
using SkiaSharp;

namespace Images;

/// <summary>A picture that was drawn.</summary>
internal sealed record Drawing(string Path, string Kind);

/// <summary>Draws pictures of some kinds: shapes, digits and textures, each a little different.</summary>
internal static class Drawings
{
    private const int Side = 96;

    private static readonly (string Kind, Action<SKCanvas, SKPaint, Random> Draw)[] Kinds =
    [
        ("disk", (canvas, paint, random) =>
            canvas.DrawCircle(48 + random.Next(-8, 9), 48 + random.Next(-8, 9), random.Next(22, 34), paint)),
        ("cross", (canvas, paint, random) =>
        {
            var (x, y) = (48 + random.Next(-8, 9), 48 + random.Next(-8, 9));
            canvas.DrawRect(x - 8, y - 34, 16, 68, paint);
            canvas.DrawRect(x - 34, y - 8, 68, 16, paint);
        }),
        ("digit", DrawDigit),
        ("stripe", (canvas, paint, random) =>
        {
            for (int x = random.Next(6); x < Side; x += 12)
            {
                canvas.DrawRect(x, 0, 6, Side, paint);
            }
        }),
        ("check", (canvas, paint, random) =>
        {
            var shift = random.Next(12);
            for (var cell = 0; cell < 81; cell++)
            {
                canvas.DrawRect((cell % 9 * 24) - shift + (cell / 9 % 2 * 12), cell / 9 * 12, 12, 12, paint);
            }
        }),
        ("dust", (canvas, paint, random) =>
        {
            for (var grain = 0; grain < 900; grain++)
            {
                canvas.DrawRect(random.Next(Side), random.Next(Side), 2, 2, paint);
            }
        }),
    ];

    // The segments of a digit on a display: top, upper left, upper right, middle, lower left, lower right, bottom.
    private static readonly string[] Segments =
        ["1110111", "0010010", "1011101", "1011011", "0111010", "1101011", "1101111", "1010010", "1111111", "1111011"];

    /// <summary>Draws pictures into a folder.</summary>
    public static IReadOnlyList<Drawing> Save(string folder, int ofKind)
    {
        var drawings = new List<Drawing>();
        for (var number = 0; number < ofKind * Kinds.Length; number++)
        {
            var (kind, draw) = Kinds[number % Kinds.Length];
            var random = new Random(number);
            using var bitmap = new SKBitmap(Side, Side);
            using var canvas = new SKCanvas(bitmap);
            canvas.Clear(SKColor.FromHsl(random.Next(360), 15, random.Next(85, 96)));
            using var paint = new SKPaint { Color = SKColor.FromHsl(random.Next(360), 70, random.Next(20, 40)), IsAntialias = true };
            draw(canvas, paint, random);
            canvas.Flush();
            var path = Path.Combine(folder, $"{number}-{kind}.png");
            using var file = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            File.WriteAllBytes(path, file.ToArray());
            drawings.Add(new(path, kind));
        }

        return drawings;
    }

    private static void DrawDigit(SKCanvas canvas, SKPaint paint, Random random)
    {
        var (left, top) = (random.Next(26, 34), random.Next(10, 18));
        (int X, int Y, int Width, int Height)[] places =
            [(0, 0, 38, 8), (0, 0, 8, 36), (30, 0, 8, 36), (0, 32, 38, 8), (0, 36, 8, 36), (30, 36, 8, 36), (0, 64, 38, 8)];
        foreach (var ((x, y, width, height), isOn) in places.Zip(Segments[random.Next(10)]))
        {
            if (isOn == '1')
            {
                canvas.DrawRect(left + x, top + y, width, height, paint);
            }
        }
    }
}

/// <summary>Stands for a language model that sees: it knows what was drawn.</summary>
internal sealed class KindDescriber(IReadOnlyList<Drawing> drawings) : IImageDescriber
{
    private readonly Dictionary<string, string> _kinds = drawings.ToDictionary(
        drawing => Convert.ToBase64String(File.ReadAllBytes(drawing.Path)), drawing => drawing.Kind);

    public Task<IReadOnlyList<string>> DescribeAsync(IReadOnlyList<DataContent> images, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<string>>(
            [.. images.Select(image => $"A drawing of a {_kinds[Convert.ToBase64String(image.Data.Span)]}.")]);
}
