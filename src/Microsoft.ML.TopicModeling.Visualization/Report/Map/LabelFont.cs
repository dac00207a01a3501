using System.Globalization;
using System.Text;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>How wide text is in the fonts that browsers show user interfaces in.</summary>
/// <remarks>
/// The report has no font of its own, so that the widths are those of the widest usual font for each kind of letter. A page whose font is
/// wider still shows its labels smaller.
/// </remarks>
internal static class LabelFont
{
    /// <summary>The height of a line in the size of the font.</summary>
    public const double LineHeight = 1.2;

    /// <summary>Letters by which a page compares its font with these widths.</summary>
    public const string Sample = "Handgloves, minimum 2026";

    private const double Narrow = 0.36;
    private const double Common = 0.62;
    private const double Capital = 0.76;
    private const double Wide = 0.98;
    private const double FullWidth = 1.05;

    /// <summary>The width of a text in the size of the font.</summary>
    public static double Width(string text)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Width(rune);
        }

        return width;
    }

    private static double Width(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or 'f' or 't' or 'r' or ' ' => Narrow,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '&' => Wide,
        < 0x250 => Rune.IsUpper(rune) ? Capital : Common,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
            _ when rune.Value is >= 0x1100 and < 0x1200 or >= 0x2E80 => FullWidth,
            _ => Rune.IsUpper(rune) ? Capital : Common + 0.1,
        },
    };
}
