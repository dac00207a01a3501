using System.Globalization;
using System.Text;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>About how wide a text is where no font is at hand to measure it.</summary>
internal static class TextWidth
{
    // Helvetica's advances from the space to the tilde, in thousandths of the size; Arial and Liberation Sans have the same.
    private static readonly short[] Latin = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584];

    private const double OtherLetter = 0.6;
    private const double FullWidth = 1;
    private const int FirstWide = 0x1100;

    /// <summary>Returns the width of a line of text in units of the size of its letters.</summary>
    public static double Of(string text) => text.EnumerateRunes().Sum(Of);

    private static double Of(Rune letter) =>
        letter.Value is >= ' ' and <= '~' ? Latin[letter.Value - ' '] / 1000.0
        : Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
        : letter.Value >= FirstWide ? FullWidth
        : OtherLetter;
}
