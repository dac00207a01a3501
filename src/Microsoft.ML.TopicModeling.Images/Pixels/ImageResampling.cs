namespace Microsoft.ML.TopicModeling.Pixels;

/// <summary>
/// Gives a picture another size, with the same bytes as Pillow's <c>Image.resize</c>, which the reference's preprocessing calls.
/// </summary>
/// <remarks>
/// First along the rows, then along the columns, each with weights and sums in whole numbers and a result of eight bits between. Where the
/// picture shrinks, the filter is stretched so that every pixel counts. Source: Pillow 9, libImaging/Resample.c, which describes itself.
/// </remarks>
internal static class ImageResampling
{
    private const int Half = 1 << (ResamplingWeights.Precision - 1);

    public static RgbImage Resize(RgbImage image, int width, int height, ImageInterpolation interpolation)
    {
        if (width == image.Width && height == image.Height)
        {
            return image;
        }

        if (ResamplingFilter.Of(interpolation) is not { } filter)
        {
            return Nearest(image, width, height);
        }

        var wide = width == image.Width ? image : AlongRows(image, new(image.Width, width, filter), width);
        return height == image.Height ? wide : AlongColumns(wide, new(image.Height, height, filter), height);
    }

    private static RgbImage AlongRows(RgbImage image, ResamplingWeights weights, int width)
    {
        var result = RgbImage.Blank(width, image.Height);
        for (var y = 0; y < image.Height; y++)
        {
            var from = image.Row(y);
            var to = result.Row(y);
            for (var x = 0; x < width; x++)
            {
                var (first, factors) = weights[x];
                var (red, green, blue) = (Half, Half, Half);
                var at = first * RgbImage.Channels;
                foreach (var factor in factors)
                {
                    red += from[at] * factor;
                    green += from[at + 1] * factor;
                    blue += from[at + 2] * factor;
                    at += RgbImage.Channels;
                }

                var target = to.Slice(x * RgbImage.Channels, RgbImage.Channels);
                (target[0], target[1], target[2]) = (Clipped(red), Clipped(green), Clipped(blue));
            }
        }

        return result;
    }

    private static RgbImage AlongColumns(RgbImage image, ResamplingWeights weights, int height)
    {
        var result = RgbImage.Blank(image.Width, height);
        var sums = new int[image.Width * RgbImage.Channels];
        for (var y = 0; y < height; y++)
        {
            var (first, factors) = weights[y];
            Array.Fill(sums, Half);
            for (var i = 0; i < factors.Length; i++)
            {
                var from = image.Row(first + i);
                for (var x = 0; x < sums.Length; x++)
                {
                    sums[x] += from[x] * factors[i];
                }
            }

            var to = result.Row(y);
            for (var x = 0; x < sums.Length; x++)
            {
                to[x] = Clipped(sums[x]);
            }
        }

        return result;
    }

    private static RgbImage Nearest(RgbImage image, int width, int height)
    {
        var (columns, rows) = (Places(image.Width, width), Places(image.Height, height));
        var result = RgbImage.Blank(width, height);
        for (var y = 0; y < height; y++)
        {
            var from = image.Row(rows[y]);
            var to = result.Row(y);
            for (var x = 0; x < width; x++)
            {
                from.Slice(columns[x] * RgbImage.Channels, RgbImage.Channels).CopyTo(to[(x * RgbImage.Channels)..]);
            }
        }

        return result;
    }

    /// <summary>The nearest pixels, by adding up the step as Pillow does.</summary>
    private static int[] Places(int source, int target)
    {
        var places = new int[target];
        var step = (double)source / target;
        var place = step * 0.5;
        for (var i = 0; i < target; i++, place += step)
        {
            places[i] = Math.Min(source - 1, (int)place);
        }

        return places;
    }

    private static byte Clipped(int sum) => (byte)Math.Clamp(sum >> ResamplingWeights.Precision, 0, byte.MaxValue);
}
