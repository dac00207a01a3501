namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Counts the terms of a vocabulary and ignores others.</summary>
/// <param name="terms">The terms; a term's number is its place in them.</param>
/// <param name="ngrams">The sequences of tokens that are terms.</param>
internal sealed class KnownTermCounter(TermTable terms, (int Min, int Max) ngrams) : TermCounter
{
    protected override void CountTerms(TermBuffer buffer, int rowStart)
    {
        buffer.JoinTokens(ngrams);
        foreach (var (start, length) in buffer.Terms)
        {
            var number = terms.Find(buffer.Text.Slice(start, length));
            if (number >= 0)
            {
                Count(number, rowStart);
            }
        }
    }
}
