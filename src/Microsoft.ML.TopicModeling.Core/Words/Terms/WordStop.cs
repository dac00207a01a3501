namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Tells stop words, and the short forms of them that have an apostrophe, which few lists have.</summary>
/// <remarks>"They're" stops with "they", "isn't" with "is", "can't" with "cant".</remarks>
internal sealed class WordStop
{
    private const string Not = "n't";

    private readonly TermTable? _words;

    /// <param name="words">The stop words; none stop nothing.</param>
    public WordStop(string[] words)
    {
        if (words.Length == 0)
        {
            return;
        }

        _words = new TermTable(words.Length);
        foreach (var word in words)
        {
            _words.GetOrAdd(word.Replace('\u2019', WordApostrophes.Apostrophe));
        }
    }

    /// <summary>Whether a word is one of them.</summary>
    public bool IsStopped(ReadOnlySpan<char> word)
    {
        if (_words is null)
        {
            return false;
        }

        var apostrophe = word.IndexOf(WordApostrophes.Apostrophe);
        return IsListed(word) || (apostrophe > 0
            && (IsListed(word[..apostrophe])
                || (word.EndsWith(Not, StringComparison.OrdinalIgnoreCase) && IsListed(word[..^Not.Length]))
                || IsListed(string.Concat(word[..apostrophe], word[(apostrophe + 1)..]))));
    }

    private bool IsListed(ReadOnlySpan<char> word) => _words!.Find(word) >= 0;
}
