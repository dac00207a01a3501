namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Counts the terms of a vocabulary and ignores others.</summary>
/// <param name="vectorizer">Whose terms count; a term's number is its column.</param>
internal sealed class KnownTermCounter(CountVectorizerModel vectorizer) : TermCounter
{
    protected override void CountTerms(TermBuffer buffer, int rowStart)
    {
        buffer.JoinTokens(vectorizer.Analyzer.Ngrams);
        foreach (var (start, length) in buffer.Terms)
        {
            var number = vectorizer.Find(buffer.Text.Slice(start, length));
            if (number >= 0)
            {
                Count(number, rowStart);
            }
        }
    }
}
