using System.Buffers;
using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Takes the addresses of pages and of mail out of a text: each becomes a space.</summary>
/// <remarks>
/// A page has a scheme ("https://…"), begins with "www." or has a path behind a domain of a common ending ("bit.ly/x"); a domain alone
/// stays, as it names something. An address ends at white space, at quotation marks and angle brackets, and at characters of scripts that
/// are written without spaces. Every character is looked at a fixed number of times, whatever the text holds.
/// </remarks>
internal static class WebAddresses
{
    private const string Scheme = "://";
    private const string Www = "www.";
    private const int FirstUnspaced = 0x2E80;

    private static readonly SearchValues<char> OfHost =
        SearchValues.Create("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> OfMailbox =
        SearchValues.Create("%+-._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Endings = new[]
        {
            "be", "ch", "cn", "co", "com", "de", "edu", "es", "eu", "fr", "gl", "gov", "info", "int", "it", "jp", "ly", "nl", "org", "ru",
            "uk",
        }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text without addresses: the same span where there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="plain">A list that may receive the text without addresses.</param>
    public static ReadOnlySpan<char> Remove(ReadOnlySpan<char> text, List<char> plain)
    {
        if (!text.ContainsAny('@', '/') && !text.Contains(Www, StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        plain.Clear();
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            for (end = start; end < text.Length && !Ends(text[end]);)
            {
                end++;
            }

            Append(text[start..end], plain);
            if (end < text.Length)
            {
                plain.Add(text[end]);
            }
        }

        return CollectionsMarshal.AsSpan(plain);
    }

    private static bool Ends(char unit) => unit is '<' or '>' or '"' or >= (char)FirstUnspaced || WhiteSpace.Is(unit);

    private static void Append(ReadOnlySpan<char> piece, List<char> plain)
    {
        var page = StartOfPage(piece);
        piece = page < 0 ? piece : piece[..page];

        for (var at = piece.IndexOf('@'); at >= 0; at = piece.IndexOf('@'))
        {
            var start = 1 + piece[..at].LastIndexOfAnyExcept(OfMailbox);
            var host = Host(piece[(at + 1)..]);
            var isMail = start < at && host.Contains('.');
            plain.AddRange(piece[..(isMail ? start : at)]);
            plain.Add(' ');
            piece = piece[(at + 1 + (isMail ? host.Length : 0))..];
        }

        plain.AddRange(piece);
        if (page >= 0)
        {
            plain.Add(' ');
        }
    }

    private static ReadOnlySpan<char> Host(ReadOnlySpan<char> text) =>
        text.IndexOfAnyExcept(OfHost) is >= 0 and var end ? text[..end] : text;

    /// <summary>Where a page's address begins in a piece without spaces, which it takes to the end; −1 for none.</summary>
    private static int StartOfPage(ReadOnlySpan<char> piece)
    {
        var first = piece.IndexOf(Scheme, StringComparison.Ordinal) is > 0 and var scheme
            ? 1 + piece[..scheme].LastIndexOfAnyExcept(OfHost)
            : piece.Length;
        if (piece.IndexOf(Www, StringComparison.OrdinalIgnoreCase) is >= 0 and var www
            && (www == 0 || !char.IsAsciiLetterOrDigit(piece[www - 1])))
        {
            first = Math.Min(first, www);
        }

        for (int from = 0, slash; from < first && piece[from..].IndexOf('/') is >= 0 and var next; from = slash + 1)
        {
            slash = from + next;
            var start = from + 1 + piece[from..slash].LastIndexOfAnyExcept(OfHost);
            if (piece[start..slash].LastIndexOf('.') is > 0 and var dot && Endings.Contains(piece[(start + dot + 1)..slash]))
            {
                first = Math.Min(first, start);
            }
        }

        return first < piece.Length ? first : -1;
    }
}
