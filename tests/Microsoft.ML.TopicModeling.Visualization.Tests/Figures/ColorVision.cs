using System.Globalization;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

/// <summary>How colors look to people who see them otherwise.</summary>
/// <remarks>Source: Machado, Oliveira, Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency", severity 1.</remarks>
internal static class ColorVision
{
    /// <summary>What becomes of linear red, green and blue, by the kind of color vision.</summary>
    public static IReadOnlyDictionary<string, double[][]> Kinds { get; } = new Dictionary<string, double[][]>
    {
        ["normal"] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        ["protanopia"] = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        ["deuteranopia"] = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        ["tritanopia"] = [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    };

    /// <summary>The distance of two colors in CIELAB (ΔE 1976); about 2 is just noticeable.</summary>
    public static double Difference(string one, string other, string kind)
    {
        var (a, b) = (Lab(Seen(one, kind)), Lab(Seen(other, kind)));
        return Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
    }

    /// <summary>The contrast of two colors (WCAG 2), from 1 to 21.</summary>
    public static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(Linear(one)), Luminance(Linear(other)));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double[] Seen(string color, string kind)
    {
        var linear = Linear(color);
        return [.. Kinds[kind].Select(row => Math.Clamp(row.Zip(linear, (weight, part) => weight * part).Sum(), 0, 1))];
    }

    private static double[] Linear(string color) => [.. Channels(color).Select(channel => channel / 255.0).Select(Decoded)];

    private static IEnumerable<int> Channels(string color) =>
        color.StartsWith('#')
            ? Enumerable.Range(0, 3).Select(i => int.Parse(color.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            : color["rgb(".Length..^1].Split(',').Select(channel => int.Parse(channel, CultureInfo.InvariantCulture));

    private static double Decoded(double coded) => coded <= 0.04045 ? coded / 12.92 : Math.Pow((coded + 0.055) / 1.055, 2.4);

    private static double Luminance(double[] linear) => (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);

    private static double[] Lab(double[] linear)
    {
        var x = Stretched(((0.4124564 * linear[0]) + (0.3575761 * linear[1]) + (0.1804375 * linear[2])) / 0.95047);
        var y = Stretched((0.2126729 * linear[0]) + (0.7151522 * linear[1]) + (0.0721750 * linear[2]));
        var z = Stretched(((0.0193339 * linear[0]) + (0.1191920 * linear[1]) + (0.9503041 * linear[2])) / 1.08883);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];
    }

    private static double Stretched(double value) => value > 216.0 / 24389 ? Math.Cbrt(value) : ((24389 / 27.0 * value) + 16) / 116;
}
