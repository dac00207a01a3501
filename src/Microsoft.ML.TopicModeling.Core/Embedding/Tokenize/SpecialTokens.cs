using System.Buffers;

namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>A token that stands for itself wherever its text occurs, such as "[MASK]".</summary>
/// <param name="Text">The text, as it stands in the raw input; case counts.</param>
/// <param name="Id">Its id.</param>
/// <param name="TakesSpaceBefore">White space before it belongs to it.</param>
/// <param name="TakesSpaceAfter">White space after it belongs to it.</param>
internal readonly record struct SpecialToken(string Text, int Id, bool TakesSpaceBefore = false, bool TakesSpaceAfter = false);

/// <summary>Cuts the special tokens out of a text before it is normalized.</summary>
internal sealed class SpecialTokens
{
    private readonly SpecialToken[] _tokens;
    private readonly SearchValues<string> _texts;

    public SpecialTokens(IEnumerable<SpecialToken> tokens)
    {
        // Where several begin at the same place, the longest counts.
        _tokens = [.. tokens.Where(t => t.Text.Length > 0).OrderByDescending(t => t.Text.Length).ThenBy(t => t.Id)];
        _texts = SearchValues.Create([.. _tokens.Select(t => t.Text)], StringComparison.Ordinal);
    }

    public IEnumerable<int> Ids => _tokens.Select(token => token.Id);

    /// <summary>The tokens, the longest first.</summary>
    public IReadOnlyList<SpecialToken> All => _tokens;

    /// <summary>Takes the text up to the next special token off <paramref name="rest"/>, and that token with it.</summary>
    /// <param name="rest">The text; what is left of it afterwards.</param>
    /// <param name="token">The special token; null if the text ends first.</param>
    /// <returns>The text before the token.</returns>
    public ReadOnlySpan<char> Cut(ref ReadOnlySpan<char> rest, out SpecialToken? token)
    {
        var before = rest;
        token = null;
        var start = rest.IndexOfAny(_texts);
        if (start < 0)
        {
            rest = [];
            return before;
        }

        var found = Longest(rest[start..]);
        token = found;
        before = rest[..start];
        rest = rest[(start + found.Text.Length)..];
        rest = found.TakesSpaceAfter ? rest.TrimStart() : rest;
        return found.TakesSpaceBefore ? before.TrimEnd() : before;
    }

    private SpecialToken Longest(ReadOnlySpan<char> text)
    {
        foreach (var token in _tokens)
        {
            if (text.StartsWith(token.Text, StringComparison.Ordinal))
            {
                return token;
            }
        }

        throw new InvalidOperationException("No special token begins where one was found.");
    }
}
