using Microsoft.ML.TopicModeling.Pixels;

namespace Microsoft.ML.TopicModeling.Images.Tests.Pixels;

public sealed class ImageResamplingTests
{
    private const long NoLimit = long.MaxValue;

    [Fact]
    public void Every_filter_gives_the_bytes_of_Pillow()
    {
        foreach (var expected in Pictures.Json("expected.json").GetProperty("resized").EnumerateArray())
        {
            var image = ImageReader.ReadFile(Pictures.PathOf($"{expected.GetProperty("image").GetString()}.png"), NoLimit);
            var filter = (ImageInterpolation)expected.GetProperty("filter").GetInt32();

            var resized = ImageResampling.Resize(
                image, expected.GetProperty("width").GetInt32(), expected.GetProperty("height").GetInt32(), filter);

            Pictures.Hash(resized.Values).Should().Be(expected.GetProperty("sha256").GetString(), expected.ToString());
        }
    }

    [Fact]
    public void A_picture_of_the_same_size_stays_as_it_is()
    {
        var image = ImageReader.ReadFile(Pictures.PathOf("wide.png"), NoLimit);

        ImageResampling.Resize(image, image.Width, image.Height, ImageInterpolation.Lanczos).Should().BeSameAs(image);
    }
}
