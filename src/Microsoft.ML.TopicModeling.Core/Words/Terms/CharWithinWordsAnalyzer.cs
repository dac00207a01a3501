namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>N-grams of code points within words; a word has one space before and after it.</summary>
internal sealed class CharWithinWordsAnalyzer(CountVectorizerSettings settings) : TermAnalyzer
{
    public override void Analyze(ReadOnlySpan<char> text, TermBuffer buffer, CancellationToken cancellation)
    {
        var normalized = buffer.Normalize(text, settings.Lowercase, settings.StripAccents);
        foreach (var word in WhiteSpace.Split(normalized))
        {
            cancellation.ThrowIfCancellationRequested();
            AddNgrams($" {word} ", buffer);
        }
    }

    /// <summary>Adds the n-grams of a word; one that is as long as the word, or longer, is the word, once.</summary>
    private void AddNgrams(string word, TermBuffer buffer)
    {
        var offset = buffer.AddText(word);
        var starts = CodePoints.Starts(word);
        var length = starts.Count - 1;
        for (var n = settings.MinNgram; n <= settings.MaxNgram; n++)
        {
            if (n >= length)
            {
                buffer.Tokens.Add((offset, word.Length));
                return;
            }

            for (var first = 0; first + n <= length; first++)
            {
                buffer.Tokens.Add((offset + starts[first], starts[first + n] - starts[first]));
            }
        }
    }
}
