using System.Net;
using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Takes HTML out of a text: entities become what they stand for, then each tag a space.</summary>
/// <remarks>Every character is looked at a fixed number of times, whatever the text holds.</remarks>
internal static class HtmlMarkup
{
    // The longest is "thetasym;", or "#x10FFFF;".
    private const int LongestEntity = 10;

    /// <summary>The text without HTML: the same span where there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="decoded">A list that may receive the text without entities.</param>
    /// <param name="plain">A list that may receive the text without tags.</param>
    public static ReadOnlySpan<char> Remove(ReadOnlySpan<char> text, List<char> decoded, List<char> plain)
    {
        if (text.Contains('&'))
        {
            decoded.Clear();
            Decode(text, decoded);
            text = CollectionsMarshal.AsSpan(decoded);
        }

        if (text.Contains('<'))
        {
            plain.Clear();
            RemoveTags(text, plain);
            text = CollectionsMarshal.AsSpan(plain);
        }

        return text;
    }

    private static void Decode(ReadOnlySpan<char> text, List<char> decoded)
    {
        var at = 0;
        while (text[at..].IndexOf('&') is >= 0 and var before)
        {
            decoded.AddRange(text.Slice(at, before));
            at += before + 1;

            // What was encoded twice begins with an ampersand again.
            var meaning = "&";
            while (meaning == "&" && Entity(text[at..], out var width) is { } entity)
            {
                meaning = entity;
                at += width;
            }

            decoded.AddRange(meaning);
        }

        decoded.AddRange(text[at..]);
    }

    /// <summary>What the entity at the start of a text stands for, behind its ampersand; null if there is none.</summary>
    private static string? Entity(ReadOnlySpan<char> text, out int width)
    {
        width = 1 + text[..Math.Min(text.Length, LongestEntity)].IndexOf(';');
        if (width < 3)
        {
            return null;
        }

        var entity = $"&{text[..width]}";
        var meaning = WebUtility.HtmlDecode(entity);
        return meaning == entity ? null : meaning;
    }

    /// <summary>A tag begins like one and ends before another begins: "a &lt; b" and "&lt;3" are no tags.</summary>
    private static void RemoveTags(ReadOnlySpan<char> text, List<char> plain)
    {
        var at = 0;
        while (text[at..].IndexOf('<') is >= 0 and var before)
        {
            plain.AddRange(text.Slice(at, before));
            plain.Add(' ');
            at += before + 1;
            if (at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] is '/' or '!' or '?')
                && text[at..].IndexOfAny('<', '>') is >= 0 and var end && text[at + end] == '>')
            {
                at += end + 1;
            }
        }

        plain.AddRange(text[at..]);
    }
}
