namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>Splits a text into the pieces of a model's vocabulary.</summary>
/// <remarks>It can be shared between threads. It reads no more of a text than the requested number of pieces needs.</remarks>
/// <param name="frame">The special tokens.</param>
/// <param name="vocabularySize">One more than the largest id that can be returned.</param>
internal abstract class TextTokenizer(TokenFrame frame, int vocabularySize)
{
    public int VocabularySize => vocabularySize;

    public TokenFrame Frame => frame;

    /// <summary>The id that stands for what the vocabulary cannot spell; null if every text can be spelled.</summary>
    public abstract int? UnknownId { get; }

    /// <summary>Reads the tokenizer.json that describes this tokenizer; null if there is none.</summary>
    public Func<byte[]>? Json { get; set; }

    /// <summary>The tokens by their ids, as the vocabulary spells them; null where an id has none.</summary>
    public abstract string?[] Pieces();

    /// <summary>Returns the token that a word would be if the vocabulary held it; null if no text would have that token.</summary>
    public abstract string? WholeWord(string word);

    /// <summary>Appends the ids of a text, without the frame.</summary>
    /// <param name="text">The text, which may have half surrogate pairs.</param>
    /// <param name="most">The maximum number of ids to append.</param>
    /// <param name="ids">The list that the ids are appended to.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
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

    /// <summary>The tokens of a vocabulary and the special ones by their ids.</summary>
    protected string?[] ById(IEnumerable<KeyValuePair<string, int>> vocabulary)
    {
        var pieces = new string?[vocabularySize];
        foreach (var (piece, id) in vocabulary.Concat(frame.Special.All.Select(token => KeyValuePair.Create(token.Text, token.Id))))
        {
            pieces[id] = piece;
        }

        return pieces;
    }
}
