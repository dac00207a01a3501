using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Pixels;
using Microsoft.ML.TopicModeling.Preprocessing;

namespace Microsoft.ML.TopicModeling.Images.Tests.Preprocessing;

public sealed class ImageTensorTests
{
    [Fact]
    public void A_preprocessor_config_gives_the_bits_of_the_reference()
    {
        foreach (var expected in Pictures.Json("expected.json").GetProperty("preprocessed").EnumerateArray())
        {
            var settings = ImagePreprocessing.FromFile(Pictures.PathOf($"{expected.GetProperty("config").GetString()}.json"));
            var image = ImageReader.ReadFile(Pictures.PathOf($"{expected.GetProperty("image").GetString()}.png"), long.MaxValue);

            var tensor = new ImageTensor(settings);
            var values = tensor.Of(image);

            tensor.Shape.Skip(1).Should().Equal(expected.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()));
            values.Take(6).Should().Equal(expected.GetProperty("first").EnumerateArray().Select(value => value.GetSingle()), expected.ToString());
            Pictures.Hash(MemoryMarshal.AsBytes(values.AsSpan())).Should().Be(expected.GetProperty("sha256").GetString(), expected.ToString());
        }
    }

    [Fact]
    public void Channels_stand_in_the_order_that_is_asked_for()
    {
        var image = new RgbImage(1, 1, [10, 20, 30]);
        var plain = new ImagePreprocessing
        {
            Width = 1, Height = 1, Resizing = ImageResizing.Stretch, RescaleFactor = 1, Mean = [0, 0, 0], StandardDeviation = [1, 1, 1],
        };

        new ImageTensor(plain).Of(image).Should().Equal(10, 20, 30);
        new ImageTensor(plain with { BlueFirst = true, ChannelsLast = true }).Of(image).Should().Equal(30, 20, 10);
    }

    [Fact]
    public void A_picture_that_is_much_too_narrow_is_refused()
    {
        var image = RgbImage.Blank(1, 100_000);

        new ImageTensor(new()).Invoking(tensor => tensor.Of(image)).Should().Throw<InvalidDataException>().WithMessage("*1 × 100000*narrow*");
    }
}
