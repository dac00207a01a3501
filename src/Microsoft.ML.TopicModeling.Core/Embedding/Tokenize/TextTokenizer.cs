namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>Cuts a text into the pieces of a model's vocabulary.</summary>
/// <remarks>Safe to share between threads. No more of a text is looked at than the wanted number of pieces needs.</remarks>
/// <param name="frame">The special tokens.</param>
/// <param name="vocabularySize">One more than the largest id that can come out.</param>
internal abstract class TextTokenizer(TokenFrame frame, int vocabularySize)
{
    public int VocabularySize => vocabularySize;

    public TokenFrame Frame => frame;

    /// <summary>Appends the ids of a text, without the frame.</summary>
    /// <param name="text">The text; half surrogate pairs are no error.</param>
    /// <param name="most">The most ids to append.</param>
    /// <param name="ids">Where to.</param>
    /// <param name="cancellation">Stops it.</param>
    public void Encode(ReadOnlySpan<char> text, int most, List<int> ids, CancellationToken cancellation = default)
    {
        var end = (int)Math.Min(int.MaxValue, (long)ids.Count + most);
        while (!text.IsEmpty && ids.Count < end)
        {
            EncodePlain(frame.Special.Cut(ref text, out var token), end, ids, cancellation);
            if (token is { } special)
            {
                ids.Add(special.Id);
            }
        }

        if (ids.Count > end)
        {
            ids.RemoveRange(end, ids.Count - end);
        }
    }

    /// <summary>Appends the ids of text without special tokens, until there are <paramref name="end"/> or a few more.</summary>
    protected abstract void EncodePlain(ReadOnlySpan<char> text, int end, List<int> ids, CancellationToken cancellation);
}
