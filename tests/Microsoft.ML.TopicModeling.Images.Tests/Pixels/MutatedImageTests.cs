using System.Globalization;
using Microsoft.ML.TopicModeling.Pixels;

namespace Microsoft.ML.TopicModeling.Images.Tests.Pixels;

/// <summary>Damaged files of all kinds are read, or refused by the one exception; nothing else happens, a crash least of all.</summary>
/// <remarks>The environment variable TOPICS_MUTATED_IMAGES gives another number of files than the few of every run.</remarks>
public sealed class MutatedImageTests
{
    private const int Usual = 400;
    private const long Limit = 1_000_000;

    private static readonly string[] Names =
    [
        "wide.jpg", "wide.png", "wide-lossless.webp", "wide.bmp", "palette.png", "gray16.png", "alpha.png", "cmyk.jpg", "animated.gif",
        "orientation-6.jpg",
    ];

    [Fact]
    public void A_mutated_image_is_read_or_refused()
    {
        var count = int.TryParse(
            Environment.GetEnvironmentVariable("TOPICS_MUTATED_IMAGES"), NumberStyles.None, CultureInfo.InvariantCulture, out var more)
            ? more
            : Usual;
        var files = Array.ConvertAll(Names, Pictures.Bytes);
        var refused = 0;
        for (var number = 0; number < count; number++)
        {
            var file = Mutated(files[number % files.Length], new Random(number));
            try
            {
                var image = ImageReader.Read(file, Limit);
                image.Values.Should().HaveCount(image.Width * image.Height * RgbImage.Channels);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        refused.Should().BeInRange(1, count - 1);
    }

    private static byte[] Mutated(byte[] file, Random random)
    {
        var mutated = (byte[])file.Clone();
        for (var change = random.Next(1, 9); change > 0; change--)
        {
            switch (random.Next(5))
            {
                case 0:
                    mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
                    break;
                case 1:
                    mutated[random.Next(mutated.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    mutated = mutated[..random.Next(1, mutated.Length + 1)];
                    break;
                case 3:
                    // Where headers are.
                    mutated[random.Next(Math.Min(64, mutated.Length))] = (byte)(random.Next(2) * 255);
                    break;
                default:
                    var (from, length) = (random.Next(mutated.Length), random.Next(1, 64));
                    mutated = [.. mutated[..from], .. mutated.Skip(from).Take(length), .. mutated[from..]];
                    break;
            }
        }

        return mutated;
    }
}
