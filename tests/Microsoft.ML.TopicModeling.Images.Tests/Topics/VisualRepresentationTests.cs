using Microsoft.Extensions.AI;
using Microsoft.ML.TopicModeling.Pixels;

namespace Microsoft.ML.TopicModeling.Images.Tests.Topics;

public sealed class VisualRepresentationTests
{
    [Theory]
    [InlineData(1, 90, 90)]
    [InlineData(2, 90, 45)]
    [InlineData(4, 90, 90)]
    [InlineData(5, 90, 60)]
    [InlineData(9, 90, 90)]
    public void Images_stand_in_up_to_three_columns(int count, int width, int height)
    {
        var collage = new VisualRepresentation { Width = 90 }.Draw(Images(count));

        var image = ImageReader.Read(collage, long.MaxValue);
        (image.Width, image.Height).Should().Be((width, height));
    }

    [Fact]
    public void An_image_that_cannot_be_read_is_left_out()
    {
        var representation = new VisualRepresentation { Width = 90, MaxPixels = 64 * 64 };
        var damaged = new DataContent("<html>"u8.ToArray(), "image/png");

        representation.Draw([damaged]).IsEmpty.Should().BeTrue();
        representation.Draw([damaged, .. Images(1)]).IsEmpty.Should().BeFalse();
        representation.Draw([new DataContent(Pictures.Draw(0, 1, side: 65), "image/png")]).IsEmpty.Should().BeTrue("it has too many pixels");
    }

    [Fact]
    public void It_has_the_same_bytes_each_time() =>
        new VisualRepresentation().Draw(Images(5)).ToArray().Should().Equal(new VisualRepresentation().Draw(Images(5)).ToArray());

    [Fact]
    public void Options_are_checked()
    {
        FluentActions.Invoking(() => new VisualRepresentation { Width = 29 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("Width*29*");
        FluentActions.Invoking(() => new VisualRepresentation { Quality = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("Quality*");
        FluentActions.Invoking(() => new VisualRepresentation { MaxPixels = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("MaxPixels*");
    }

    private static DataContent[] Images(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new DataContent(Pictures.Draw(number, number), "image/png"))];
}
