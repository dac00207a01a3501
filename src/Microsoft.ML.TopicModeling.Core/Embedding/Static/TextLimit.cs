using System.Text;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>How much of a text is read for a number of tokens: so many times the median length of a token.</summary>
/// <remarks>Lengths are counted in code points, as in Python. Source: StaticModel.tokenize of Model2Vec.</remarks>
/// <param name="tokenLength">The median length of a token in code points.</param>
internal sealed class TextLimit(int tokenLength)
{
    /// <summary>The limit of a vocabulary.</summary>
    /// <param name="pieces">Its tokens as it spells them; null where an id has none.</param>
    public static TextLimit Of(IReadOnlyList<string?> pieces)
    {
        int[] lengths = [.. pieces.Where(piece => piece is not null).Select(piece => piece!.EnumerateRunes().Count()).Order()];
        var middle = lengths.Length / 2;
        return new TextLimit(
            lengths.Length == 0 ? 1
            : lengths.Length % 2 == 1 ? lengths[middle]
            : (lengths[middle - 1] + lengths[middle]) / 2);
    }

    /// <summary>The part of a text that is read for a number of tokens.</summary>
    public ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, int tokens)
    {
        var most = (long)tokens * tokenLength;
        if (text.Length <= most)
        {
            return text;
        }

        var start = text[..(int)most];
        if (!start.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return start;
        }

        var end = 0;
        for (var left = most; left > 0 && end < text.Length; left--)
        {
            Rune.DecodeFromUtf16(text[end..], out _, out var units);
            end += units;
        }

        return text[..end];
    }
}
