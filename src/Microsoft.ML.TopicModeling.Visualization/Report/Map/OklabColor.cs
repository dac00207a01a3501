using System.Globalization;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>A color by its lightness from 0 to 1 and two opponent axes, in which equal distances look about equal.</summary>
/// <remarks>Source: Ottosson 2020, "A perceptual color space for image processing".</remarks>
internal readonly record struct OklabColor(double Lightness, double A, double B)
{
    public double Hue => Math.Atan2(B, A);

    public double Chroma => Math.Sqrt((A * A) + (B * B));

    public static OklabColor FromHue(double lightness, double chroma, double hue) =>
        new(lightness, chroma * Math.Cos(hue), chroma * Math.Sin(hue));

    public static OklabColor FromLinear((double Red, double Green, double Blue) color)
    {
        var l = Math.Cbrt((0.4122214708 * color.Red) + (0.5363325363 * color.Green) + (0.0514459929 * color.Blue));
        var m = Math.Cbrt((0.2119034982 * color.Red) + (0.6806995451 * color.Green) + (0.1073969566 * color.Blue));
        var s = Math.Cbrt((0.0883024619 * color.Red) + (0.2817188376 * color.Green) + (0.6299787005 * color.Blue));
        return new(
            (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
            (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
            (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    /// <summary>The amounts of light, from 0 to 1 each if a screen can show the color.</summary>
    public (double Red, double Green, double Blue) ToLinear()
    {
        var l = Cube(Lightness + (0.3963377774 * A) + (0.2158037573 * B));
        var m = Cube(Lightness - (0.1055613458 * A) - (0.0638541728 * B));
        var s = Cube(Lightness - (0.0894841775 * A) - (1.2914855480 * B));
        return (
            (4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s),
            (-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s),
            (-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s));
    }

    public double DistanceTo(OklabColor other)
    {
        var (lightness, a, b) = (Lightness - other.Lightness, A - other.A, B - other.B);
        return Math.Sqrt((lightness * lightness) + (a * a) + (b * b));
    }

    /// <summary>The same lightness and hue, as colorful as a screen can show it.</summary>
    public OklabColor Shown()
    {
        var color = this;
        while (!IsShown(color.ToLinear()))
        {
            color = color with { A = 0.97 * color.A, B = 0.97 * color.B };
        }

        return color;
    }

    /// <summary>The color as six hexadecimal digits.</summary>
    public string ToHex()
    {
        var (red, green, blue) = ToLinear();
        return string.Create(CultureInfo.InvariantCulture, $"{Byte(red):x2}{Byte(green):x2}{Byte(blue):x2}");
    }

    private static bool IsShown((double Red, double Green, double Blue) color) =>
        Math.Min(color.Red, Math.Min(color.Green, color.Blue)) > -1e-3 && Math.Max(color.Red, Math.Max(color.Green, color.Blue)) < 1 + 1e-3;

    private static double Cube(double value) => value * value * value;

    private static byte Byte(double linear)
    {
        var light = Math.Clamp(linear, 0, 1);
        return (byte)Math.Round(255 * (light <= 0.0031308 ? 12.92 * light : (1.055 * Math.Pow(light, 1 / 2.4)) - 0.055));
    }
}
