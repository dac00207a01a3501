namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>Colors from one for 0 to one for 1, through those between.</summary>
internal sealed class ColorRamp(params (int Red, int Green, int Blue)[] stops)
{
    // Where the contrasts with black and with white are equal (WCAG 2).
    private const double ReadableInBlack = 0.179;

    /// <summary>Blues of ColorBrewer, which get darker.</summary>
    public static readonly ColorRamp OnLight = new(
        (247, 251, 255), (222, 235, 247), (198, 219, 239), (158, 202, 225), (107, 174, 214), (66, 146, 198), (33, 113, 181), (8, 81, 156),
        (8, 48, 107));

    /// <summary>The same, which get lighter.</summary>
    public static readonly ColorRamp OnDark = new((8, 48, 107), (8, 81, 156), (33, 113, 181), (107, 174, 214), (198, 219, 239));

    /// <summary>The color of a value from 0 to 1, and that of a text on it.</summary>
    public (string Fill, string Text) At(double value)
    {
        var place = value * (stops.Length - 1);
        var lower = Math.Min((int)place, stops.Length - 2);
        var share = place - lower;
        var (from, to) = (stops[lower], stops[lower + 1]);
        var (red, green, blue) = (Mix(from.Red, to.Red), Mix(from.Green, to.Green), Mix(from.Blue, to.Blue));
        var luminance = (0.2126 * Linear(red)) + (0.7152 * Linear(green)) + (0.0722 * Linear(blue));
        return (FormattableString.Invariant($"rgb({red},{green},{blue})"), luminance > ReadableInBlack ? "black" : "white");

        int Mix(int a, int b) => (int)Math.Round(a + ((b - a) * share));
    }

    /// <summary>Undoes the coding of brightness in sRGB.</summary>
    private static double Linear(int channel)
    {
        var coded = channel / 255.0;
        return coded <= 0.03928 ? coded / 12.92 : Math.Pow((coded + 0.055) / 1.055, 2.4);
    }
}
