namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Counts all terms and numbers them as they come.</summary>
/// <param name="ngrams">The sequences of tokens that are terms.</param>
internal sealed class NgramCounter((int Min, int Max) ngrams) : TermCounter
{
    // The n-grams that end in the last token, by one less than their length.
    private readonly List<int> _ending = [];

    /// <summary>The n-grams so far; those shorter than a term are beginnings of others.</summary>
    public NgramTable Ngrams { get; } = new();

    protected override void CountTerms(TermBuffer buffer, int rowStart)
    {
        _ending.Clear();
        for (var token = 0; token < buffer.Tokens.Count; token++)
        {
            var (start, length) = buffer.Tokens[token];
            Extend(Ngrams.Tokens.GetOrAdd(buffer.Text.Slice(start, length)));
            for (var n = ngrams.Min; token >= buffer.Kept && n <= _ending.Count; n++)
            {
                Count(_ending[n - 1], rowStart);
            }
        }
    }

    /// <summary>Makes each n-gram that ends in the last token one longer by the next.</summary>
    private void Extend(int token)
    {
        var alone = Ngrams.GetOrAdd(NgramTable.Root, token);
        if (_ending.Count < ngrams.Max)
        {
            _ending.Add(NgramTable.Root);
        }

        for (var n = _ending.Count - 1; n > 0; n--)
        {
            _ending[n] = Ngrams.GetOrAdd(_ending[n - 1], token);
        }

        _ending[0] = alone;
    }
}
