using System.Globalization;
using System.Text;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>The text of a label in the lines in which the map shows it.</summary>
/// <param name="Lines">The lines; at least one.</param>
/// <param name="Width">The width of the longest line in the size of the font.</param>
internal sealed record LabelText(IReadOnlyList<string> Lines, double Width)
{
    private const int MostLines = 3;
    private const double LineWidth = 9;
    private const string Ellipsis = "…";

    /// <summary>Makes the text of a topic's name.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="common">The words that many topics have.</param>
    public static LabelText Of(Topic topic, IReadOnlySet<string> common) => Wrap(TopicName.Of(topic, common));

    /// <summary>Breaks a text into lines.</summary>
    public static LabelText Wrap(string text)
    {
        var lines = new List<string>();
        foreach (var word in Clean(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && LabelFont.Width($"{lines[^1]} {word}") <= LineWidth)
            {
                lines[^1] += $" {word}";
            }
            else
            {
                lines.Add(Shorten(word));
            }
        }

        return Measure(lines.Count <= MostLines ? lines : [.. lines[..(MostLines - 1)], lines[MostLines - 1] + Ellipsis]);
    }

    private static LabelText Measure(List<string> lines) => lines.Count == 0 ? new([Ellipsis], 1) : new(lines, lines.Max(LabelFont.Width));

    /// <summary>Cuts a word that is longer than a line and a half between two characters that a reader sees as such.</summary>
    private static string Shorten(string word)
    {
        var (length, elements) = (0, StringInfo.GetTextElementEnumerator(word));
        while (elements.MoveNext())
        {
            length = elements.ElementIndex + elements.GetTextElement().Length;
            if (LabelFont.Width(word[..length]) > 1.5 * LineWidth)
            {
                return word[..elements.ElementIndex] + Ellipsis;
            }
        }

        return word;
    }

    /// <summary>Takes out what would break a line or its direction.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(Breaks(rune) ? " " : rune.ToString());
        }

        return clean.ToString();
    }

    private static bool Breaks(Rune rune) =>
        rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
