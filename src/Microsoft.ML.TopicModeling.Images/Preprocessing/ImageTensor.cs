using Microsoft.ML.TopicModeling.Pixels;

namespace Microsoft.ML.TopicModeling.Preprocessing;

/// <summary>Makes of a picture the numbers that a network reads.</summary>
internal sealed class ImageTensor
{
    private const int Values = 256;

    private readonly ImagePreprocessing _settings;
    private readonly float[][] _levels;

    public ImageTensor(ImagePreprocessing settings)
    {
        _settings = settings;
        _levels = [.. Enumerable.Range(0, RgbImage.Channels).Select(Levels)];
    }

    /// <summary>The shape of the numbers of one picture.</summary>
    public long[] Shape => _settings.ChannelsLast
        ? [1, _settings.Height, _settings.Width, RgbImage.Channels]
        : [1, RgbImage.Channels, _settings.Height, _settings.Width];

    public float[] Of(RgbImage image)
    {
        var (width, height) = (_settings.Width, _settings.Height);
        var sized = Resized(image);
        var (left, top) = (Floor(sized.Width - width), Floor(sized.Height - height));
        var tensor = new float[width * height * RgbImage.Channels];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (fromX, fromY) = (x + left, y + top);
                var isInside = fromX >= 0 && fromX < sized.Width && fromY >= 0 && fromY < sized.Height;
                for (var channel = 0; channel < RgbImage.Channels; channel++)
                {
                    var value = isInside ? sized.Values[(((fromY * sized.Width) + fromX) * RgbImage.Channels) + channel] : 0;
                    tensor[PlaceOf(x, y, channel)] = _levels[channel][value];
                }
            }
        }

        return tensor;
    }

    private RgbImage Resized(RgbImage image)
    {
        switch (_settings.Resizing)
        {
            case ImageResizing.None:
                return image;
            case ImageResizing.Stretch:
                return ImageResampling.Resize(image, _settings.Width, _settings.Height, _settings.Interpolation);
        }

        var edge = _settings.ShortestEdge ?? Math.Max(_settings.Width, _settings.Height);
        var (shorter, longer) = (Math.Min(image.Width, image.Height), Math.Max(image.Width, image.Height));

        // A picture that is much longer than wide would become one of any size; what is not cropped of it need not be made.
        var length = (long)((double)((long)edge * longer) / shorter);
        if (length > ImagePreprocessing.MostLength * (long)ImagePreprocessing.MostLength / edge)
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"The image has {image.Width} × {image.Height} pixels, which is too narrow to be resized. ")
                + "Leave it out.");
        }

        return image.Width <= image.Height
            ? ImageResampling.Resize(image, edge, (int)length, _settings.Interpolation)
            : ImageResampling.Resize(image, (int)length, edge, _settings.Interpolation);
    }

    private int PlaceOf(int x, int y, int channel)
    {
        var place = _settings.BlueFirst ? RgbImage.Channels - 1 - channel : channel;
        return _settings.ChannelsLast
            ? (((y * _settings.Width) + x) * RgbImage.Channels) + place
            : (((place * _settings.Height) + y) * _settings.Width) + x;
    }

    /// <summary>What each value from 0 to 255 becomes, in the precision of the reference: scaled as Double, then as Single.</summary>
    private float[] Levels(int channel) =>
        [.. Enumerable.Range(0, Values).Select(value =>
            ((float)(value * _settings.RescaleFactor) - _settings.Mean[channel]) / _settings.StandardDeviation[channel])];

    /// <summary>Half of the margin, rounded down where it is negative, too.</summary>
    private static int Floor(int margin) => margin >> 1;
}
