using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Pixels;

namespace Microsoft.ML.TopicModeling.Images.Tests.Pixels;

public sealed class ImageReaderTests
{
    private const long Limit = 50_000_000;

    public static TheoryData<string> Exact =>
    [
        "wide-lossless.webp", "wide.bmp", "palette.png", "gray.png", "gray16.png", "alpha.png", "animated.gif",
    ];

    [Theory]
    [MemberData(nameof(Exact))]
    public void Lossless_kinds_give_the_bytes_of_Pillow(string name)
    {
        var expected = Pictures.Json("formats.json").GetProperty(name);

        var image = ImageReader.ReadFile(Pictures.PathOf(name), Limit);

        image.Width.Should().Be(expected.GetProperty("width").GetInt32());
        image.Height.Should().Be(expected.GetProperty("height").GetInt32());
        Pictures.Hash(image.Values).Should().Be(expected.GetProperty("sha256").GetString());
    }

    /// <summary>Decoders of JPEG may round differently, by a level or two, and convert inks to colors by formulas of their own.</summary>
    [Theory]
    [InlineData("wide.jpg", 1)]
    [InlineData("cmyk.jpg", 12)]
    public void Lossy_kinds_are_near_to_those_of_Pillow(string name, double tolerance)
    {
        var expected = Pictures.Json("formats.json").GetProperty(name);

        var image = ImageReader.ReadFile(Pictures.PathOf(name), Limit);

        Means(image).Zip(Numbers(expected.GetProperty("mean"))).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < tolerance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_photograph_is_turned_as_its_camera_says(int orientation)
    {
        var name = $"orientation-{orientation}.jpg";
        var expected = Pictures.Json("formats.json").GetProperty(name);

        var image = ImageReader.ReadFile(Pictures.PathOf(name), Limit);

        (image.Width, image.Height).Should().Be((expected.GetProperty("width").GetInt32(), expected.GetProperty("height").GetInt32()));
        image.Values.Take(3).Select(value => (double)value).Zip(Numbers(expected.GetProperty("first")))
            .Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= 4, "a level or two is between decoders");
    }

    [Fact]
    public void What_is_no_image_is_refused_with_its_beginning()
    {
        Refusal("<!DOCTYPE html><html><body>Not found</body></html>"u8.ToArray()).Should().Contain("3C21444F").And.Contain("JPEG, PNG");
        Refusal([]).Should().Contain("no bytes");
        Refusal([0xFF]).Should().Contain("FF");
    }

    [Fact]
    public void A_picture_that_is_cut_off_is_refused()
    {
        var jpeg = Pictures.Bytes("wide.jpg");
        var png = Pictures.Bytes("large.png");

        Refusal(jpeg[..(jpeg.Length / 2)]).Should().Contain("cut off");
        Refusal(png[..(png.Length / 2)]).Should().MatchRegex("cut off|damaged");
    }

    /// <summary>The size of a PNG file is in its header; the checksum behind has to be right, too.</summary>
    [Fact]
    public void A_picture_that_claims_to_be_huge_is_refused_before_there_is_memory_for_it()
    {
        var png = Pictures.Bytes("wide.png");
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 50_000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 50_000);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Checksum(png.AsSpan(12, 17)));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refusal(png).Should().Contain("50000 × 50000").And.Contain("MaxPixels");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1 << 20);
    }

    [Fact]
    public void The_limit_counts_pixels()
    {
        var bytes = Pictures.Bytes("wide.png");

        ImageReader.Read(bytes, 61 * 37).Width.Should().Be(61);
        bytes.Invoking(file => ImageReader.Read(file, (61 * 37) - 1)).Should().Throw<InvalidDataException>().WithMessage("*2256 pixels*");
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var path = Path.Combine(Path.GetTempPath(), "no such picture.jpg");

        path.Invoking(missing => ImageReader.ReadFile(missing, Limit)).Should().Throw<FileNotFoundException>().WithMessage($"*{path}*");
    }

    private static string Refusal(byte[] file) =>
        file.Invoking(bytes => ImageReader.Read(bytes, Limit)).Should().Throw<InvalidDataException>().Which.Message;

    private static double[] Means(RgbImage image) =>
        [.. Enumerable.Range(0, 3).Select(channel => image.Values.Where((_, i) => i % 3 == channel).Average(value => (double)value))];

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetDouble())];

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
            }
        }

        return ~sum;
    }
}
